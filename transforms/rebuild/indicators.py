"""Indicator tables in flattened forms: heads in a run, then one row behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from transforms.categories import known_level
from transforms.forms.indicator_columns import indicator_role
from transforms.forms.items import GRAND_LABELS
from transforms.forms.sections import SIDE_SECTIONS, section_code
from transforms.forms.totals import grade_of
from transforms.forms.values import is_number, read_points
from transforms.labels import label_key
from transforms.rebuild.cutting import LEVELS, MAY_LACK, Row, cut_into_rows, suits
from transforms.rebuild.tables import Claim, table_of
from transforms.rebuild.tokens import Token
from transforms.vocabulary import labels

_NAMING = frozenset({*LEVELS, "name"})
_VALUED = frozenset({"target", "actual", "actual_text", "weight", "score"})
_CORE = (*LEVELS, "name", "target", "actual", "actual_text", "weight", "score")
_FEWEST_HEADS = 3
_FULL = Decimal(100)


def indicator_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """The indicator table whose heads begin at `start`; None where none do.

    Rows are read where there is but one way to cut the tokens into rows that the heads
    allow, or but one whose weights and scores add up to the printed totals.
    """
    run = _heads(tokens, start)
    heads = _in_order(run)
    roles = [_role(head) for head in heads]
    if len(heads) < _FEWEST_HEADS or not _NAMING & set(roles) or not _VALUED & set(roles):
        return None
    if "name" not in roles or any(roles.count(role) > 1 for role in _CORE):
        return None  # two halves side by side
    begin = start + len(run)
    end = _end(tokens, begin)
    total, after = _total(tokens, end)
    body = tokens[begin:end]
    rows = _rows(body, roles, total)
    if not rows:
        return None
    table_rows: list[list[Token | None]] = [list(heads)]
    table_rows += [_laid(row, roles) for row in rows]
    if total:
        table_rows.append(_laid_total(total, roles, rows))
    return Claim(start, after, table_of(table_rows))


def _role(token: Token) -> str:
    return indicator_role(label_key(token.text)) or ""


def _heads(tokens: Sequence[Token], start: int) -> list[Token]:
    heads: list[Token] = []
    for token in tokens[start:]:
        if not token.text or is_number(token.text) or known_level(token.text):
            break
        if label_key(token.text).core in GRAND_LABELS or not _role(token):
            break
        heads.append(token)
    return heads


def _in_order(run: Sequence[Token]) -> list[Token]:
    """Heads of two rows in the order of their columns.

    年度指标值 | 实际完成值 over 一级指标 | … | 符号 | 值 | 单位: the names of the lower row come
    first, its other heads under the target they divide.
    """
    roles = [_role(token) for token in run]
    first = next((i for i, role in enumerate(roles) if role in _NAMING), 0)
    if first == 0:
        return list(run)
    upper, lower = run[:first], run[first:]
    names = [token for token in lower if _role(token) in _NAMING]
    values = [token for token in lower if _role(token) not in _NAMING]
    targets = [token for token in upper if _role(token) == "target"]
    if not values or len(targets) != 1:
        return [*names, *upper, *values]
    at = upper.index(targets[0])
    return [*names, *upper[:at], *values, *upper[at + 1 :]]


def _end(tokens: Sequence[Token], begin: int) -> int:
    """Up to the row of the total, a section of another kind, or the notes."""
    for position in range(begin, len(tokens)):
        token = tokens[position]
        code = labels("score_labels").code(token.text)
        if code in ("total", "total_in_table"):
            return position
        section = section_code(label_key(token.text).core)
        if section is not None and section not in SIDE_SECTIONS and not known_level(token.text):
            return position
        if token.text.startswith(("注:", "注1", "备注:", "说明:")):
            return position
    return len(tokens)


def _total(tokens: Sequence[Token], end: int) -> tuple[list[Token], int]:
    """The total's label with the numbers and the grade behind it."""
    if end >= len(tokens) or labels("score_labels").code(tokens[end].text) not in (
        "total",
        "total_in_table",
    ):
        return [], end
    position = end + 1
    while position < len(tokens) and position - end <= 4:
        token = tokens[position]
        if token.text and read_points(token.text) is None and not grade_of(token.text):
            break
        position += 1
    total = [token for token in tokens[end:position] if token.text]
    return (total, position) if len(total) > 1 else ([], end)


