"""The kind of report: by its title, where that leaves a choice by the form, else by the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from transforms.identity.fiscal_year import is_placeholder_year
from transforms.identity.lines import Line
from transforms.identity.reading import Reading
from transforms.identity.titles import kind_of, kind_of_head
from transforms.labels import label_key
from transforms.values.numbers import parse_number
from transforms.vocabulary import labels

_SELF, _EVALUATION = "self_evaluation", "evaluation"
_BY_LABEL = (
    "transfer_self_evaluation",
    "performance_monitoring",
    "self_evaluation",
    "three_public",
    "final_accounts",
    "performance_targets",
)
_TRANSFER_LABEL = regex.compile("转移支付|专项资金名称")
_FIRST_LINES = 12
_ANNOUNCES = regex.compile("如下|现将|报告:$|说明:$")
_FEW_NUMBERS = 3
_FORMS = frozenset({"performance_targets", "performance_monitoring", "evaluation_project"})


def report_type(reading: Reading, other_titles: Iterable[str | None] = ()) -> str:
    """A code of report_types.csv for the paper that was laid open.

    `other_titles` are what the carrier calls it (title of the web page, text of the link);
    they are asked only where the paper has no title of its own.
    """
    kind = _kind_of_titles(reading, other_titles) or _kind_of_text(reading.lines)
    kind = kind or _kind_of_labels(reading.lines) or "other"
    if kind in (_SELF, "project_self_evaluation"):
        kind = _whose_evaluation(kind, reading)
    if kind.startswith(_EVALUATION):
        kind = _who_evaluates(kind, reading)
    return "rules" if _is_blank_form(kind, reading) else kind


def is_project_type(code: str) -> bool:
    """Tell whether reports of this type are about one project."""
    return code in (
        "project_self_evaluation",
        "transfer_self_evaluation",
        "performance_targets",
        "performance_monitoring",
        "performance_evaluation",
    )


def _kind_of_titles(reading: Reading, other_titles: Iterable[str | None]) -> str | None:
    kinds = [title.kind for title in reading.titles]
    kinds = kinds or [kind for text in other_titles if text and (kind := kind_of(text))]
    has_form = any(field.role == "project" for field in reading.fields)
    first = kind_of_head(kinds, has_form=has_form)
    if first in (_SELF, _EVALUATION):  # a line below may say more than the first
        return next((k for k in kinds if k.endswith(first) or k.startswith(first + "_")), first)
    return first


def _kind_of_text(lines: Sequence[Line]) -> str | None:
    """What the first sentences call the paper (现将…绩效自评情况报告如下)."""
    opening = (kind_of(li.text) for li in lines[:_FIRST_LINES] if _ANNOUNCES.search(li.text))
    return next((kind for kind in opening if kind not in (None, "rules", "other")), None)


def _kind_of_labels(lines: Sequence[Line]) -> str | None:
    known = _report_labels()
    found = {
        known.get(label_key(cell.text).core)
        for line in lines
        if line.is_row
        for cell in line.printed
        if len(cell.text) <= 20
    }
    return next((kind for kind in _BY_LABEL if kind in found), None)


def _whose_evaluation(kind: str, reading: Reading) -> str:
    """Department, project or transfer: where a self-evaluation does not say, its form does."""
    projects = [field for field in reading.fields if field.role == "project"]
    if any(_TRANSFER_LABEL.search(field.label) for field in projects):
        return "transfer_self_evaluation"
    if kind != _SELF:
        return kind
    if projects:
        return "project_self_evaluation"
    text = "".join(line.text for line in reading.lines)
    about_whole = text.count("整体") >= text.count("项目支出绩效")
    return "department_self_evaluation" if about_whole else "project_self_evaluation"


def _who_evaluates(kind: str, reading: Reading) -> str:
    """绩效评价报告 of the unit about itself is a self-evaluation; of anybody above it is not."""
    text = "".join(line.text for line in reading.lines)
    itself, above = (sum(text.count(word) for word in _evaluators(c)) for c in ("itself", "above"))
    about_department = kind == "evaluation_department"
    if above > itself or (above == itself and not about_department):
        return "performance_evaluation"
    if about_department:
        return "department_self_evaluation"
    if kind == "evaluation_project":
        return _whose_evaluation("project_self_evaluation", reading)
    return _whose_evaluation(_SELF, reading)


def _is_blank_form(kind: str, reading: Reading) -> bool:
    """A form without a year, a name and figures is a template, whatever its title says."""
    if not (kind in _FORMS or kind.endswith(_SELF)) or not any(li.is_row for li in reading.lines):
        return False
    named = any(field.role in ("project", "unit", "implementer") for field in reading.fields)
    return not named and (
        any(is_placeholder_year(line.text) for line in reading.subtitles)
        or _numbers(reading.lines) < _FEW_NUMBERS
    )


def _numbers(lines: Sequence[Line]) -> int:
    cells = (cell.normal for line in lines if line.is_row for cell in line.printed)
    return sum(parse_number(text) is not None for text in cells)


@lru_cache(maxsize=1)
def _report_labels() -> dict[str, str]:
    return {entry.key: entry.code for entry in labels("report_labels").entries}


@lru_cache(maxsize=2)
def _evaluators(code: str) -> tuple[str, ...]:
    return tuple(e.label for e in labels("evaluators").entries if e.code == code)
