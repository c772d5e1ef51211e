"""Passages: paragraphs that belong together, each with the headings it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.model import Block, Paragraph
from extractors.place import PageBox
from transforms.prose.headings import (
    PART,
    TITLE,
    UNNUMBERED,
    Heading,
    is_furniture,
    is_part_title,
    is_short_line,
    read_heading,
    read_number,
)
from transforms.text import View, view

_STOPS = "。！？；：.!?;:…"
# A line of a sentence that breaks off here wants its next line.
_UNFINISHED = regex.compile(r"(?:[达至占率值数额]|完成|支出|决算|预算|万|\d)$")
# No line ends here, not even a heading.
_DANGLING = regex.compile(r"[,，、(\"“为是的和及与]$")
_GOES_ON = regex.compile(
    r"[，,。；;、)）”%]|(?:\d[\d,.]*)?(?:[万亿]?元|%|分[，。；])|\d[\d,.]*(?:万|分|人|名|个|户|次|件)"
)
_LONGEST_LINE = 80  # characters; a longer paragraph shows that lines are not broken
_FULL_LINE = 0.8  # of the longest line
_FULL_LINES = 3
_OWN_START = regex.compile(r"指标\d|目标\d|注:|附件|附:|说明:|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as its writer meant it, whatever lines it was broken into.

    `start` is where the words after the paragraph's own number begin; `headings` runs
    from the title down to the paragraph's own lead, if it is numbered.
    """

    view: View
    start: int
    level: int | None
    headings: tuple[Heading, ...]

    @property
    def text(self) -> str:
        """The squeezed text, its own number included."""
        return self.view.text

    @property
    def lead(self) -> Heading | None:
        """The phrase a numbered paragraph begins with; None for running text."""
        return self.headings[-1] if self.level is not None and self.headings else None

    @property
    def above(self) -> tuple[Heading, ...]:
        """The headings over this passage, without its own lead."""
        return self.headings[:-1] if self.level is not None else self.headings


def read_passages(blocks: Sequence[Block]) -> list[Passage]:
    """The passages of a report in reading order; tables and pictures stand outside."""
    passages: list[Passage] = []
    stack: tuple[Heading, ...] = ()
    for squeezed in _joined(blocks):
        text = squeezed.text
        heading = read_heading(text)
        if heading is not None:
            stack = (*(h for h in stack if h.level < heading.level), heading)
            start = len(heading.number)
            passages.append(Passage(squeezed, start, heading.level, stack))
            continue
        if is_short_line(text):
            stack = _with_line(stack, text)
        passages.append(Passage(squeezed, 0, None, stack))
    return passages


def _with_line(stack: tuple[Heading, ...], text: str) -> tuple[Heading, ...]:
    """Lines before the first number are the title; later ones head what follows them."""
    numbered = [h for h in stack if h.level not in (TITLE, UNNUMBERED)]
    if numbered and is_part_title(text):
        return (*(h for h in stack if h.level == TITLE), Heading(PART, "", text))
    announces = text.endswith(":")
    line = Heading(UNNUMBERED if numbered or announces else TITLE, "", text.rstrip(":"))
    return (*(h for h in stack if h.level < UNNUMBERED), line)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as the source has it, with its squeezed text."""

    block: Paragraph
    view: View

    @property
    def text(self) -> str:
        return self.view.text


def _joined(blocks: Sequence[Block]) -> Iterator[View]:
    """The paragraphs of a report, lines that read on into each other joined."""
    lines = [_Line(b, view(b)) if isinstance(b, Paragraph) else None for b in blocks]
    width = _width([line for line in lines if line is not None])
    group: list[_Line] = []
    for line in lines:
        if line is not None and (not line.text or is_furniture(line.text)):
            continue
        if group and (line is None or not _reads_on(group, line, width)):
            yield _view_of(group)
            group = []
        if line is not None:
            group.append(line)
    if group:
        yield _view_of(group)


def _view_of(group: Sequence[_Line]) -> View:
    return group[0].view if len(group) == 1 else view(*(line.block for line in group))


def _reads_on(group: Sequence[_Line], line: _Line, width: int | None) -> bool:
    """Tell whether a paragraph is only a line that breaks off and goes on in the next one."""
    first, last, following = group[0].text, group[-1].text, line.text
    if last[-1] in _STOPS or read_number(following) or _OWN_START.match(following):
        return False
    if _GOES_ON.match(following) or _DANGLING.search(last):
        return True
    number = read_number(first)
    if len(group) == 1 and is_short_line(first[number[1] :] if number else first):
        return False
    wrapped = width is not None and len(last) >= _FULL_LINE * width
    return wrapped or _page_turns(group[-1].block, line.block) or bool(_UNFINISHED.search(last))


def _width(lines: Sequence[_Line]) -> int | None:
    """The length of a full line, if the text was broken into lines; None for whole paragraphs."""
    lengths = [len(line.text) for line in lines]
    longest = max(lengths, default=0)
    full = sum(length >= _FULL_LINE * longest for length in lengths)
    return longest if longest <= _LONGEST_LINE and full >= _FULL_LINES else None


def _page_turns(before: Paragraph, after: Paragraph) -> bool:
    if not before.runs or not after.runs:
        return False
    match before.runs[-1].place, after.runs[0].place:
        case PageBox(page=left), PageBox(page=right):
            return left != right
        case _:
            return False
