"""The unit of an amount in a table, and where it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from transforms.findings import Context
from transforms.forms.grid import GridCell
from transforms.forms.headers import Head
from transforms.forms.surroundings import Surroundings


class Unit(NamedTuple):
    """A unit of money as printed, and its source: value, label, column, caption or document."""

    name: str
    source: str


def unit_of(
    in_value: str | None,
    labels: Iterable[GridCell],
    in_column: str | None,
    head: Head | None,
    surroundings: Surroundings,
    context: Context,
) -> Unit | None:
    """The unit of an amount: its own, its row's, its column's, its table's, its document's.

    Side labels printed once in the head (项目资金（万元）) hold for every row below it.
    None where no unit of money is printed anywhere.
    """
    if in_value:
        return Unit(in_value, "value")
    beside = next((cell.key.unit for cell in labels if cell.key.unit), None)
    if beside is None and in_column is None and head is not None:
        beside = next((cell.key.unit for cell in head.side_labels() if cell.key.unit), None)
    found = (
        (beside, "label"),
        (in_column, "column"),
        (surroundings.unit, "caption"),
        (context.document_unit, "document"),
    )
    return next((Unit(unit, source) for unit, source in found if unit), None)
