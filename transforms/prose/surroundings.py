"""Surroundings: what the headings over a passage and the kind of report say of its money."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from transforms.findings import Context
from transforms.prose.headings import TITLE, UNNUMBERED, Heading
from transforms.prose.label import Label, read_label
from transforms.prose.passages import Passage
from transforms.prose.wording import is_general, is_source

_SPEAKS_OF_ALL = regex.compile(
    r"情况|分析|说明|概况|结论|总体|整体|资金|预算|支出|收入|执行|决算|总额|基本|绩效|指标|问题|建议|目标|[。,，]"
)
_AIMS = regex.compile(r"目标|打算|计划|建议|措施|设想")
_REACHED = regex.compile(r"完成|实现|执行|达成|情况")
_TOPICS = regex.compile(r"[、,，及和与]")
_DEEP = 4  # from 1. downwards a heading names one thing among several
_DEFAULT_STAGE = {
    "department_budget": "initial",
    "performance_targets": "initial",
    "final_accounts": "final",
    "three_public": "final",
}
# Titles of other reports name the budget they speak about, not the stage of their figures.
_TITLE_TELLS_STAGE = frozenset({"three_public", "final_accounts", "department_budget"})
_PROJECT_REPORTS = frozenset(
    {
        "project_self_evaluation",
        "transfer_self_evaluation",
        "performance_evaluation",
        "performance_targets",
    }
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a clause that names no item, stage or flow may take from around its passage.

    `item` is the item the nearest telling heading names; `foreign` says that the heading
    names something of its own, so that nothing under it speaks of the whole. `own` tells
    that the paragraph itself begins with that item: 2.公务接待费。2019年预算8万元.
    """

    item: str | None
    wording: str  # that item as printed
    foreign: bool
    flow: str | None
    stage: str | None
    default_stage: str
    paid_stage: str | None  # what 拨付 means here
    project_report: bool
    aims: bool  # what is said here is to be reached
    fiscal_year: int | None
    own: bool = False


def surroundings_of(passage: Passage, context: Context) -> Surroundings:
    """Read the headings over a passage, the nearest first."""
    speaking = [h for h in passage.headings if h.text and not (h.inline and h is not passage.lead)]
    nearest = [(heading, _label_of(heading)) for heading in reversed(speaking)]
    project_report = context.report_type in _PROJECT_REPORTS
    subject, foreign = _subject(nearest)
    if subject and subject.item == "project" and project_report:
        subject = None
    return Surroundings(
        item=subject.item if subject else None,
        wording=subject.wording if subject else "",
        foreign=foreign or _goes_on_from_item(passage),
        flow=_flow(nearest),
        stage=_stage(nearest, context),
        default_stage=_DEFAULT_STAGE.get(context.report_type, "executed"),
        paid_stage=_paid(nearest),
        project_report=project_report,
        aims=_heads_aims(nearest),
        fiscal_year=context.fiscal_year,
        own=subject is not None
        and bool(nearest)
        and nearest[0][0] is passage.lead
        and nearest[0][1] is subject,
    )


def _label_of(heading: Heading) -> Label:
    """What a heading says; one of several topics that names a source speaks of the whole."""
    label = read_label(heading.text)
    topics = [read_label(topic) for topic in _TOPICS.split(heading.text) if topic]
    beside = any(topic.item is None and topic.says_anything for topic in topics)
    if label.item and is_source(label.item) and beside:
        return replace(label, item=None)
    return label


def _subject(nearest: list[tuple[Heading, Label]]) -> tuple[Label | None, bool]:
    for heading, label in nearest:
        bare = not label.residue and label.stage is None
        if heading.level == TITLE and not bare:
            break
        if label.item and not is_general(label.item):
            return label, False
        if not _SPEAKS_OF_ALL.search(heading.text) and _names_one_thing(heading, label):
            return None, True
    return None, False


def _goes_on_from_item(passage: Passage) -> bool:
    """A paragraph behind one that began with a single thing may still speak of that thing."""
    behind = passage.headings[-1] if passage.level is None and passage.headings else None
    if behind is None or not behind.inline or behind.level == UNNUMBERED or behind.level < _DEEP:
        return False
    label = _label_of(behind)
    if label.item is not None:
        return not is_general(label.item)
    return not _SPEAKS_OF_ALL.search(behind.text) and not label.open


def _names_one_thing(heading: Heading, label: Label) -> bool:
    return _DEEP <= heading.level < UNNUMBERED and not label.open and label.item is None


def _flow(nearest: list[tuple[Heading, Label]]) -> str | None:
    for heading, label in nearest:
        if heading.level == TITLE:
            break
        if label.flow in ("revenue", "expenditure", "both"):
            return label.flow if label.flow == "revenue" else None
    return None


def _stage(nearest: list[tuple[Heading, Label]], context: Context) -> str | None:
    for heading, label in nearest:
        if heading.level == TITLE and context.report_type not in _TITLE_TELLS_STAGE:
            break
        if len(set(label.stages)) == 1:
            return label.stages[0]
    return None


def _heads_aims(nearest: list[tuple[Heading, Label]]) -> bool:
    """A section of goals, unless it tells how far they were reached."""
    text = nearest[0][0].text if nearest else ""
    return bool(_AIMS.search(text)) and not _REACHED.search(text)


def _paid(nearest: list[tuple[Heading, Label]]) -> str | None:
    for heading, label in nearest:
        if "到位" in heading.text or label.strong_stage == "received":
            return "received"
        if label.strong_stage == "executed" or regex.search(r"使用|支出|执行", heading.text):
            return "executed"
    return None
