"""Children of an element as a reader sees them: wrappers opened, deletions skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from extractors.docx.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    SDT,
    WRAPPERS,
    T,
    w,
)  # fmt: skip
from extractors.notices import Tally

_DELETED_TEXT = w("delText")


def children(
    parent: etree._Element, path: str, tally: Tally
) -> Iterator[tuple[etree._Element, str]]:
    """Give each child with its path; a step is name[i], i counting equal names from 1.

    Content controls, insertions and their like are gone through, so that only what
    holds content itself comes out.
    """
    seen: Counter[str] = Counter()
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        name = _local_name(tag)
        seen[name] += 1
        step = f"{path}/{name}[{seen[name]}]"
        if tag in WRAPPERS or tag == SDT:
            yield from children(child, step, tally)
        elif tag == ALTERNATE:
            yield from children(*_chosen(child, step), tally)
        elif tag in DELETED:
            tally.add("deleted_text", deleted_length(child))
        else:
            yield child, step


def deleted_length(element: etree._Element) -> int:
    """How many characters a deleted stretch had."""
    return sum(len(text.text or "") for text in element.iter(T, _DELETED_TEXT))


def path_below(element: etree._Element, ancestor: etree._Element, path: str) -> str:
    """The path of an element deep below an ancestor whose path is known."""
    steps = []
    while element is not ancestor:
        parent = element.getparent()
        if parent is None:
            break
        name = _local_name(str(element.tag))
        same = (e for e in element.itersiblings(preceding=True) if _local_name(str(e.tag)) == name)
        steps.append(f"{name}[{1 + sum(1 for _ in same)}]")
        element = parent
    return "/".join([path, *reversed(steps)])


def _local_name(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def _chosen(alternate: etree._Element, path: str) -> tuple[etree._Element, str]:
    choice = alternate.find(CHOICE)
    if choice is not None:
        return choice, f"{path}/Choice[1]"
    fallback = alternate.find(FALLBACK)
    return (alternate, path) if fallback is None else (fallback, f"{path}/Fallback[1]")
