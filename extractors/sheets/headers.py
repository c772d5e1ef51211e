"""Running heads and feet of a sheet, freed from their codes (`&C&"宋体"第 &P 页`)."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

from extractors.model import Paragraph

# Part 18.3.1.46 of the format: places, fonts, sizes, colours, fields; && is the sign itself.
_CODE = regex.compile(r'&(?:(?P<place>[LCR])|(?P<sign>&)|"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Z])')


def running_heads(element: etree._Element) -> Iterator[Paragraph]:
    """The texts of a headerFooter element; page numbers and dates are no text."""
    seen: set[str] = set()
    for child in element:
        for text in plain_heads(child.text or ""):
            if text not in seen:
                seen.add(text)
                yield Paragraph(text)


def plain_heads(code: str) -> list[str]:
    """The left, middle and right text of one coded head, without the blank ones."""
    plain = _CODE.sub(
        lambda match: "\n" if match.group("place") else "&" if match.group("sign") else "",
        code,
        timeout=1,
    )
    return [line.strip() for line in plain.splitlines() if line.strip(" -/")]
