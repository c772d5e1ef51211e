"""Page numbers, running heads and feet: told by where they stand and that they return."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import regex

from extractors.pdf.layout import Layout
from extractors.pdf.lines import Line

_TIMEOUT = 2.0  # seconds
_MARGIN = 0.09  # share of a page's height that counts as its upper and its lower margin
_APART = 1.0  # in em: running heads keep this distance from the text
_RETURNS = 0.3  # share of the pages on which a running line stands at the least
_FEWEST = 3  # pages

_RULE = r"[-‐‑–—―－─一_~～·•.\s]*"
_NUMBER = regex.compile(
    rf"{_RULE}(?:第|page|p\.?)?\s*(?P<number>\d{{1,4}})\s*页?\s*[,，、]?"
    rf"(?:\s*(?:[/／|]|共|of)\s*共?\s*(?P<total>\d{{1,4}})\s*页?)?{_RULE}",
    regex.IGNORECASE,
)
_DRESSED = regex.compile(
    r"\s*(?:[-‐‑–—―－─~～·•]+\s*\d{1,4}\s*[-‐‑–—―－─~～·•]+|第\s*\d{1,4}\s*页.*)\s*"
)
_CAPTION = regex.compile(r"单位\s*[:：]|^附|表\s*$|[:：]\s*$")

Spot: TypeAlias = tuple[int, int]  # position of the page, index of the line on it


@dataclass(frozen=True, slots=True)
class _Marginal:
    """One line in the upper or lower margin of a page."""

    spot: Spot
    margin: str
    line: Line
    is_apart: bool  # whether it keeps its distance from the text

    @property
    def text(self) -> str:
        return unicodedata.normalize("NFKC", self.line.text).strip()


def find_furniture(pages: Sequence[Layout]) -> list[frozenset[int]]:
    """For each page, the indexes of those lines that belong to the page and not to the text."""
    marginals = [
        marginal for position, page in enumerate(pages) for marginal in _marginals(position, page)
    ]
    spots = {*_page_numbers(marginals, len(pages)), *_running_lines(marginals, len(pages))}
    found: list[set[int]] = [set() for _ in pages]
    for position, index in spots:
        found[position].add(index)
    return [frozenset(indexes) for indexes in found]


def _marginals(position: int, page: Layout) -> Iterator[_Marginal]:
    upper, lower = page.frame.height * _MARGIN, page.frame.height * (1 - _MARGIN)
    body_top = min(
        [line.top for line in page.lines if line.bottom > upper] + [p.ys[0] for p in page.parts],
        default=page.frame.height,
    )
    body_bottom = max(
        [line.bottom for line in page.lines if line.top < lower] + [p.ys[-1] for p in page.parts],
        default=0.0,
    )
    for index, line in enumerate(page.lines):
        if line.bottom <= upper:
            apart = body_top - line.bottom >= _APART * line.em
            yield _Marginal((position, index), "top", line, apart)
        elif line.top >= lower:
            apart = line.top - body_bottom >= _APART * line.em
            yield _Marginal((position, index), "bottom", line, apart)


def _page_numbers(marginals: Sequence[_Marginal], pages: int) -> Iterator[Spot]:
    """Numbers that count with the pages; those dressed as page numbers also alone."""
    by_shift: dict[int, list[Spot]] = defaultdict(list)
    for marginal in marginals:
        match = _NUMBER.fullmatch(marginal.text, timeout=_TIMEOUT)
        if match is None:
            continue
        by_shift[int(match["number"]) - marginal.spot[0]].append(marginal.spot)
        is_dressed = _DRESSED.fullmatch(marginal.text, timeout=_TIMEOUT) is not None
        only_page = pages == 1 and match["number"] == "1" and marginal.margin == "bottom"
        if is_dressed or only_page or match["total"] == str(pages):
            yield marginal.spot
    for spots in by_shift.values():
        if any(1 <= later[0] - earlier[0] <= 2 for earlier, later in pairwise(spots)):
            yield from spots


def _running_lines(marginals: Sequence[_Marginal], pages: int) -> Iterator[Spot]:
    """Lines with the same words in the same margin on many pages, apart from the text.

    What names a unit or a table is part of the text however often it returns, and bare
    numbers are page numbers or none.
    """
    by_words: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for marginal in marginals:
        if marginal.is_apart and not _CAPTION.search(marginal.text, timeout=_TIMEOUT):
            words = regex.sub(r"\d+", "#", "".join(marginal.text.split()))
            if words.strip("#-./,"):
                by_words[marginal.margin, words].append(marginal.spot)
    for spots in by_words.values():
        if len({position for position, _ in spots}) >= max(_FEWEST, pages * _RETURNS):
            yield from spots
