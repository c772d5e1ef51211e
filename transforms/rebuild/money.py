"""Blocks of money in flattened forms: heads in a run, then labels with their amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from transforms.forms.meaning import MONEY_ROLES, Meaning, label_meaning
from transforms.forms.sections import is_section
from transforms.forms.values import is_number
from transforms.labels import label_key
from transforms.rebuild.assignments import Slot, assign
from transforms.rebuild.glued import is_glued, values_of
from transforms.rebuild.natures import natures
from transforms.rebuild.tables import Claim, table_of
from transforms.rebuild.tokens import Token, is_label
from transforms.vocabulary import labels

_FEWEST_HEADS = 3
_PLAIN_ROLES = frozenset({"rate", "arrival", "weight", "score"})
_OTHER_MONEY = MONEY_ROLES - {"amount"}
_HEAD_ROLES = _PLAIN_ROLES | _OTHER_MONEY
_LONGEST_LABEL = 24
_SIDE_WITHIN = 2
_LOOK_BACK = 8


def money_claim(tokens: Sequence[Token], start: int) -> Claim | None:
    """The block of money whose heads begin at `start`; None where none do.

    At least three heads in a run, one of them of a stage, and a label with values below.
    """
    heads = _item_heads(tokens, start) or _heads(tokens, start)
    if len(heads) < _FEWEST_HEADS or not any(_meaning(t).stage for t in heads):
        return None
    rows, end = _rows(tokens, start + len(heads), heads)
    if not rows:
        return None
    side = _side_label(tokens, start)
    laid = _laid(heads, rows)
    if not laid:
        return None
    parts, end = natures(tokens, end)
    table = table_of([(None, *heads), *laid, *parts], side)
    begin = next(i for i, token in enumerate(tokens) if token is side) if side else start
    return Claim(begin, end, table)


def _meaning(token: Token) -> Meaning:
    return label_meaning(label_key(token.text))


def _heads(tokens: Sequence[Token], start: int) -> list[Token]:
    heads: list[Token] = []
    for token in tokens[start:]:
        if is_number(token.text) or not token.text:
            break
        meaning = _meaning(token)
        names = meaning.role in _HEAD_ROLES or (meaning.stage and not meaning.item)
        if not names and not (heads and meaning.role == "ignored"):
            break
        heads.append(token)
    return heads


def _item_heads(tokens: Sequence[Token], start: int) -> list[Token]:
    """Heads that name items (中央 | 省 | 合计 | 执行数): only over one row as long as they are."""
    heads = list(takewhile(lambda t: t.text and _meaning(t).known, tokens[start:]))
    items = sum(_meaning(head).item is not None for head in heads)
    values = list(takewhile(_is_value, tokens[start + len(heads) :]))
    return heads if items >= _FEWEST_HEADS and len(values) == len(heads) else []


def _side_label(tokens: Sequence[Token], start: int) -> Token | None:
    """项目资金(万元) before the heads: the label of the block, with its unit."""
    printed = [token for token in tokens[max(0, start - _LOOK_BACK) : start] if token.text]
    for before in reversed(printed[-_SIDE_WITHIN:]):
        key = label_key(before.text)
        if is_number(before.text):
            break
        if is_section(key.core) or key.unit is not None:
            return before
        if label_meaning(key).role != "label":
            break
    return None


Labelled = tuple[Token | None, list[Token]]  # the one row of a form may lack a label


def _rows(
    tokens: Sequence[Token], start: int, heads: Sequence[Token]
) -> tuple[list[Labelled], int]:
    """Labels with the values behind them, up to the first token that is neither."""
    rows: list[Labelled] = []
    position = end = start
    bare = _values(tokens, start, len(heads))
    printed = [token for token in bare if token.text]
    if len(printed) > 1 or any(map(is_glued, printed)):
        return [(None, bare)], start + len(bare)
    while position < len(tokens):
        token = tokens[position]
        if not token.text:
            position += 1
            continue
        if not _is_row_label(token, rows, tokens[position + 1 : position + 3]):
            break
        values = _values(tokens, position + 1, len(heads))
        position += 1 + len(values)
        if position < len(tokens) and _is_reason(tokens[position], heads, values):
            values.append(tokens[position])
            position += 1
        rows.append((token, values))
        end = position
    read = len(rows)
    while rows and not any(t.text for t in rows[-1][1]):
        rows.pop()  # a label without values may open what follows
    if len(rows) < read:
        end = _end_of(tokens, rows[-1]) if rows else start
    return rows, end


def _values(tokens: Sequence[Token], start: int, width: int) -> list[Token]:
    """The values from a token on, as many as there are heads."""
    return list(takewhile(_is_value, tokens[start : start + width]))


def _end_of(tokens: Sequence[Token], row: Labelled) -> int:
    return next(i for i, token in enumerate(tokens) if token is row[1][-1]) + 1


def _is_reason(token: Token, heads: Sequence[Token], values: Sequence[Token]) -> bool:
    """A text behind the values of a row whose last head takes one (原因)."""
    if _kind(heads[-1]) != "text" or len(values) >= len(heads) or not token.text:
        return False
    return not is_label(token.text)


def _is_value(token: Token) -> bool:
    return is_glued(token) or not token.text or token.blank or is_number(token.text)


def _is_amount(token: Token) -> bool:
    return is_number(token.text)


def _is_row_label(token: Token, rows: Sequence[Labelled], following: Sequence[Token]) -> bool:
    if is_number(token.text) or token.blank or len(token.text) > _LONGEST_LABEL:
        return False
    key = label_key(token.text)
    if is_section(key.core) or labels("head_fields").lookup(token.text) is not None:
        return False
    if label_meaning(key).item or (rows and key.of_which):
        return True
    return bool(rows) and sum(map(_is_amount, following)) > 1  # a source of its own name


def _laid(heads: Sequence[Token], rows: Sequence[Labelled]) -> list[list[Token | None]]:
    """The rows with their values under the heads; rows that stay doubtful are left out.

    Where blank lines stand for empty cells and fill every row up, they decide.
    """
    kinds = [_kind(head) for head in heads]
    if any(is_glued(t) for _, values in rows for t in values):
        return list(_unglued(kinds, rows))
    slots = [Slot(kind) for kind in kinds]
    if all(len(values) == len(heads) for _, values in rows):
        return [[label, *values] for label, values in rows]
    printed = [(label, [t for t in values if t.text]) for label, values in rows]
    ways = assign(slots, [[_shown(t) for t in values] for _, values in printed])
    laid: list[list[Token | None]] = []
    for (label, values), way in zip(printed, ways, strict=True):
        if way is None:
            continue
        row: list[Token | None] = [label, *[None] * len(heads)]
        for value, col in zip(values, way, strict=True):
            row[col + 1] = value
        laid.append(row)
    return laid


def _unglued(kinds: Sequence[str], rows: Sequence[Labelled]) -> Iterator[list[Token | None]]:
    """Rows whose values grew together, where the printed rate takes them apart in one way."""
    for label, values in rows:
        printed = [token for token in values if token.text]
        if len(printed) == 1 and is_glued(printed[0]):
            found = values_of(printed[0], kinds)
            if found is not None:
                yield [label, *found]
        elif len(printed) == len(kinds):
            yield [label, *printed]


def _shown(token: Token) -> str:
    return token.text


def _kind(head: Token) -> str:
    meaning = _meaning(head)
    if meaning.role in _HEAD_ROLES:
        return str(meaning.role)
    return meaning.stage or "text"
