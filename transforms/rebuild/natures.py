"""The two lists below the money of a department: by the nature of its income and spending."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile, zip_longest

import regex

from transforms.forms.items import item_of
from transforms.labels import label_key
from transforms.rebuild.tables import Row
from transforms.rebuild.tokens import Token

_BY_INCOME, _BY_SPENDING = "按收入性质", "按支出性质"
_PAIR = regex.compile(r"(?P<label>[^:\d]+(?::[^:\d]+)?):(?P<number>[\d,.]*)(?:万元|元)?")


def natures(tokens: Sequence[Token], start: int) -> tuple[list[Row], int]:
    """The rows of both lists and where they end; nothing where they do not begin here.

    In a flattened form the lists alternate, and an empty cell shifts them: each entry goes
    to its own side by what it names, sources of income left, kinds of spending right.
    """
    run = list(takewhile(lambda t: not t.text or _is_pair(t), tokens[start:]))
    found = [token for token in run if token.text]
    sides = [_side(token) for token in found]
    if len(found) < 3 or None in sides or not _opens(found[0]):
        return [], start
    left = [token for token, side in zip(found, sides, strict=True) if side == _BY_INCOME]
    right = [token for token, side in zip(found, sides, strict=True) if side == _BY_SPENDING]
    rows: list[Row] = [(None, one, other) for one, other in zip_longest(left, right)]
    return rows, start + len(run)


def _opens(token: Token) -> bool:
    return token.text.startswith((_BY_INCOME, _BY_SPENDING))


def _is_pair(token: Token) -> bool:
    return _PAIR.fullmatch(token.text) is not None


def _side(token: Token) -> str | None:
    match = _PAIR.fullmatch(token.text)
    core = label_key(match.group("label")).core if match else ""
    for side in (_BY_INCOME, _BY_SPENDING):
        if core.startswith(side):
            return side
    item = item_of(core)
    if item is None:
        return None
    return _BY_INCOME if item.startswith("source_") else _BY_SPENDING
