"""Level labels printed in the middle of their block, where a dump shows no spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

L = TypeVar("L")


def in_middle(labels: Sequence[L | None]) -> list[L | None] | None:
    """The label of each row where every label stands in the middle of its block.

    The rows above a label that no other took tell how many below are its own, one fewer
    where a block of an even number has its label in the lower half. None where the first
    row has a label (then labels head their blocks), or where the blocks do not come out.
    """
    printed = [i for i, label in enumerate(labels) if label is not None]
    if not printed or printed[0] == 0:
        return None
    carried: list[L | None] = list(labels)
    free = 0
    for at, following in zip(printed, [*printed[1:], len(labels)], strict=True):
        above = at - free
        below = min(above, following - at - 1)
        if above - below > 1:
            return None
        carried[free : at + below + 1] = [labels[at]] * (above + below + 1)
        free = at + below + 1
    return carried if free == len(labels) else None
