"""Numbers before headings and list items: which level they belong to, and what they head."""

from __future__ import annotations

from dataclasses import dataclass

import regex

TITLE = 0  # lines before the first number
PART = 1
UNNUMBERED = 7  # a short line of its own below the numbered headings

_CHINESE = r"[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    (1, regex.compile(rf"第{_CHINESE}(?:部分|章|节|条)[、:]?")),
    (2, regex.compile(rf"{_CHINESE}[、.,，](?!\d)")),
    (3, regex.compile(rf"\({_CHINESE}\)[、.]?")),
    (4, regex.compile(r"\d{1,2}(?:、|[.．](?!\d))")),
    (5, regex.compile(r"\(\d{1,2}\)[、.]?|\d{1,2}\)[、.]?")),
    (6, regex.compile(r"[①-⑳⑴-⒇⒈-⒛][、.]?")),
)
_LEAD_END = regex.compile(r"[。:;；!?]")
_CONTENTS = regex.compile(r"[.…·]{4,}|PAGEREF|_Toc\d")
_PAGE_NUMBER = regex.compile(r"[-—–]*\d{1,3}[-—–]*|第\d+页(?:共\d+页)?")
_SENTENCE_MARK = regex.compile(r"[。;；,，!?]|\d(?:万?元|%)")
_MONEY = regex.compile(r"\d[\d,.]*(?:[万亿]?元|%)")
_PART_TITLE = regex.compile(r"(?:说明|报告|公开)(?:\(.*\))?$")
_LONGEST_LEAD = 60
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a passage, or at its beginning.

    `level` 0 is a title, 1 第一部分, 2 一、, 3 (一), 4 1., 5 (1), 6 ①, 7 a short line without
    a number. `inline` marks the first phrase of a paragraph that goes on behind it: it
    speaks for that paragraph only.
    """

    level: int
    number: str
    text: str
    inline: bool = False


def read_number(text: str) -> tuple[int, int] | None:
    """The level of the number a paragraph starts with, and where its words begin."""
    for level, pattern in _NUMBERS:
        if match := pattern.match(text):
            return level, match.end()
    return None


def read_heading(text: str) -> Heading | None:
    """The heading a numbered paragraph is or begins with; None without a number.

    It ends at the first stop or colon, or where money or a percentage begins.
    """
    number = read_number(text)
    if number is None:
        return None
    level, start = number
    ends = [m.start() for m in (_LEAD_END.search(text, start), _MONEY.search(text, start)) if m]
    end = min(ends, default=len(text))
    inline = bool(text[end:].strip("。:;；!?"))
    phrase = text[start:end].strip("，,") if end - start <= _LONGEST_LEAD else ""
    return Heading(level, text[:start], phrase, inline)


def is_short_line(text: str) -> bool:
    """Tell whether an unnumbered paragraph looks like a heading: short, without a stop."""
    return 2 <= len(text) <= _LONGEST_HEADING and not _SENTENCE_MARK.search(text)


def is_part_title(text: str) -> bool:
    """Tell whether a short line opens a new part of the report, whatever was numbered before."""
    return bool(_PART_TITLE.search(text))


def is_furniture(text: str) -> bool:
    """Tell lines of a table of contents and page numbers from narrative."""
    return bool(_CONTENTS.search(text) or _PAGE_NUMBER.fullmatch(text))
