"""What speaks for and against a reading of a dumped table, as costs.

Only their order of size matters: an unusual row is dearer than a blank line after a long
cell and cheaper than one after a short cell; rows as wide as their neighbours are free.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.lines import Line

SAME_WIDTH, KNOWN_WIDTH, NEW_WIDTH, TOO_WIDE = 0.0, 0.5, 1.5, 3.0
FIRST_ROW = 0.25
ODD_LONE_CELL = 1.0
BLANK_AFTER_LONG, BLANK_AFTER_SHORT = 1.2, 3.0
TEXT_IN_EMPTY, TEXT_IN_LONG, WORD_IN_SHORT, TEXT_IN_SHORT = 0.3, 1.2, 1.2, 2.5
TEXT_LINE, LONG_THEN_BLANK, SHORT_THEN_BLANK = 0.3, 1.0, 2.5
NEXT_ITEM = 0.2
OVERRUN_VALUE = 2.0
NEW_TABLE, NEW_TABLE_OF_SAME_WIDTH = 1.5, 3.5

_WORD = 8  # characters up to which text is a word of a label rather than a caption
_RUNNING_TEXT = 15  # characters from which a first line reads like text, not like a value
_LONG_CELL = 20
_LONGEST_VALUE = 24
_FEW_LINES = 3
_FINISHED = regex.compile(
    r"(?:[-+≥≤<>＜＞=]?\s*[\d,，]+(?:[.．]\d+)?\s*[%％]?\s*"
    r"(?:分|元|万元|亿元|人|次|个|年|月|日)?|无|优|良|中|差|是|否|/|[-—]+)?"
)
_ITEM = regex.compile(
    r"\s*(?P<before>\D{0,4}?)(?P<number>\d{1,2}|[一二三四五六七八九十])(?P<after>[、.．:：)）])"
)
_ORDINALS = "一二三四五六七八九十"


def width_cost(count: int, previous: int, usual: frozenset[int]) -> float:
    """What a row of `count` cells costs after one of `previous` cells.

    `previous` is 0 at the start and negative where prose stands between the rows;
    `usual` are the widths that come up more than once.
    """
    if count == previous:
        return SAME_WIDTH
    if previous < 0:
        # Two tables of one width are more likely one, with the text inside a cell.
        again = NEW_TABLE_OF_SAME_WIDTH - NEW_TABLE
        return again if count == -previous else width_cost(count, 0, usual)
    if count in usual:
        return KNOWN_WIDTH if previous else 0.0
    if count > max(usual):
        return TOO_WIDE
    return NEW_WIDTH if previous else FIRST_ROW


def lone_cost(count: int, last: Sequence[Line]) -> float:
    """What it costs that a row has no cell but this one, if it is blank or running text."""
    return ODD_LONE_CELL if count == 1 and (is_long(last) or is_empty(last)) else 0.0


def blank_cost(cell: Sequence[Line]) -> float:
    """What it costs that a blank line after this cell does not end the row."""
    return BLANK_AFTER_LONG if is_long(cell) else BLANK_AFTER_SHORT


def text_cost(cell: Sequence[Line], text: Sequence[Line], *, then_blank: bool) -> float:
    """What it costs that text after a blank line belongs to this cell and is no prose."""
    if _is_next_item(cell, text):
        return NEXT_ITEM
    cost = TEXT_LINE * max(0, len(text) - _FEW_LINES)
    if then_blank:
        cost += LONG_THEN_BLANK if is_long(cell) else SHORT_THEN_BLANK
    if is_empty(cell):
        return cost + TEXT_IN_EMPTY
    if is_long(cell):
        return cost + TEXT_IN_LONG
    is_word = sum(len(line.text.strip()) for line in text) <= _WORD
    return cost + (WORD_IN_SHORT if is_word else TEXT_IN_SHORT)


def overrun_cost(cell: Sequence[Line]) -> float:
    """What it costs that a row goes on after a finished value with more lines below it."""
    printed = [line.text for line in cell if line.text.strip()]
    return OVERRUN_VALUE if len(printed) > 1 and is_finished(printed[0]) else 0.0


def runs_on(line: Line) -> bool:
    """Whether the first line of a cell is running text that may go on below."""
    return len(line.text.strip()) >= _RUNNING_TEXT and not is_finished(line.text)


def is_finished(text: str) -> bool:
    """Whether a text is a whole value: a number with its unit, 无, a dash, nothing."""
    text = text.strip()
    return len(text) <= _LONGEST_VALUE and bool(_FINISHED.fullmatch(text))


def is_empty(cell: Sequence[Line]) -> bool:
    """Whether a cell shows nothing."""
    return not any(line.text.strip() for line in cell)


def is_long(cell: Sequence[Line]) -> bool:
    """Whether a cell holds more than a word or a value."""
    printed = [line.text.strip() for line in cell if line.text.strip()]
    return len(printed) > 1 or any(len(text) >= _LONG_CELL for text in printed)


def _is_next_item(cell: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether the text goes on counting where the cell stopped: 目标1 ... 目标2, 1、 ... 2、."""
    items = [item for line in cell if (item := _item(line))]
    following = _item(text[0])
    if not items or following is None:
        return False
    before, number, after = items[-1]
    return following == (before, number + 1, after)


def _item(line: Line) -> tuple[str, int, str] | None:
    match = _ITEM.match(line.text.removeprefix("\t"))
    if match is None:
        return None
    sign = match["number"]
    number = int(sign) if sign.isdecimal() else _ORDINALS.index(sign) + 1
    return match["before"], number, match["after"]
