"""The vocabularies of running text, compiled once: items, stages, flows, rules, rates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.vocabulary import Hit, LabelTable, labels, read_rows

_TIMEOUT_SECONDS = 2.0
FUNCTION = "by_function"
NONE = "none"
OFFICE = "office"
# Items that any clause may sum up to, and items that only say where money comes from:
# both give way to a more special item in the same clause.
_GENERAL = frozenset({"total"})
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
_FUNCTION = regex.compile(
    r"(?P<name>(?:\p{Han}[\p{Han}、()]{1,40}?\((?:\d+)?[类款项]\)){1,3}(?:支出|经费)?)"
)
_PRINTED_CODE = regex.compile(r"\((\d{2,3})[类款项]\)")


@dataclass(frozen=True, slots=True)
class Item:
    """The parent and the partition an item of the budget list belongs to."""

    code: str
    parent: str
    partition: str


@lru_cache(maxsize=1)
def items() -> LabelTable:
    """Labels of budget items as forms and running text print them."""
    tables = ("prose_items", "budget_items", "function_classes")
    return LabelTable("items", tuple(entry for name in tables for entry in labels(name).entries))


@lru_cache(maxsize=1)
def tree() -> dict[str, Item]:
    """The budget items of the contract by code."""
    rows = read_rows("budget_items.csv", ("item_code", "parent_code", "partition"))
    return {r["item_code"]: Item(r["item_code"], r["parent_code"], r["partition"]) for r in rows}


@lru_cache(maxsize=64)
def partition_of(parent: str, partition: str) -> frozenset[str]:
    """The items that together make up their parent in one way of dividing it."""
    return frozenset(
        item.code
        for item in tree().values()
        if (item.parent, item.partition) == (parent, partition) and partition
    )


def is_stock(code: str) -> bool:
    """Tell balances (assets, liabilities) from flows of money."""
    return code in _STOCK


def is_general(code: str) -> bool:
    """Tell the whole from its parts."""
    return code in _GENERAL


def is_source(code: str) -> bool:
    """Tell items that say where money comes from: only these and the whole can be income."""
    return code.startswith("source_")


def find_items(text: str) -> list[Hit]:
    """Every budget item named in a clause, functional classes with their (类), (款), (项) too."""
    functions = [m.span("name") for m in _FUNCTION.finditer(text, timeout=_TIMEOUT_SECONDS)]
    hits = [
        hit
        for hit in items().find_all(text)
        if not any(start < hit.end and hit.start < end for start, end in functions)
    ]
    entry = labels("function_classes").entries[0]
    hits += [Hit(start, end, entry) for start, end in functions]
    return sorted(hits, key=lambda hit: hit.start)


def printed_function(name: str) -> str | None:
    """The code of a functional class where its name prints it: 公共安全支出(204类)司法(06款)."""
    return "".join(_PRINTED_CODE.findall(name)) or None
