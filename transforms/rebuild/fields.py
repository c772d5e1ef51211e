"""Labels of a form's head with their values: 项目名称, then the name on the next line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from transforms.forms.meaning import label_meaning
from transforms.forms.sections import is_section, section_code
from transforms.forms.totals import grade_of
from transforms.forms.values import is_number, read_amount, read_points
from transforms.labels import label_key
from transforms.rebuild.tables import Claim, table_of
from transforms.rebuild.tokens import Token, is_label
from transforms.vocabulary import labels

_LONGEST_VALUE = 60
_MOST_POINTS = 3
_MOST_GOAL_LABELS = 4


def field_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """A run of labels of the head, each with the value behind it; None where none begins."""
    rows: list[list[Token | None]] = []
    position = start
    while position < len(tokens):
        width = _pair(tokens, position)
        if not width:
            break
        rows.append([*tokens[position : position + width], *[None] * (2 - width)])
        position += width
    if not any(row[1] is not None for row in rows):
        return None
    return Claim(start, position, table_of(rows))


def total_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """A total with its points and grade: 总分, 100, 98, 优."""
    if labels("score_labels").code(tokens[start].text) != "total":
        return None
    behind = takewhile(_is_points, tokens[start + 1 : start + 1 + _MOST_POINTS])
    row = [tokens[start], *behind]
    return Claim(start, start + len(row), table_of([row])) if len(row) > 1 else None


def _is_points(token: Token) -> bool:
    return read_points(token.text) is not None or grade_of(token.text) is not None


def goals_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """The goals of a form: what was planned and what was achieved, then the text of each.

    Where not just two texts follow, nothing says which is which: they stand below the plan.
    """
    heads = list(takewhile(_names_goal, tokens[start:]))[:_MOST_GOAL_LABELS]
    if len(heads) < 2:
        return None
    texts = list(takewhile(_is_text, tokens[start + len(heads) :]))
    if not texts:
        return None
    planned, achieved = heads[-2:]
    rows: list[list[Token | None]] = [[planned, achieved]]
    rows += [list(texts)] if len(texts) == 2 else [[text, None] for text in texts]
    return Claim(start + len(heads) - 2, start + len(heads) + len(texts), table_of(rows))


def _names_goal(token: Token) -> bool:
    return section_code(label_key(token.text).core) in ("planned", "achieved")


def _is_text(token: Token) -> bool:
    return bool(token.text) and not is_label(token.text) and not is_number(token.text)


def text_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """A label of narrative with the text behind it: 存在问题, then what they are."""
    width = _text(tokens, start)
    return Claim(start, start + width, table_of([tokens[start : start + width]])) if width else None


def _text(tokens: Sequence[Token], position: int) -> int:
    if position + 1 >= len(tokens):
        return 0
    label, value = tokens[position], tokens[position + 1]
    named = section_code(label_key(label.text).core) == "text"
    return 2 if named and value.text and not is_label(value.text) else 0


def _pair(tokens: Sequence[Token], position: int) -> int:
    """How many tokens a field takes: 2 with a value, 1 without, 0 where none stands."""
    token = tokens[position]
    value = tokens[position + 1] if position + 1 < len(tokens) else None
    if not token.text or len(token.text) > _LONGEST_VALUE:
        return 0
    key = label_key(token.text)
    if labels("head_fields").lookup(token.text) is not None:
        if value is None or not value.text or is_label(value.text):
            return 1
        return 2 if len(value.text) <= _LONGEST_VALUE else 1
    if is_section(key.core) and key.unit:
        return 1  # 资金情况(万元) lends its unit to the amounts below
    if width := _text(tokens, position):
        return width
    meaning = label_meaning(key)
    if value and (meaning.item or meaning.stage) and read_amount(value.text) is not None:
        # Several numbers in a row stand under heads, which were not understood.
        alone = position + 2 >= len(tokens) or not is_number(tokens[position + 2].text)
        return 2 if alone else 0
    return 0
