"""Number format codes (`#,##0.00;[Red]-0%;yyyy"年"m"月"`) taken apart into sections of tokens.

The grammar is that of ECMA-376 part 1, 18.8.31; formats 0 to 58 have no code in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

import regex

GENERAL = "General"
_DATE = 'yyyy"年"m"月"d"日"'
_MONTH = 'yyyy"年"m"月"'
_DAY = 'm"月"d"日"'
_NOON = "上午/下午"

# Where a format differs between countries, these are the ones of zh-CN (18.8.30).
BUILT_IN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: _MONTH, 28: _DAY, 29: _DAY, 30: "m/d/yy", 31: _DATE, 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: f'{_NOON}h"时"mm"分"', 35: f'{_NOON}h"时"mm"分"ss"秒"',
    36: _MONTH, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY,
    54: _DAY, 55: f'{_NOON}h"时"mm"分"', 56: f'{_NOON}h"时"mm"分"ss"秒"', 57: _MONTH, 58: _DAY,
}  # fmt: skip
# Formats that a file may name by number alone although programs print them in local ways.
LOCAL = frozenset({14, 22, *range(27, 37), *range(50, 59)})

_TOKEN = regex.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | (?:\\|!(?=[.,]))(?P<escaped>.)
    | [_*](?P<space>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>(?i:General)|G/通用格式)
    | (?P<noon>(?i:AM/PM|A/P)|上午/下午)
    | (?P<exponent>[eE][+-])
    | (?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4}|e+)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<literal>.)
    """,
    regex.VERBOSE | regex.DOTALL,
)
_SECTION_END = regex.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^;])*+', regex.DOTALL)
_LONG_DATE = regex.compile(r"\[\$-(?:F800|x-sysdate)\]", regex.IGNORECASE)  # as the system has it
_CONDITION = regex.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:[eE][+-]?[0-9]+)?)")
_CURRENCY = regex.compile(r"\$([^-\]]*)(?:-[0-9A-Fa-f]+)?")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One sign of a format code; literals of every kind are `literal`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A bound in brackets: the section holds for values on its side of it."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Tell whether the section is meant for this value."""
        return _COMPARE[self.sign](value, self.bound)

    @property
    def negatives_only(self) -> bool:
        """True where no value from zero on can meet it: then no sign is printed."""
        return self.sign in ("<", "<=") and self.bound <= 0


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a code; `kind` says what it shows."""

    tokens: tuple[Token, ...]
    kind: str  # general | number | date | text | literal
    condition: Condition | None = None
    script: int = 0  # 1, 2: Chinese numerals

    def has(self, kind: str) -> bool:
        """Tell whether a token of this kind is in it."""
        return any(token.kind == kind for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Code:
    """A whole format code: sections for numbers, and one for text where it says so."""

    numbers: tuple[Section, ...]
    text: Section | None


@lru_cache(maxsize=4096)
def parse_code(code: str) -> Code:
    """Take a format code apart; any text is a code of some sort."""
    sections = [_section(part) for part in _split(code or GENERAL)]
    if len(sections) > 3:
        return Code(tuple(sections[:3]), sections[3])
    if len(sections) > 1 and sections[-1].kind == "text":
        return Code(tuple(sections[:-1]), sections[-1])
    if sections[0].kind == "text":
        return Code((_section(GENERAL),), sections[0])
    return Code(tuple(sections), None)


def _split(code: str) -> list[str]:
    parts: list[str] = []
    start = 0
    while start <= len(code) and len(parts) < 5:
        match = _SECTION_END.match(code, start, timeout=1)
        end = match.end() if match else len(code)
        parts.append(code[start:end])
        start = end + 1
    return parts


def _section(part: str) -> Section:
    if _LONG_DATE.search(part, timeout=1):
        part = _DATE
    condition, script = None, 0
    tokens: list[Token] = []
    for match in _TOKEN.finditer(part, timeout=1):
        if match.lastgroup == "bracket":
            body = match.group("bracket")
            condition = _condition(body) or condition
            script = _script(body) or script
            tokens.extend(_bracket_tokens(body))
        elif match.lastgroup != "space":
            tokens.append(_token(match))
    return Section(tuple(_settle(tokens)), _kind(tokens), condition, script)


def _token(match: regex.Match[str]) -> Token:
    kind = match.lastgroup or "literal"
    text = match.group(kind)
    if kind in ("quoted", "escaped"):
        kind = "literal"
    return Token(kind, text.lower() if kind == "date" else text)


def _condition(body: str) -> Condition | None:
    match = _CONDITION.fullmatch(body)
    if match is None:
        return None
    try:
        return Condition(match.group(1), Decimal(match.group(2)))
    except InvalidOperation:
        return None


def _script(body: str) -> int:
    return {"dbnum1": 1, "dbnum2": 2}.get(body.lower(), 0)


def _bracket_tokens(body: str) -> Iterator[Token]:
    if body and set(body.lower()) in ({"h"}, {"m"}, {"s"}):
        yield Token("elapsed", body.lower())
    elif (currency := _CURRENCY.fullmatch(body)) and currency.group(1):
        yield Token("literal", currency.group(1))


def _kind(tokens: list[Token]) -> str:
    kinds = {token.kind for token in tokens}
    if "general" in kinds:
        return "general"
    if kinds & {"date", "elapsed", "noon"} and not _counts(tokens):
        return "date"
    for kind, name in (("digit", "number"), ("text", "text")):
        if kind in kinds:
            return name
    return "literal"


def _counts(tokens: list[Token]) -> bool:
    """Tell whether a digit stands anywhere but in the fraction of seconds."""
    previous = ""
    for token in tokens:
        if token.kind == "digit" and previous not in ("point", "digit"):
            return True
        previous = token.kind
    return False


def _settle(tokens: list[Token]) -> list[Token]:
    """In a date every other sign stands for itself; in a number the date letters do."""
    meant = {
        "date": {"date", "elapsed", "noon", "point", "digit"},
        "general": {"general"},
        "number": {"digit", "point", "comma", "percent", "slash", "exponent"},
        "text": {"text"},
    }.get(_kind(tokens), set())
    return [token if token.kind in meant else Token("literal", token.text) for token in tokens]
