"""Targets and results of indicators: operator, value and unit of one printed cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.text import squeeze
from transforms.values.numbers import parse_number
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_VALUE = regex.compile(rf"(?P<number>{_NUMBER})(?P<rest>.*)$")
# A calendar date or month is a qualitative target; a span of time (1年, 12个月) is a value.
_DATE = regex.compile(
    r"(?:19|20)\d{2}(?:年|[-/]\d{1,2}|\.(?:0?[1-9]|1[0-2])(?:\.\d{1,2})?$)|\d{1,2}月(?:\d{1,2}[日号]|份|底|前|初|末|中|上旬|中旬|下旬|$)"
    r"|年(?:底|末|初)|(?:[一二三四1-4]|上半|下半)季度|(?:[一二三四]|上半|下半)年"
)
_UNIT = regex.compile(
    r"(?:个)?(?:百分点|千分点)|[%‰]|[\p{Han}A-Za-zμ㎡㎥℃²³/·%‰]{0,8}|[A-Za-zμ/]{0,4}[mM][23]"
)
_NOT_A_UNIT = regex.compile(r"[一二三四五六七八九十是为达到完成的并和及已未前后底]")
_FILLER = regex.compile(
    r"^(?:约|近|共|计|为|是|达|已|完成|实际|目标值|指标值|预期|全年|每年|每月|年均)+"
    r"(?=[-−≥≤<>=\d]|不[低少高超小大])"
)
# A rate named before its percentage (完成率≥90%), a remark behind a value (12处(新建3处)).
_RATE_NAME = regex.compile(
    r"^\p{Han}{1,8}率(?:达到|达|为|:)?(?=(?:[≥≤<>=]|不[低少高超])?\D{0,2}\d[\d.]*%)"
)
_REMARK = regex.compile(r"(?<=\d\p{Han}{1,4}|%)\([^()]{1,20}\)$")
_ROUGHLY = regex.compile(r"(?<=\d)(?:余|多)(?=\p{Han})|(?<=%)完成$")
_NEARLY = regex.compile(r"\(含\)|(?:左右|上下)$")
# What a form prints where there is nothing to say, as it stands in squeezed text.
BLANK_MARKS = frozenset(
    {"", "/", "\\", "-", "--", "—", "——", "―", "――", "无", "…", "……", "...", "*", "**"}
)
_PLACEHOLDER = regex.compile(
    r"[*×xX]{2,}|[≥≤=><][*×xX](?:%|$)|[Xx×]{1,3}(?=[%年人次个])|…{1,}|\.{3,}"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a target or result cell says.

    `operator` is one of >= <= = > <, None for a bare value, `qual` for words and dates
    (then `value` is None). `unit` is as printed, `raw` the whole cell without blanks.
    """

    raw: str
    operator: str | None
    value: Decimal | None
    unit: str | None


def is_blank(text: str) -> bool:
    """Tell whether a cell is printed as empty: blank, dashes, slashes, 无."""
    return squeeze(text) in BLANK_MARKS


def is_placeholder(text: str) -> bool:
    """Tell whether a cell holds the form's own dots and stars instead of a value."""
    return bool(_PLACEHOLDER.search(squeeze(text)))


def parse_quantity(text: str) -> Quantity | None:
    """Read one cell as operator, value and unit; None where the cell is blank or a placeholder.

    Ranges, several numbers and anything that is more than one number with its operator
    and unit are qualitative: no value is guessed.

    >>> parse_quantity("≥ 85 %")
    Quantity(raw='≥85%', operator='>=', value=Decimal('85'), unit='%')
    """
    raw = squeeze(text)
    if raw in BLANK_MARKS or is_placeholder(raw):
        return None
    operator, body = _split_operator(_bare(raw))
    if _DATE.search(raw):
        return Quantity(raw, "qual", None, None)
    match = _VALUE.match(body, timeout=_TIMEOUT_SECONDS)
    if match is None:
        return Quantity(raw, "qual", None, None)
    value, unit = parse_number(match.group("number")), match.group("rest").strip("。;；,，:")
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    if value is None or not _UNIT.fullmatch(unit) or _NOT_A_UNIT.search(unit):
        return Quantity(raw, "qual", None, None)
    return Quantity(raw, operator, value, _canonical(unit))


def _bare(raw: str) -> str:
    """The cell without words that say nothing of its value."""
    bare = _FILLER.sub("", _NEARLY.sub("", raw))
    return _REMARK.sub("", _ROUGHLY.sub("", _RATE_NAME.sub("", bare)))


def operator_code(text: str) -> str | None:
    """The contract's operator for a cell of an operator column; `qual` for 定性, else None."""
    raw = squeeze(text)
    if "定性" in raw:
        return "qual"
    return _operators()[0].get(raw)


def _canonical(unit: str) -> str | None:
    return "%" if unit in ("百分比", "%百分比", "%") else unit or None


def _split_operator(text: str) -> tuple[str | None, str]:
    codes, before, after = _operators()
    operator: str | None = None
    if match := before.match(text):
        operator, text = codes[match.group("sign")], text[match.end() :]
    if match := after.search(text):
        operator, text = operator or codes[match.group("sign")], text[: match.start()]
    return operator, text


@lru_cache(maxsize=1)
def _operators() -> tuple[dict[str, str], regex.Pattern[str], regex.Pattern[str]]:
    codes = {entry.label: entry.code for entry in labels("operators").entries}
    longest = sorted(codes, key=len, reverse=True)
    trailing = [sign for sign in longest if sign in ("及以上", "以上", "以内", "以下", "内")]
    leading = [sign for sign in longest if sign not in trailing]
    before = regex.compile(rf"^(?P<sign>{'|'.join(map(regex.escape, leading))})(?=[-−\d])")
    after = regex.compile(rf"(?<=\d.{{0,8}})\(?(?P<sign>{'|'.join(trailing)})\)?$")
    return codes, before, after
