"""Cell references as people write them: `B5` for row 4, column 1 counted from zero."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import regex

Slot: TypeAlias = tuple[int, int]  # row, column, both from zero

MOST_ROWS = 1 << 20
MOST_COLUMNS = 1 << 14
_REF = regex.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=MOST_COLUMNS)
def column_name(col: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    col += 1
    while col:
        col, digit = divmod(col - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def ref_of(row: int, col: int) -> str:
    """The A1 reference of a slot."""
    return f"{column_name(col)}{row + 1}"


def slot_of(ref: str) -> Slot | None:
    """The slot of an A1 reference; None where it is none, or lies outside any sheet."""
    match = _REF.fullmatch(ref)
    if match is None:
        return None
    col, row = column_number(match.group(1)), int(match.group(2)) - 1
    return (row, col) if col is not None and 0 <= row < MOST_ROWS else None


@lru_cache(maxsize=MOST_COLUMNS)
def column_number(letters: str) -> int | None:
    """The column of some letters: A is 0; None where no sheet has it."""
    col = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            return None
        col = col * 26 + ord(letter) - ord("A") + 1
    return col - 1 if 0 < col <= MOST_COLUMNS else None
