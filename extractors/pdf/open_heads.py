"""Heads of tables without upright rulings: which columns a title spans, and on which level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.pdf.grid import Slots
from extractors.pdf.lattice import Ruling
from extractors.pdf.words import Span, Word, touched

_OFF_CENTRE = 1.5  # in em: how far a title may stand from the middle of the columns it spans
_SAME_HEIGHT = 3.0  # points
_REACH = 4.0  # points by which a ruling under a title may fall short of its columns


@dataclass(frozen=True, slots=True)
class Head:
    """The cells of a head, counted from its first row, and where its rows end but the last."""

    cells: tuple[Slots, ...]
    ends: tuple[float, ...] = ()
    columns: tuple[Span, ...] = ()  # the columns of the body, widened by the titles over them

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.ends) + 1


def head_of(
    words: Sequence[Word], columns: Sequence[Span], underlines: Sequence[Ruling]
) -> Head | None:
    """Read a head over some columns; None where it does not fit them.

    `underlines` are rulings inside of the head that are shorter than the table. A title where
    no column is stands over one that is empty in every row.
    """
    if underlines:
        return _two_levels(words, columns, underlines)
    if any(len(touched((w.x0, w.x1), columns)) > 1 for w in words):
        return _unruled_levels(words, columns)
    return _one_level(words, columns)


def _one_level(words: Sequence[Word], columns: Sequence[Span]) -> Head | None:
    wide = _titled(words, columns)
    if wide is None:
        return None
    return Head(tuple(Slots(0, col, 1, 1) for col in range(len(wide))), (), wide)


@dataclass(slots=True)
class _Column:
    span: Span
    title: list[Word] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        return bool(self.title)

    def take(self, word: Word) -> None:
        self.span = min(self.span[0], word.x0), max(self.span[1], word.x1)
        self.title.append(word)

    def is_sound(self) -> bool:
        """Whether no two titles stand side by side; a title set wide has single characters."""
        return all(
            below.top > above.bottom - _SAME_HEIGHT or len(above.text) == len(below.text) == 1
            for above, below in pairwise(self.title)
        )


def _titled(words: Sequence[Word], columns: Sequence[Span]) -> tuple[Span, ...] | None:
    """The columns widened by the titles over them, line by line.

    None where titles overlap, or where a column but the first has no title.
    """
    found = [_Column(span) for span in columns]
    loose = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        hit = touched((word.x0, word.x1), [column.span for column in found])
        if len(hit) > 1:
            return None
        if hit:
            found[hit[0]].take(word)
        else:
            loose.append(word)
    for word in sorted(loose, key=lambda word: word.x0):
        if not _give_home(word, found):
            return None
    spans = tuple(column.span for column in found)
    apart = all(left[1] <= right[0] for left, right in pairwise(spans))
    whole = all(column.is_sound() for column in found) and all(c.titled for c in found[1:])
    return spans if apart and whole else None


def _give_home(word: Word, columns: list[_Column]) -> bool:
    """Give a title that stands over no column the untitled one beside it, or one of its own."""
    hit = touched((word.x0, word.x1), [column.span for column in columns])
    if hit:  # a title of several lines
        columns[hit[0]].take(word)
        return len(hit) == 1
    after = next((i for i, c in enumerate(columns) if c.span[0] >= word.x1), len(columns))
    left = columns[after - 1] if after else None
    right = columns[after] if after < len(columns) else None
    untitled = [column for column in (left, right) if column is not None and not column.titled]
    if len(untitled) == 2 and after > 1:
        return False
    if untitled:
        untitled[-1].take(word)
    else:
        columns.insert(after, _Column((word.x0, word.x1), [word]))
    return True


def _two_levels(
    words: Sequence[Word], columns: Sequence[Span], underlines: Sequence[Ruling]
) -> Head | None:
    """Titles over several columns, each with a ruling under it."""
    at = underlines[0].at
    if any(abs(line.at - at) > _SAME_HEIGHT for line in underlines):
        return None
    spanned = {line: _under(line, columns) for line in underlines}
    above = [word for word in words if word.bottom <= at + _SAME_HEIGHT]
    titles = {line: [w for w in above if line.start - _REACH <= w.centre <= line.end + _REACH]
              for line in underlines}  # fmt: skip
    if not all(spanned.values()) or not all(titles.values()):
        return None
    taken = {id(word) for found in titles.values() for word in found}
    below = [word for word in words if id(word) not in taken]
    return _levelled(below, columns, sorted(spanned.values()), at)


def _under(line: Ruling, columns: Sequence[Span]) -> tuple[int, ...]:
    return tuple(
        i
        for i, (x0, x1) in enumerate(columns)
        if line.start - _REACH <= (x0 + x1) / 2 <= line.end + _REACH
    )


def _levelled(
    below: Sequence[Word], columns: Sequence[Span], groups: Sequence[tuple[int, ...]], at: float
) -> Head | None:
    """A head of two rows: groups of columns under one title, the other columns over both rows."""
    simple = _one_level(below, columns)
    grouped = [col for group in groups for col in group]
    if simple is None or len(simple.columns) != len(columns) or len(set(grouped)) != len(grouped):
        return None
    cells = [Slots(0, group[0], 1, len(group)) for group in groups]
    cells += [Slots(1, col, 1, 1) for col in grouped]
    cells += [Slots(0, col, 2, 1) for col in range(len(columns)) if col not in grouped]
    return Head(tuple(sorted(cells)), (at,), simple.columns)


def _unruled_levels(words: Sequence[Word], columns: Sequence[Span]) -> Head | None:
    """Titles that stand in the middle of several columns with titles of their own below."""
    wide = [word for word in words if len(touched((word.x0, word.x1), columns)) > 1]
    under = [word for word in words if word not in wide]
    bottom = max(word.bottom for word in wide)
    low = [word for word in under if word.top >= bottom - _SAME_HEIGHT]
    groups = [_centred_over(word, low, columns) for word in wide]
    if not low or not all(groups):
        return None
    at = (bottom + min(word.top for word in low)) / 2
    if any(word.top < at < word.bottom for word in wide):
        return None
    return _levelled(under, columns, sorted(groups), at)


def _centred_over(title: Word, low: Sequence[Word], columns: Sequence[Span]) -> tuple[int, ...]:
    """The columns in whose middle a title stands; nothing where no run of columns fits."""
    titled = {col for word in low for col in touched((word.x0, word.x1), columns)}
    runs = [
        (abs((columns[a][0] + columns[b][1]) / 2 - title.centre), a, b)
        for a in range(len(columns))
        for b in range(a + 1, len(columns))
        if titled.issuperset(range(a, b + 1))
        and columns[a][0] < title.centre < columns[b][1]
        and not any(col < a or col > b for col in touched((title.x0, title.x1), columns))
    ]
    fitting = sorted(run for run in runs if run[0] <= _OFF_CENTRE * title.em)
    return tuple(range(fitting[0][1], fitting[0][2] + 1)) if len(fitting) == 1 else ()
