"""Every way to cut a run of tokens into the rows of an indicator table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.categories import is_level1, known_level
from transforms.forms.indicator_rows import clean_name
from transforms.forms.values import is_number, read_percent, read_points
from transforms.labels import label_key
from transforms.rebuild.tokens import Token, is_value
from transforms.values.quantities import operator_code

LEVELS = ("level1", "level2")
MAY_LACK = frozenset({"deviation", "note", "ignored", "score_review", "completion"})
_LOOSE = frozenset({"name", "ignored"})  # may print what is a level elsewhere: 社会影响
_POINTS = frozenset({"weight", "score"})
_MOST_PARSES = 256
_MOST_STEPS = 20_000
_LONGEST_UNIT = 8
_FULL_POINTS = Decimal(100)

Row = dict[int, Token]  # by column


@dataclass(slots=True)
class Search:
    """The ways found so far, up to a limit; `by_lines` lets a row begin with a line only."""

    tokens: Sequence[Token]
    roles: Sequence[str]
    by_lines: bool = False
    found: list[list[Row]] = field(default_factory=list)
    steps: int = 0

    @property
    def exhausted(self) -> bool:
        """True where the search was cut short: what it found proves nothing."""
        return self.steps > _MOST_STEPS or len(self.found) > _MOST_PARSES

    def may_take(self, position: int, row: Row, col: int) -> bool:
        """Tell whether a token may fill the next column of a row."""
        token = self.tokens[position]
        if self.by_lines and row and token.first:
            return False
        return suits(self.roles, col, token, row)


@dataclass(slots=True)
class _Open:
    """A row that begins at some token: the ways to fill it that are still to be tried."""

    ways: Iterator[tuple[Row, int]]
    outer: str | None  # the level 1 that holds for the rows behind it


def cut_into_rows(tokens: Sequence[Token], roles: Sequence[str]) -> list[list[Row]]:
    """Every way to cut the tokens into rows; a line of several cells is first taken for a row."""
    split = sum(token.split for token in tokens)
    for by_lines in (True, False) if 2 * split > len(tokens) else (False,):
        search = Search(tokens, roles, by_lines)
        _walk(search)
        if search.found and not search.exhausted:
            return search.found
    return []


def _walk(search: Search) -> None:
    """Go through all rows and all ways to fill them, depth first and without recursion."""
    stack = [_opened(search, 0, None)]
    rows: list[Row] = []
    while stack and not search.exhausted:
        del rows[len(stack) - 1 :]
        way = next(stack[-1].ways, None)
        if way is None:
            stack.pop()
            continue
        row, end = way
        search.steps += 1
        rows.append(row)
        if end == len(search.tokens):
            search.found.append(list(rows))
        elif not search.by_lines or search.tokens[end].first:
            stack.append(_opened(search, end, stack[-1].outer))


def _opened(search: Search, position: int, outer: str | None) -> _Open:
    row: Row = {}
    behind = _levels(search, position, row, outer)
    first = next((t.text for col, t in row.items() if search.roles[col] == "level1"), None)
    return _Open(_cells(search, behind, 0, row), first or outer)


def _levels(search: Search, position: int, row: Row, outer: str | None) -> int:
    """Take the one or two labels of levels that a row begins with."""
    wanted = [col for col, role in enumerate(search.roles) if role in LEVELS]
    at = position
    labelled: list[Token] = []
    while at < len(search.tokens) and len(labelled) < len(wanted):
        if not _names_level(search, at):
            break
        labelled.append(search.tokens[at])
        at += 1
    if labelled and at < len(search.tokens) and is_number(search.tokens[at].text):
        labelled.pop()  # 社会效益 | 15: the label itself is the name
        at -= 1
    if len(labelled) == len(wanted):
        row.update(zip(wanted, labelled, strict=True))
    elif labelled:
        row[_level_of(labelled[0], search.roles, outer)] = labelled[0]
    return at


def _names_level(search: Search, at: int) -> bool:
    """A known level, one with points in its label, or a text before a name that a number ends.

    The last only where no reason may stand behind the row before.
    """
    token = search.tokens[at]
    if known_level(token.text) is not None or label_key(token.text).points is not None:
        return True
    if search.roles[-1] not in _POINTS or at + 2 >= len(search.tokens):
        return False
    name = search.roles.index("name")
    following = search.tokens[at + 1]
    return (
        search.roles[name + 1] == "weight"
        and not is_number(token.text)
        and not is_number(following.text)
    )


def _level_of(token: Token, roles: Sequence[str], outer: str | None) -> int:
    """The column of a label that stands alone; 成本指标 below 产出 is no new level 1."""
    code = known_level(token.text)
    family = known_level(outer) if outer else None
    goes_on = family == code or (family == "output" and code == "cost")
    outermost = is_level1(code) and not goes_on
    return roles.index("level1" if outermost and "level1" in roles else "level2")


def _cells(search: Search, position: int, col: int, row: Row) -> Iterator[tuple[Row, int]]:
    """Every way to fill the columns from a token on."""
    roles = search.roles
    while col < len(roles) and roles[col] in LEVELS:
        col += 1
    if col == len(roles):
        yield dict(row), position
        return
    if any(roles[c] == "name" and not clean_name(t.text) for c, t in row.items()):
        yield dict(row), position  # the form's own 指标2：…… stands alone
        return
    if position < len(search.tokens) and search.may_take(position, row, col):
        row[col] = search.tokens[position]
        yield from _cells(search, position + 1, col + 1, row)
        del row[col]
    if roles[col] in MAY_LACK or (roles[col] in _POINTS and _is_part(roles, row)):
        yield from _cells(search, position, col + 1, row)


def _is_part(roles: Sequence[str], row: Row) -> bool:
    """A part of the indicator above (其中：) has no points of its own."""
    names = (t.text for col, t in row.items() if roles[col] == "name")
    return any(name.startswith("其中") for name in names)


def suits(roles: Sequence[str], col: int, token: Token, row: Row) -> bool:
    """Tell whether a token may stand in a column."""
    role, text = roles[col], token.text
    if role in LEVELS:
        return known_level(text) is not None
    if role in ("weight", "score", "score_folded", "score_review"):
        return token.blank or _points_fit(roles, col, text, row)
    if known_level(text) is not None and (role not in _LOOSE or text.endswith("指标")):
        return False
    if role == "name":
        return not token.blank and not is_number(text) and len(text) > 1 and not is_value(text)
    if role == "operator":
        return operator_code(text) is not None or token.blank
    if role == "unit":
        return len(text) <= _LONGEST_UNIT and not is_number(text)
    if role == "completion":
        return token.blank or read_percent(text) is not None
    if role in ("deviation", "note"):
        return not is_number(text)
    return True


def _points_fit(roles: Sequence[str], col: int, text: str, row: Row) -> bool:
    points = read_points(text)
    if points is None or points > _FULL_POINTS or text.endswith("%"):
        return False
    weights = (read_points(t.text) for c, t in row.items() if roles[c] == "weight" and c < col)
    return all(weight is None or points <= weight for weight in weights)
