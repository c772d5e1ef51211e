"""Row and column of a table joined to one meaning: which item an amount is of."""

from __future__ import annotations

from dataclasses import replace

from transforms.findings import Context
from transforms.forms.codes import Codes
from transforms.forms.columns import Column
from transforms.forms.grid import GridCell, SpanGrid
from transforms.forms.headers import Head
from transforms.forms.items import NAMED_BY_CODE, SUMS, item_of, part_of
from transforms.forms.meaning import Meaning, label_meaning, meaning_of
from transforms.forms.sections import section_of

_OTHER = "other_named"
_STOCK = frozenset(
    {
        "asset_total",
        "liability_total",
        "net_asset",
        "fixed_asset_original",
        "fixed_asset_net",
        "intangible_asset",
    }
)
_PROJECT_REPORTS = frozenset(
    {"project_self_evaluation", "transfer_self_evaluation", "performance_targets"}
)


def combined_item(
    row: Meaning, column: Meaning, codes: Codes, labelled: bool, domain: str | None = None
) -> str:
    """The item of a cell: the more special of row and column.

    A sum gives way to what it sums, a classification to the named column beside it. Where
    row and column name two different items the cell is a part of both and of neither
    alone: other_named, its labels tell.
    """
    if column.part is not None:
        whole = _in_domain(row.item, domain) if labelled else domain
        return item_of(column.part, whole) or _OTHER
    across = _in_domain(column.item, domain)
    if codes.any:
        is_sum = column.summed or across in SUMS
        return codes.item(row.item) if across is None or is_sum else across
    if not labelled:
        return across or domain or "total"
    if row.item is None:
        # 执行数 or 金额 beside the values says what they are, and names no part.
        return (across or "total") if row.stage or row.role == "amount" else _OTHER
    down = _in_domain(row.item, domain) or _OTHER
    if across is None or across in SUMS or across == down:
        return down
    if down in SUMS or down in NAMED_BY_CODE:
        return across
    return _OTHER


def beside_label(column: Column, label: GridCell | None, names: Column | None) -> Meaning:
    """What a column says of a row: a heading over the row labels too names the group they divide.

    人员经费 over 科目名称 | 决算数 is what the rows make up, not what each of them is. `names`
    is the column of the row labels.
    """
    if label is None:
        return column.meaning
    over = names.path if names is not None else ()
    own = [c for c in column.path if c not in over and not c.col <= label.col < c.end]
    if len(own) == len(column.path):
        return column.meaning
    return replace(column.meaning, item=meaning_of(cell.key for cell in own).item)


def row_meaning(grid: SpanGrid, label: GridCell | None, domain: str | None) -> Meaning:
    """What a row's label says; the name of a part takes its item from the nearest whole above.

    A Meaning that knows nothing where there is no label.
    """
    if label is None:
        return Meaning()
    own = label_meaning(label.key)
    if own.part is None:
        return own
    whole = part_of(own.part)
    above = (label_meaning(cell.key).item for cell in grid.above(label))
    named = domain == whole or whole in above
    return label_meaning(label.key, whole) if named else replace(own, role=None)


def _in_domain(item: str | None, domain: str | None) -> str | None:
    """The sum of a 三公 table is 三公 money, not the money of the whole unit."""
    return domain if item in SUMS and domain else item


def settled(item: str, stage: str | None, flow: str) -> tuple[str | None, str]:
    """Stage and flow of items that have only one: a balance is a stock, 追加 a change."""
    if item in _STOCK:
        return "closing", "stock"
    if item == "surplus_end":
        return stage or "final", "expenditure"
    if item == "supplement" and stage in (None, "initial"):
        return "adjusted", flow
    return stage, flow


def is_project_money(head: Head, context: Context) -> bool:
    """Tell whether a head stands over the money of a project: sources there are expenditure."""
    beside = any(section_of(label) == "money" for label in head.labels)
    measured = any(column.role in ("rate", "weight", "score") for column in head.columns)
    return beside or measured or context.report_type in _PROJECT_REPORTS