def _rows(body: Sequence[Token], roles: Sequence[str], total: Sequence[Token]) -> list[Row]:
    chunked = _chunked(body, roles)
    if chunked is not None:
        return chunked
    parses = cut_into_rows([token for token in body if token.text and not _is_side(token)], roles)
    if not parses:
        return []
    if len(parses) > 1:
        parses = [p for p in parses if _adds_up(p, roles, total)] or parses
    return _agreed(parses, roles)


def _is_side(token: Token) -> bool:
    return section_code(label_key(token.text).core) in SIDE_SECTIONS


def _agreed(parses: Sequence[list[Row]], roles: Sequence[str]) -> list[Row]:
    """The rows whose levels and values stand alike in every parse, with all they agree on."""
    keyed = [{_row_key(row, roles): row for row in parse} for parse in parses]
    shared = set.intersection(*(set(rows) for rows in keyed))
    return [
        {col: t for col, t in row.items() if all(k[key].get(col) is t for k in keyed)}
        for row in parses[0]
        if (key := _row_key(row, roles)) in shared
    ]


def _row_key(row: Row, roles: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((col, id(t)) for col, t in row.items() if roles[col] not in MAY_LACK))


def _chunked(body: Sequence[Token], roles: Sequence[str]) -> list[Row] | None:
    """Rows of equal length, where blank lines stand for empty cells; None where they do not."""
    if not any(not token.text for token in body):
        return None
    for width in (len(roles), len(roles) + 1):
        shift = width - len(roles)
        cells = [*[_BLANK] * shift, *body]
        if len(cells) % width:
            continue
        rows = [cells[i + shift : i + width] for i in range(0, len(cells), width)]
        found = [{col: t for col, t in enumerate(row) if t.text} for row in rows]
        if all(_is_whole(row, roles) for row in found):
            return found
    return None


_BLANK = Token("", "", (), 0)


def _is_whole(row: Row, roles: Sequence[str]) -> bool:
    if not row:
        return True
    named = any(roles[col] == "name" for col in row)
    return named and all(suits(roles, col, token, row) for col, token in row.items())


def _adds_up(rows: Sequence[Row], roles: Sequence[str], total: Sequence[Token]) -> bool:
    """The weights make up all points, those of the execution of the budget aside."""
    numbers = [p for t in total[1:] if (p := read_points(t.text)) is not None]
    weights = _sum(rows, roles.index("weight")) if "weight" in roles else Decimal(0)
    return not weights or weights in (_FULL, _FULL - 10, _FULL - 20) or weights in numbers


def _sum(rows: Sequence[Row], col: int) -> Decimal:
    points = (read_points(row[col].text) for row in rows if col in row)
    return sum((p for p in points if p is not None), Decimal(0))


def _laid(row: Row, roles: Sequence[str]) -> list[Token | None]:
    return [row.get(col) for col in range(len(roles))]


def _laid_total(
    total: Sequence[Token], roles: Sequence[str], rows: Sequence[Row]
) -> list[Token | None]:
    """The total's numbers under weight and score; a single one only where one column adds up."""
    laid: list[Token | None] = [None] * len(roles)
    laid[0] = total[0]
    numbers = [t for t in total[1:] if read_points(t.text) is not None]
    graded = next((t for t in total[1:] if grade_of(t.text)), None)
    columns = [i for i, role in enumerate(roles) if role in ("weight", "score")]
    if len(numbers) == len(columns):
        for col, token in zip(columns, numbers, strict=True):
            laid[col] = token
    elif len(numbers) == 1:
        fits = [c for c in columns if _sum(rows, c) == read_points(numbers[0].text)]
        if len(fits) == 1:
            laid[fits[0]] = numbers[0]
        elif "score" in roles and "得分" in total[0].text:
            laid[roles.index("score")] = numbers[0]
    if graded is not None:
        free = next((i for i in range(len(roles) - 1, 0, -1) if laid[i] is None), None)
        if free is not None:
            laid[free] = graded
    return laid
