"""Facts read in pictures: no surer than their digits, and doubtful where their sums do not hold.

A digit that was recognised without confidence may be another one, and a ruling that was not
seen moves numbers into other rows: neither may pass for a fact before a person has looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

import regex

from extractors.model import Block, Paragraph, Printed, Table
from extractors.place import SURE_DIGIT, PageBox, Place
from transforms.findings import Findings
from transforms.model import Fact
from transforms.recognised_sums import facts_against_sums

DOUBTED = Decimal("0.4")  # below the threshold of the warehouse: kept for review
_FIGURES = frozenset("0123456789０１２３４５６７８９.．%％,，-−")
_SIDE_BY_SIDE = regex.compile(r"\d[\d.,，．%％]*(?:\s+[-+−]?[.．]?\d[\d.,，．%％]*)+")

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A recognised digit or mark of a number: the middle of it, and how sure it is."""

    page: int
    x: float
    y: float
    sure: float


def as_sure_as_read(findings: Findings, blocks: Sequence[Block]) -> Findings:
    """The same findings, each fact no surer than the characters it was read from.

    Facts from print keep their confidence. Facts from pictures get that of their weakest
    digit; below SURE_DIGIT, in a cell that holds several numbers, or in a form whose sums
    do not hold, they get DOUBTED.
    """
    figures = [figure for printed in _printed(blocks) for figure in _figures(printed)]
    if not figures:
        return findings
    gauge = _Gauge(figures, list(_merged_cells(blocks)))
    measured = replace(
        findings,
        budgets=tuple(gauge.measured(findings.budgets)),
        rates=tuple(gauge.measured(findings.rates)),
        scores=tuple(gauge.measured(findings.scores)),
        indicators=tuple(gauge.measured(findings.indicators)),
        staffing=tuple(gauge.measured(findings.staffing)),
    )
    return _with_doubted_sums(measured, gauge)


class _Gauge:
    """Says how surely what stands at some places was recognised."""

    def __init__(self, figures: Iterable[_Figure], merged: Sequence[PageBox]) -> None:
        self._merged = merged
        self._by_page: dict[int, list[_Figure]] = {}
        for figure in figures:
            self._by_page.setdefault(figure.page, []).append(figure)

    def sure(self, fact: Fact) -> float | None:
        """The weakest figure of a fact; None where none of it was recognised."""
        found = [
            figure.sure
            for place in fact.evidence.places
            if isinstance(place, PageBox)
            for figure in self._by_page.get(place.page, ())
            if place.x0 <= figure.x <= place.x1 and place.top <= figure.y <= place.bottom
        ]
        if found and any(map(self._is_in_merged_row, fact.evidence.places)):
            return 0.0
        return min(found, default=None)

    def _is_in_merged_row(self, place: Place) -> bool:
        """Whether a place stands beside a cell that a lost ruling made of several."""
        return isinstance(place, PageBox) and any(
            box.page == place.page and box.top < (place.top + place.bottom) / 2 < box.bottom
            for box in self._merged
        )

    def measured(self, facts: Iterable[F]) -> Iterator[F]:
        """Facts with their confidence lowered to that of their figures."""
        for fact in facts:
            sure = self.sure(fact)
            if sure is None:
                yield fact
                continue
            least = DOUBTED if sure < SURE_DIGIT else Decimal(sure).quantize(Decimal("0.01"))
            yield replace(fact, confidence=min(fact.confidence, least))


def _merged_cells(blocks: Iterable[Block]) -> Iterator[PageBox]:
    """Where recognised cells hold several numbers side by side, as no printed cell does."""
    for cell in (cell for block in blocks if isinstance(block, Table) for cell in block.cells):
        if cell.is_recognised and _SIDE_BY_SIDE.search(cell.text, timeout=1.0):
            yield from (place for place in cell.places if isinstance(place, PageBox))


def _printed(blocks: Iterable[Block]) -> Iterator[Printed]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for cell in block.cells:
                    yield cell
                    yield from _printed(cell.blocks)


def _figures(printed: Printed) -> Iterator[_Figure]:
    """The recognised figures of a text; those of numbers side by side are never sure.

    A blank between them may be a lost ruling, or may tear one number in two.
    """
    if not printed.is_recognised:
        return
    torn = {
        index
        for match in _SIDE_BY_SIDE.finditer(printed.text, timeout=1.0)
        for index in range(*match.span())
    }
    for run in printed.runs:
        if not run.confidences or not isinstance(run.place, PageBox):
            continue
        for index in range(run.start, run.end):
            if printed.text[index] in _FIGURES:
                sure = 0.0 if index in torn else run.confidence(index, index + 1)
                yield _figure(run.cut(index, index + 1), run.place, sure)


def _figure(box: Place, line: PageBox, sure: float) -> _Figure:
    """A figure by its own box, or by that of its line where it has none."""
    own = box if isinstance(box, PageBox) else line
    return _Figure(own.page, (own.x0 + own.x1) / 2, (own.top + own.bottom) / 2, sure)


def _with_doubted_sums(findings: Findings, gauge: _Gauge) -> Findings:
    """Doubt the recognised facts of every sum that does not hold."""
    recognised = [fact for fact in _facts(findings) if gauge.sure(fact) is not None]
    doubts = facts_against_sums(findings, recognised)
    if not doubts:
        return findings
    doubted = {id(fact) for doubt in doubts for fact in doubt.facts}

    def marked(facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(
            replace(f, confidence=min(f.confidence, DOUBTED)) if id(f) in doubted else f
            for f in facts
        )

    return replace(
        findings,
        budgets=marked(findings.budgets),
        rates=marked(findings.rates),
        scores=marked(findings.scores),
        indicators=marked(findings.indicators),
        warnings=(*findings.warnings, *(f"recognised_sum: {doubt.reason}" for doubt in doubts)),
    )


def _facts(findings: Findings) -> Iterator[Fact]:
    yield from findings.budgets
    yield from findings.rates
    yield from findings.scores
    yield from findings.indicators
