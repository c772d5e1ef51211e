"""Confidence comes from the measured table, and only where the evidence was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import transforms.confidence
import transforms.vocabulary
from extractors.place import PageBox, Place, SheetCell, TextSpan
from transforms.confidence import evidence_of, with_confidence
from transforms.model import BudgetFact, Evidence, Report, StaffingFact

HEAD = "fact,method,evidence,right,wrong,confidence\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table of confidence of our own."""
    monkeypatch.setattr(transforms.vocabulary, "REFERENCE", tmp_path)
    transforms.confidence._measured.cache_clear()
    yield tmp_path / "confidence.csv"
    transforms.confidence._measured.cache_clear()


def amount(place: Place, confidence: str = "1") -> BudgetFact:
    return BudgetFact(
        evidence=Evidence("年度资金总额: 12", (place,)),
        label_raw="年度资金总额",
        method="table",
        confidence=Decimal(confidence),
        stage_code="adjusted",
        flow_code="expenditure",
        item_code="total",
        amount_yuan=Decimal(120_000),
        amount_raw="12",
        unit_raw="万元",
        unit_source="label",
    )


def settled(fact: BudgetFact) -> BudgetFact:
    (found,) = with_confidence(
        Report(sha256="0", part=1, report_type="other", budgets=(fact,))
    ).budgets
    return found


@pytest.mark.parametrize(
    ("place", "evidence"),
    [
        (PageBox(1, 0, 0, 9, 9), "page|1.00|label"),
        (SheetCell("Sheet1", "B2"), "sheet|1.00|label"),
        (TextSpan("text", 0, 2), "text|1.00|label"),
        (TextSpan("body/tbl[1]/tr[1]/tc[1]/p[1]", 0, 2), "markup|1.00|label"),
    ],
)
def test_evidence_names_the_carrier_the_reader_and_the_unit(place: Place, evidence: str) -> None:
    assert evidence_of(amount(place)) == evidence


def test_a_fact_without_a_unit_rests_on_carrier_and_reader() -> None:
    fact = StaffingFact(
        evidence=Evidence("在职3人", (TextSpan("text", 0, 2),)),
        label_raw="在职",
        method="prose",
        confidence=Decimal("0.95"),
        measure_code="in_post",
        headcount=3,
    )
    assert evidence_of(fact) == "text|0.95"


def test_counted_evidence_gets_its_measured_share(table: Path) -> None:
    table.write_text(HEAD + "BudgetFact,table,sheet|1.00|label,96,4,0.9554\n", encoding="utf-8")
    assert settled(amount(SheetCell("S", "A1"))).confidence == Decimal("0.9554")


def test_evidence_that_was_never_counted_keeps_what_the_reader_said(table: Path) -> None:
    table.write_text(HEAD + "BudgetFact,table,sheet|1.00|label,96,4,0.9554\n", encoding="utf-8")
    doubtful = amount(PageBox(1, 0, 0, 9, 9), confidence="0.4")
    assert settled(doubtful) == doubtful


def test_nothing_but_the_confidence_changes(table: Path) -> None:
    table.write_text(HEAD + "BudgetFact,table,sheet|1.00|label,96,4,0.9554\n", encoding="utf-8")
    fact = amount(SheetCell("S", "A1"))
    assert replace(settled(fact), confidence=fact.confidence) == fact
