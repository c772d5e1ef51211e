"""A stored value and its number format brought together: the text that the sheet shows."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extractors.sheets.format_codes import Code, Section, parse_code
from extractors.sheets.format_dates import show_date
from extractors.sheets.format_numbers import plain, show_general, show_number
from extractors.sheets.model import Entry

_SHEET_DIGITS = 15  # sheets keep and show no more; the rest is noise of binary fractions


@lru_cache(maxsize=65536)
def number_of(stored: str) -> Decimal:
    """The number that a sheet means by a stored value: fifteen digits of it.

    Raises ValueError where the value is no finite number.
    """
    value = float(stored)
    if value in (float("inf"), float("-inf")) or value != value:
        raise ValueError(f"{stored} is no finite number")
    return Decimal(f"{value:.{_SHEET_DIGITS}g}") + 0  # no negative zero


@lru_cache(maxsize=65536)
def show_value(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """The text in which a sheet shows a number; blank where the format hides it."""
    section, signed = _pick(parse_code(code), value)
    if section is None:
        return show_general(value)
    if section.kind == "date":
        shown = show_date(value, section, from_1904=from_1904)
        return show_general(value) if shown is None else shown.strip()
    if section.kind == "text":
        return "".join(show_general(value) if t.kind == "text" else t.text for t in section.tokens)
    shown = show_number(value, section).strip()
    return f"-{shown}" if signed and shown else shown


def show_text(text: str, code: str) -> str:
    """The text in which a sheet shows a text cell; few formats change it."""
    section = parse_code(code).text
    if section is None or section.kind in ("general", "number", "date"):
        return text
    return "".join(text if token.kind == "text" else token.text for token in section.tokens)


def number_entry(value: Decimal, code: str, *, from_1904: bool = False) -> Entry:
    """A cell that holds a number."""
    return Entry(show_value(value, code, from_1904=from_1904), plain(value), code)


def text_entry(text: str, code: str) -> Entry:
    """A cell that holds a text; it is stored apart only where the sheet shows something else."""
    shown = show_text(text, code)
    return Entry(shown) if shown == text else Entry(shown, text, code)


def _pick(code: Code, value: Decimal) -> tuple[Section | None, bool]:
    """The section for a value, and whether a minus sign is to be printed before it."""
    sections = code.numbers
    negative = value < 0
    if any(section.condition for section in sections):
        found = next((s for s in sections if not s.condition or s.condition.holds(value)), None)
        silent = found is not None and found.condition and found.condition.negatives_only
        return found, negative and not silent and found is not None
    if len(sections) == 1:
        return sections[0], negative
    if negative:
        return sections[1], False
    return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), False
