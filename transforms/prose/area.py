"""Areas: the words between two numbers, of which the last clause labels the second one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from transforms.prose.clauses import last_clause
from transforms.prose.label import Label, read_label, read_year
from transforms.prose.scope import is_below
from transforms.prose.wording import is_general, is_source

_SUMS_UP = regex.compile(r"共计|合计|总计|总额|总共|共")
_OF_THE_WHOLE = regex.compile(r"预算|决算|执行|全年|年度|总|收入")
_COMPARED = regex.compile(
    r"[较比与同](?=上年|上一年|去年|(?:19|20)\d{2}年|年初|全年|预算|决算|调整)"
)
_LIST_ITEM = regex.compile(r"\(?\d{1,2}[)、]|[①-⑳]")
_SUM_LABEL = regex.compile(
    r"(?:收入|支出)(?:合计|总计|总额|总数)|合计(?:收入|支出)|本年度?(?:收入|支出)(?:合计)?"
)
# 全部为公务接待费: what an amount was for, and no new subject.
_EXPLAINS = regex.compile(r"(?:全部|均|都|主要|全)(?:为|是|系|用于)")
_MARKS = "，,:：;；。"
_SOMETHING = 4  # characters that no vocabulary knows: the clause speaks of something


def read_area(area: str) -> Label:
    """The label of the number behind an area: its last clause, helped by the ones before.

    A clause that names nothing itself takes the item of a bare one before it (公务接待费，
    共支出…); it is `vague` where the clauses before speak of something else, and closed
    where they name money that is on no list.
    """
    start = last_clause(area)
    clause, before = area[start:].rstrip(":"), area[:start]
    if compared := _COMPARED.search(clause):
        label = read_label(clause[: compared.start()] + clause[compared.end() :])
        return replace(label, compared=True)
    label = read_label(clause)
    if is_list_item(clause):
        label = replace(label, numbered=True)
    if label.open or _sums_up_announced(label, before):
        label = _in_context(label, clause, before)
    if label.item and not label.enumerated and _SUMS_UP.search(clause):
        label = _with_row_before(label, before)
    if label.year is None and (year := read_year(before)) is not None:
        label = replace(label, year=year)
    return label


def is_list_item(clause: str) -> bool:
    """Tell whether a clause is numbered inside its sentence: what came before is another item."""
    return bool(_LIST_ITEM.match(clause))


def _sums_up_announced(label: Label, before: str) -> bool:
    """“三公”经费支出情况如下:支出合计…: the total is that of what was announced."""
    return before.endswith(":") and only_sums_up(label)


def only_sums_up(label: Label) -> bool:
    """Tell whether a clause names the whole by words of summing up alone: 支出合计."""
    return label.item == "total" and bool(_SUM_LABEL.fullmatch(label.wording))


def _in_context(label: Label, clause: str, before: str) -> Label:
    for distance, previous in enumerate(_clauses_back(before)):
        if _EXPLAINS.match(previous):
            continue
        found = read_label(previous)
        if found.blocked:
            return replace(label, open=False, blocked=True)
        if found.item and not found.residue and _is_special(found.item):
            return replace(label, item=found.item, wording=found.wording, open=False)
        if distance == 0 and label.stage is None and found.stage and _SUMS_UP.search(clause):
            return replace(found, year=label.year or found.year)
        if len(found.residue) >= _SOMETHING and not _OF_THE_WHOLE.search(clause):
            return replace(label, vague=True)
    return label


def _is_special(item: str) -> bool:
    return not (is_general(item) or is_source(item))


def _clauses_back(before: str) -> Iterator[str]:
    """The clauses before the last one, the nearest first."""
    rest = before.rstrip(_MARKS)
    while rest:
        start = last_clause(rest)
        yield rest[start:]
        rest = rest[:start].rstrip(_MARKS)


def _with_row_before(label: Label, before: str) -> Label:
    """Items in a row over several clauses that one total sums up."""
    codes = [label.item] if label.item else []
    for previous in _clauses_back(before):
        found = read_label(previous)
        named = [found.item] if found.item else list(found.enumerated)
        if not named or found.residue or found.stage:
            break
        codes = [*named, *codes]
    unique = tuple(dict.fromkeys(codes))
    if len(unique) == 1 or all(is_below(code, label.item) for code in unique[:-1]):
        return label
    return replace(label, enumerated=unique, item=None)
