"""The title of a row: the words of its link, or its title attribute where the words are cut."""

from __future__ import annotations

import regex
from lxml import etree

from crawlers.adapters.markup import parse_text, words
from crawlers.errors import UnreadablePage

_CUT = regex.compile(r"(?:\.{2,}|…+|⋯+)$")
_BULLETS = regex.compile(r"^[\s·•●○◆◇■□►▪▸\-–—>»|]+|[\s|]+$")
_LABELLED = regex.compile(r"(?:标题|题目)\s*[:：]\s*(?P<title>[^\r\n]+)")
_DATE_ALONE = regex.compile(
    r"[\[(（【]?\s*(?:20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}[-/]\d{1,2})"
    r"(?:\s+\d\d?:\d\d(?::\d\d)?)?\s*[\])）】]?"
)
_LONGEST_DATE = 30
_TAG = regex.compile(r"<[^<>]{0,500}>")


def link_title(link: etree._Element) -> str:
    """The title a link stands for; empty where it shows nothing.

    Dates that stand in an element of their own inside the link are no part of it.
    """
    shown = _BULLETS.sub("", _words_without_dates(link))
    named = attribute_title(link.get("title") or link.get("aria-label") or "")
    if not shown:
        return named or _picture_words(link)
    if _CUT.search(shown):
        return named or _CUT.sub("", shown)
    return shown


def attribute_title(text: str) -> str:
    """What a title attribute names; some systems put labels, days and counters in there too."""
    labelled = _LABELLED.search(text)
    plain = labelled["title"] if labelled else text
    if "<" in plain:
        plain = _without_tags(plain)
    return " ".join(plain.split())


def row_day_text(link: etree._Element) -> str:
    """The words of a link that stand in elements of their own and are nothing but a date."""
    return " ".join(words(part) for part in link.iterdescendants() if _is_date_alone(part))


def _words_without_dates(link: etree._Element) -> str:
    pieces = []
    walk = etree.iterwalk(link, events=("start", "end"))
    for event, part in walk:
        if event == "start" and part is not link and _is_date_alone(part):
            walk.skip_subtree()
        elif event == "start":
            pieces.append(part.text or "")
        if event == "end" and part is not link:
            pieces.append(part.tail or "")
    return " ".join("".join(pieces).split())


def _is_date_alone(part: etree._Element) -> bool:
    text = words(part)
    return len(text) <= _LONGEST_DATE and bool(_DATE_ALONE.fullmatch(text))


def _picture_words(link: etree._Element) -> str:
    return next((alt for img in link.iter("img") if (alt := (img.get("alt") or "").strip())), "")


def _without_tags(text: str) -> str:
    try:
        return words(parse_text(text, "title").root)
    except UnreadablePage:
        return _TAG.sub("", text)
