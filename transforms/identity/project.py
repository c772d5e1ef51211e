"""The project a report is about: the form's 项目名称, else the words of the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from transforms.identity.fields import Field
from transforms.identity.lines import Line
from transforms.identity.names import name_in_title, without_lead
from transforms.identity.titles import STRONG, Title
from transforms.text import squeeze
from transforms.vocabulary import labels

_CODE = regex.compile(
    r"^(?:\[[0-9A-Za-z-]+\]|[0-9]{6,}[A-Z]?[0-9]*|[0-9A-Z]{10,}|\d{3,}(?=[-—_]))\s?[-—_:：]?"
)
_MASK = regex.compile(r"[*＊]{2,}|[Xx×]{2,}|^[○〇]+$|^\(?(?:填写|示例|如)[:：]?")
_BEFORE_KIND = regex.compile(r"^(?P<project>.+?)(?:支出|预算)?(?:的|年度|全过程)*(?:预算)?绩效")
# 1-7月部门预算绩效运行监控报告: the months that a monitoring report runs over are no project.
_PERIOD = regex.compile(
    r"^(?:截至)?(?:(?:\d{1,2}月?[-—~至到])?\d{1,2}月(?:份|底|末)?|[上下]半年|年中"
    r"|前[一二三两]个?季度|第?[一二三四][、至-]?[一二三四]?季度)"
)
_ONLY_PROJECT = regex.compile(
    r"项目(?:名称)?(?:只有|共有|为|有|是)?(?:一个|1个)?[:：](?P<name>[^:：,，。；;]{2,40}?)(?:[,，。；;]|$)"
)
_WHOLE = regex.compile(r"(?:部门|单位)(?:整体)?$|整体(?:支出)?$")
_BRACKETS = regex.compile(r"\([^()]*\)")
_LONGEST = 100


def project_of_form(fields: Iterable[Field]) -> str | None:
    """The first project that a form names; codes before the name are no part of it.

    None for blanks and placeholders.
    """
    cleaned = (clean_project(field.value) for field in fields if field.role == "project")
    return next((name for name in cleaned if name is not None), None)


def clean_project(value: str) -> str | None:
    """A project name without its code; None where the value is a mask or an instruction.

    >>> clean_project("51000021R000000019951-工资性支出")
    '工资性支出'
    """
    name = _CODE.sub("", "".join(value.split())).strip("-—_:：")
    return name if 1 < len(name) <= _LONGEST and not _MASK.search(name) else None


def project_of_title(titles: Iterable[Title]) -> str | None:
    """What a title calls the evaluated project; None where it only says 项目支出.

    >>> from transforms.identity.names import without_lead
    >>> without_lead("关于2021年度政法转移支付资金绩效的自评报告")
    '政法转移支付资金绩效的自评报告'
    """
    found = (_between(title.text) for title in titles if title.strength == STRONG)
    return next((name for name in found if name is not None), None)


def project_of_body(lines: Sequence[Line]) -> str | None:
    """The one project that the text announces (项目为一个：…), None where it names none."""
    for line in lines:
        match = _ONLY_PROJECT.search(line.text)
        if match is not None:
            return clean_project(match.group("name"))
    return None


def same_project(left: str, right: str) -> bool:
    """Tell whether two printed names mean one project: equal but for codes, or one in the other."""
    first, second = _bare(left), _bare(right)
    return first in second or second in first


def _between(title: str) -> str | None:
    text = without_lead(title)
    owner = name_in_title(title)
    if owner is not None and owner[1]:
        text = without_lead(text.removeprefix(squeeze(owner[0].printed)))
    match = _BEFORE_KIND.match(_PERIOD.sub("", text))
    if match is None:
        return None
    name = match.group("project").strip("“”\"'、")
    kind = _BRACKETS.sub("", name)
    if _WHOLE.search(kind):
        return None
    return None if kind in _decoys() or len(name) < 3 else clean_project(name)


def _bare(name: str) -> str:
    cleaned = clean_project(name) or name
    return regex.sub(r"[^\p{Han}\w]", "", cleaned).removesuffix("项目")


@lru_cache(maxsize=1)
def _decoys() -> frozenset[str]:
    return frozenset(entry.label for entry in labels("project_decoys").entries)
