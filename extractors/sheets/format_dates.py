"""Serial day numbers shown as dates and times, by the date letters of a format code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from extractors.sheets.format_codes import Section, Token
from extractors.sheets.numerals import SCRIPTS, spell_digits, spell_number

_LAST_DAY = 2958465  # 9999-12-31
_WEEKDAYS = "一二三四五六日"
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MILLISECONDS = 86_400_000


def show_date(value: Decimal, section: Section, *, from_1904: bool) -> str | None:
    """The date and time of a serial number; None for numbers that are no day."""
    if not 0 <= value <= _LAST_DAY:
        return None
    clock = _Clock(value, section, from_1904=from_1904)
    return "".join(clock.parts())


def _moment(milliseconds: int, *, from_1904: bool) -> datetime:
    days, rest = divmod(milliseconds, _MILLISECONDS)
    # Day 60 of the 1900 system is the 29 February 1900 that never was.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if days < 60 else 30)
    return first + timedelta(days=days, milliseconds=rest)


class _Clock:
    """One moment, and the tokens that tell how to show it."""

    def __init__(self, value: Decimal, section: Section, *, from_1904: bool) -> None:
        self._tokens = section.tokens
        self._script = SCRIPTS.get(section.script)
        self._half_days = section.has("noon")
        decimals = min(3, sum(token.kind == "digit" for token in section.tokens))
        step = 10 ** (3 - decimals)
        total = int((value * _MILLISECONDS / step).to_integral_value()) * step
        self._total = min(total, (_LAST_DAY + 1) * _MILLISECONDS - step)
        self._moment = _moment(self._total, from_1904=from_1904)

    def parts(self) -> Iterator[str]:
        """The shown text, token by token."""
        for index, token in enumerate(self._tokens):
            match token.kind:
                case "date" if token.text[0] == "m" and self._is_minute(index):
                    yield self._number(self._moment.minute, len(token.text))
                case "date":
                    yield self._date_part(token.text)
                case "elapsed":
                    yield self._elapsed(token.text)
                case "noon":
                    yield self._noon(token.text)
                case "digit":
                    yield self._second_digit(index)
                case _:
                    yield token.text

    def _is_minute(self, index: int) -> bool:
        """The letter m means minutes after an hour or before seconds."""
        before = [t for t in self._tokens[:index] if t.kind in ("date", "elapsed")]
        after = [t for t in self._tokens[index + 1 :] if t.kind in ("date", "elapsed")]
        return _begins(before[-1:], "h") or _begins(after[:1], "s")

    def _date_part(self, letters: str) -> str:
        moment, width = self._moment, len(letters)
        match letters[0]:
            case "y" | "e":
                year = f"{moment.year % 100:02}" if letters in ("y", "yy") else str(moment.year)
                return spell_digits(year, self._script) if self._script else year
            case "m":
                return self._month(width)
            case "d" if width > 2:
                name = _DAY_NAMES[moment.weekday()]
                return name[:3] if width == 3 else name
            case "d":
                return self._number(moment.day, width)
            case "a":
                return ("星期" if width == 4 else "") + _WEEKDAYS[moment.weekday()]
            case "h":
                hour = (moment.hour - 1) % 12 + 1 if self._half_days else moment.hour
                return self._number(hour, width)
            case _:
                return self._number(moment.second, width)

    def _month(self, width: int) -> str:
        if width < 3:
            return self._number(self._moment.month, width)
        name = _MONTH_NAMES[self._moment.month - 1]
        return {3: name[:3], 4: name}.get(width, name[:1])

    def _number(self, number: int, width: int) -> str:
        if self._script is None:
            return f"{number:0{min(width, 2)}}"
        spelled = spell_number(str(number), self._script)
        return spelled[1:] if spelled.startswith("一十") else spelled

    def _elapsed(self, letters: str) -> str:
        unit = {"h": 3_600_000, "m": 60_000, "s": 1000}[letters[0]]
        return f"{self._total // unit:0{len(letters)}}"

    def _noon(self, names: str) -> str:
        first, second = names.split("/")
        return first if self._moment.hour < 12 else second

    def _second_digit(self, index: int) -> str:
        place = 0
        while self._tokens[index - 1 - place].kind == "digit":
            place += 1
        return f"{self._moment.microsecond:06}"[min(place, 5)]


def _begins(tokens: list[Token], letter: str) -> bool:
    return bool(tokens) and tokens[0].text.startswith(letter)
