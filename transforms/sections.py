"""The narrative of a report: headings by their numbering, and the text below each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.model import Block, Paragraph
from extractors.place import Place, merge_places
from transforms.identity.lines import printed_text, squeezed
from transforms.model import Section

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    (1, regex.compile(rf"第{_HAN}(?:部分|章|节)[、.:：]?")),
    (1, regex.compile(rf"{_HAN}[、.．，]")),
    (2, regex.compile(rf"\({_HAN}\)[、.]?")),
    (
        3,
        regex.compile(
            r"\d{1,2}(?:\.\d{1,2}){0,3}(?:[、.](?!\d)|(?=[^\d.%、)年月日个项万元人次名]))"
        ),
    ),
    (4, regex.compile(r"\(\d{1,2}\)[、.]?|\d{1,2}\)")),
    (5, regex.compile(r"[①-⑳⑴-⒇]")),
)
_CONTENTS = regex.compile(r"[.…·]{4,}\s*\d{0,3}$|PAGEREF|^目\s*录$")
_FIRST_SENTENCE = regex.compile(r"[^。：:]{2,40}[。：:]")
_LONGEST_HEADING = 45
_FIRST_LIST_LEVEL = 2  # from here on numbers count items of lists as well as headings


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph of the narrative with the number it starts with, if any."""

    paragraph: Paragraph
    level: int | None
    number: str
    text: str  # as printed, without the number

    @property
    def is_sentence(self) -> bool:
        """Tell whether it ends like a sentence or an item of a list, not like a heading."""
        return self.text.endswith(("。", "；", ";"))


@dataclass(slots=True)
class _Open:
    """A section while its lines are read."""

    level: int
    number: str | None
    heading: str
    lines: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def read_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The narrative as sections, in reading order; tables and lists of contents left out.

    Numbering gives the level (一、 1, （一） 2, 1. 3, （1） 4, ① 5) unless the source marks
    a heading itself. Broken or mixed numbering is kept as printed. Text before the first
    heading is a section of level 0 without a heading; items of a list stay in the body.
    """
    lines = list(_narrative(blocks))
    opened: list[_Open] = []
    for index, line in enumerate(lines):
        found = None if _is_item(lines, index) else _heading(line)
        if found is not None:
            opened.append(found)
            continue
        if not opened:
            opened.append(_Open(0, None, ""))
        opened[-1].lines.append(line.number + line.text)
        opened[-1].places.extend(line.paragraph.places)
    return tuple(_closed(section, number) for number, section in enumerate(opened, start=1))


def _closed(section: _Open, ordinal: int) -> Section:
    return Section(
        ordinal=ordinal,
        level=section.level,
        number=section.number,
        heading=section.heading,
        body="\n".join(section.lines),
        places=merge_places(section.places),
    )


def _narrative(blocks: Sequence[Block]) -> Iterator[_Numbered]:
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        text = squeezed(block)
        if text and not _CONTENTS.search(text):
            level, number = _numbering(text)
            level = level if block.heading_level is None else block.heading_level
            printed = printed_text(block)
            yield _Numbered(block, level, printed[: len(number)], printed[len(number) :])


def _numbering(text: str) -> tuple[int | None, str]:
    for level, pattern in _NUMBERS:
        match = pattern.match(text)
        if match is not None:
            return level, match.group()
    return None, ""


def _is_item(lines: list[_Numbered], index: int) -> bool:
    """Tell an item of a list from a heading: sentences numbered alike that follow each other."""
    line = lines[index]
    if line.level is None or line.level < _FIRST_LIST_LEVEL or not line.is_sentence:
        return False
    if len(line.text) > _LONGEST_HEADING:
        return False  # its first sentence may be a heading
    beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return any(other.level == line.level and other.is_sentence for other in beside)


def _heading(line: _Numbered) -> _Open | None:
    """The section that a paragraph opens, None where it is body text."""
    if line.level is None or not line.text or line.text.endswith(("；", ";", "，", ",")):
        return None
    opened = _Open(line.level, line.number or None, line.text, places=list(line.paragraph.places))
    if len(line.text) <= _LONGEST_HEADING:
        return opened
    first = _FIRST_SENTENCE.match(line.text)
    if first is None or line.level > _FIRST_LIST_LEVEL:
        return None
    opened.heading = first.group().rstrip("。：:")  # （一）职责。负责…: the first sentence heads
    opened.lines.append(line.text[first.end() :])
    return opened
