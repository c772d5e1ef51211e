"""What happens to a report on its way: labels pulled apart, cells glued, digits misread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import regex

from evaluation.synthetic.gold import Gold
from evaluation.synthetic.paper import Box, Form, Line, Paper, Row

_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_MISREAD = {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z", "6": "b", "9": "g"}
_AMOUNT = regex.compile(r"[\d,]+(?:\.\d+)?")
_INSTRUCTIONS = (
    "（说明项目实施情况，200字以内）",
    "（100字以内）",
    "（对照年度目标，说明相关任务目标的完成情况，不超过300字）",
)
_Change = Callable[[Paper, Gold, Random], Paper]


def _spaced_labels(paper: Paper, gold: Gold, random: Random) -> Paper:
    """Blanks inside labels, as clerks justify them by hand."""

    def pull(text: str) -> str:
        if random.random() < 0.5 and len(text) <= 5:
            return " ".join(text)
        at = random.randint(1, max(1, len(text) - 1))
        return text[:at] + " " * random.randint(1, 4) + text[at:]

    return _map_boxes(
        paper, lambda box: replace(box, text=pull(box.text)) if _is_label(box) else box
    )


def _broken_labels(paper: Paper, gold: Gold, random: Random) -> Paper:
    """Line breaks inside labels of narrow columns."""

    def fold(text: str) -> str:
        at = random.randint(2, max(2, len(text) - 2))
        return text[:at] + "\n" + text[at:] if len(text) > 3 else text

    return _map_boxes(
        paper, lambda box: replace(box, text=fold(box.text)) if _is_label(box) else box
    )


def _full_width(paper: Paper, gold: Gold, random: Random) -> Paper:
    """Digits, points and per cent signs of double width."""

    def widen(box: Box) -> Box:
        wide = box.kind == "value" and random.random() < 0.7 and "\n" not in box.text
        return replace(box, text=box.text.translate(_FULL_WIDTH)) if wide else box

    return _map_boxes(paper, widen)


def _repeated_head(paper: Paper, gold: Gold, random: Random) -> Paper:
    """The head of a long table printed again where a page began."""

    def repeat(form: Form) -> Form:
        spots = [n for n in range(form.head + 2, len(form.rows)) if _is_free(form, n)]
        if not form.head or not spots:
            return form
        at = random.choice(spots)
        rows = (*form.rows[:at], *form.rows[: form.head], *form.rows[at:])
        return replace(form, rows=rows)

    return Paper(tuple(repeat(p) if isinstance(p, Form) else p for p in paper.parts))


def _instructions(paper: Paper, gold: Gold, random: Random) -> Paper:
    """The form's own instructions left standing."""
    left = False

    def append(box: Box) -> Box:
        nonlocal left
        if left or box.kind != "text" or not box.text:
            return box
        left = True
        return replace(box, text=box.text + random.choice(_INSTRUCTIONS))

    changed = _map_boxes(paper, append)
    if left:
        gold.flag("template_residue")
    return changed


def _glued_cells(paper: Paper, gold: Gold, random: Random) -> Paper:
    """The numbers of one row of money in a single cell: a split is taken only where it is sure."""
    done = False

    def glue(row: Row) -> Row:
        nonlocal done
        if done or len(row) < 4:
            return row
        last = next((n for n in range(len(row) - 1, 0, -1) if _is_number(row[n])), 0)
        first = last
        while first > 0 and _is_number(row[first - 1]):
            first -= 1
        if last - first < 2 or not _is_label(row[first - 1]):
            return row
        cells = row[first : last + 1]
        if not any(_loosen(gold, cell.text) for cell in cells[:2]):
            return row
        for cell in cells:
            _loosen(gold, cell.text)
        done = True
        whole = Box("".join(c.text for c in cells), "value", sum(c.colspan for c in cells))
        return (*row[:first], whole, *row[last + 1 :])

    return _map_rows(paper, glue)


def _misread_digits(paper: Paper, gold: Gold, random: Random) -> Paper:
    """Letters for digits in amounts, as scanners read them: no value beats a wrong one."""
    left = 3

    def misread(box: Box) -> Box:
        nonlocal left
        hit = box.kind == "value" and left and len(box.text) > 3 and _AMOUNT.fullmatch(box.text)
        if not hit or random.random() < 0.5:
            return box
        spots = [n for n, char in enumerate(box.text) if char in _MISREAD]
        if not spots or not _loosen(gold, box.text):
            return box
        left -= 1
        at = random.choice(spots)
        return replace(box, text=box.text[:at] + _MISREAD[box.text[at]] + box.text[at + 1 :])

    return _map_boxes(paper, misread)


def _leave(paper: Paper, gold: Gold, random: Random) -> Paper:
    return paper


DAMAGES: Mapping[str, _Change] = {
    "none": _leave,
    "spaced_labels": _spaced_labels,
    "broken_labels": _broken_labels,
    "full_width": _full_width,
    "repeated_head": _repeated_head,
    "instructions": _instructions,
    "glued_cells": _glued_cells,
    "misread_digits": _misread_digits,
    # These two change what is printed in the first place; the families see to them.
    "lost_operators": _leave,
    "placeholders": _leave,
}


def _map_boxes(paper: Paper, change: Callable[[Box], Box]) -> Paper:
    return _map_rows(paper, lambda row: tuple(map(change, row)))


def _map_rows(paper: Paper, change: Callable[[Row], Row]) -> Paper:
    def on(part: Line | Form) -> Line | Form:
        if isinstance(part, Line):
            return part
        return replace(part, rows=tuple(map(change, part.rows)))

    return Paper(tuple(map(on, paper.parts)))


def _is_label(box: Box) -> bool:
    return box.kind == "label" and len(box.text) > 1


def _is_number(box: Box) -> bool:
    return box.kind == "value" and bool(regex.fullmatch(r"[\d,.]+%?", box.text))


def _is_free(form: Form, row: int) -> bool:
    """Whether no cell reaches into the row from above."""
    return all(p.row == row for p in form.covering(row))


def _loosen(gold: Gold, printed: str) -> bool:
    """What was read from these digits need no longer be found; whether there was such a fact."""
    hit = False
    for fact in gold.budget:
        if fact["amount_raw"] == printed:
            fact["required"], hit = False, True
    for rate in gold.rates:
        if printed.endswith("%") and rate["value_percent"] == float(printed[:-1]):
            rate["required"] = False
    for score in gold.scores:
        if score["scope"] == "budget_execution":
            score["required"] = False
    return hit
