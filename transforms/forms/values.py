"""What a single cell holds: an amount of money, a percentage, points, or label：amount pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from transforms.forms.grid import GridCell
from transforms.labels import LabelKey, label_key
from transforms.values.amounts import find_amounts, parse_amount, yuan_per_unit
from transforms.values.numbers import NUMBER, parse_number

_TIMEOUT_SECONDS = 2.0
SURE = Decimal("1")
LIKELY = Decimal("0.9")
_LONGEST_REMARK = 12
_LONGEST_INLINE = 240
_PERCENT = regex.compile(rf"(?P<number>{NUMBER}) ?%")
_POINTS = regex.compile(r"(?P<number>\d+(?:\.\d+)?)(?:分|%)?")
_CURRENCY = "¥￥"
_NUMBER_STARTS = _CURRENCY + "-+−."


@dataclass(frozen=True, slots=True)
class CellAmount:
    """An amount in a cell; `start..end` span its digits, `unit` is the one printed with it."""

    value: Decimal
    raw: str
    unit: str | None
    start: int
    end: int
    confidence: Decimal = SURE


@dataclass(frozen=True, slots=True)
class InlineAmount:
    """A label and its amount that share one cell: 其中：一般公共预算：73.68."""

    label: str
    key: LabelKey
    amount: CellAmount


def read_amount(text: str) -> CellAmount | None:
    """The one amount of a cell, None where there is none or more than one.

    A remark beside the amount is allowed as long as it holds no other digit.
    """
    if not any(char.isdigit() for char in text):
        return None
    whole = parse_amount(text)
    if whole is not None:
        value, unit = whole
        start = len(text) - len(text.lstrip(_CURRENCY + " "))
        end = len(text) - len(unit or "")
        return CellAmount(value, text[start:end].strip(), unit, start, end)
    return _amount_with_remark(text)


def _amount_with_remark(text: str) -> CellAmount | None:
    found = list(find_amounts(text))
    if len(found) != 1:
        return None
    amount = found[0]
    remark = text[: amount.start] + text[amount.end :]
    if len(remark) > _LONGEST_REMARK or any(char.isdigit() for char in remark):
        return None
    return CellAmount(
        amount.value, amount.raw, amount.unit, amount.start, amount.number_end, LIKELY
    )


def is_number(text: str) -> bool:
    """Tell whether a cell is a number, with or without a unit of money or a percent sign."""
    if not text or not (text[0].isdigit() or text[0] in _NUMBER_STARTS):
        return False
    return parse_amount(text.rstrip("%‰ ")) is not None


def read_percent(text: str) -> tuple[Decimal, str, bool] | None:
    """A percentage: its value, its digits as printed, and whether the sign is printed."""
    if match := _PERCENT.fullmatch(text, timeout=_TIMEOUT_SECONDS):
        value = parse_number(match.group("number"))
        return None if value is None else (value, match.group("number"), True)
    value = parse_number(text)
    return None if value is None else (value, text, False)


def read_points(text: str) -> Decimal | None:
    """A weight or score: a number, with or without 分."""
    match = _POINTS.fullmatch(text, timeout=_TIMEOUT_SECONDS)
    return Decimal(match.group("number")) if match else None


@lru_cache(maxsize=1)
def _inline() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Patterns of a whole cell of pairs, and of one pair in it.

    A pair may be numbered (一、财政拨款) or stand in brackets (其中：本级财政：0万元); its colon
    may be missing where its unit is printed. Labels without an amount are passed over.
    """
    names = "|".join(sorted(map(regex.escape, yuan_per_unit()), key=len, reverse=True))
    units = rf"{names}|\((?:{names})\)"
    number = r"(?:[一二三四五六七八九十]{1,2}[、.]|\(\d\)|\d[、.](?!\d))?"
    label = r"(?P<label>(?:其中:|其中)?[^\d:;,，。、()]{2,24}(?:\([^()\d]{1,12}\))?)"
    amount = (
        rf"(?::(?:(?P<number>{NUMBER})(?P<unit>{units})?)?|(?P<bare>{NUMBER})(?P<money>{units}))"
    )
    piece = rf"\(?{number}{label}{amount}\)?[;,，。、]*"
    nameless = regex.sub(r"\?P<\w+>", "?:", piece)
    return regex.compile(rf"(?:{nameless})+"), regex.compile(piece)


def read_inline(cell: GridCell) -> Iterator[InlineAmount]:
    """The label：amount pairs of a cell that holds nothing else."""
    text = cell.text
    if not any(char.isdigit() for char in text) or len(text) > _LONGEST_INLINE:
        return
    whole, piece = _inline()
    if not whole.fullmatch(text, timeout=_TIMEOUT_SECONDS):
        return
    for match in piece.finditer(text, timeout=_TIMEOUT_SECONDS):
        digits = "number" if match.group("number") else "bare"
        value = parse_number(match.group(digits) or "")
        if value is not None:
            start, end = match.span(digits)
            unit = (match.group("unit") or match.group("money") or "").strip("()")
            amount = CellAmount(value, match.group(digits), unit or None, start, end)
            yield InlineAmount(match.group("label"), label_key(match.group("label")), amount)
