"""Scans of reports down to their facts: all of them right, or in doubt; never silently wrong."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from extractors.pdf import read_pdf
from extractors.scan.engine import is_installed
from tests.conftest import skip_or_fail
from tests.extractors.scan.scans import Scanner
from transforms import read_reports

YUNXI, QIEMO = "004_2ef9b47632981149.pdf", "003_61282cadfb006abc.pdf"
COUNTED = Decimal("0.5")  # what is less sure waits for review
CLEAN = (Scanner(dpi=200), Scanner(dpi=150))
BAD = (
    Scanner(dpi=100),
    Scanner(dpi=150, noise=25.0, quality=35),
    Scanner(dpi=120, skew=2.5, noise=10.0),
    Scanner(dpi=100, skew=1.5, noise=15.0, quality=30),
    Scanner(dpi=90, blur=0.8),
    Scanner(dpi=150, blur=1.2),
)


def values(data: bytes) -> tuple[Counter[tuple[object, ...]], int]:
    """What the counted facts of a file say, and how many facts wait for review."""
    document = read_pdf(data, "报告.pdf", "0" * 64)
    reports = read_reports(document)
    facts = [fact for report in reports for fact in report.facts()]
    counted = [fact for fact in facts if fact.confidence >= COUNTED]
    return Counter(map(_value, counted)), len(facts) - len(counted)


def _value(fact) -> tuple[object, ...]:
    names = ("stage_code", "item_code", "amount_yuan", "rate_code", "value_percent", "scope",
             "weight", "score", "target_value", "actual_value", "measure_code", "headcount")  # fmt: skip
    said = tuple(getattr(fact, name, None) for name in names)
    return (type(fact).__name__, *said)


def pages_of(data: bytes) -> tuple[int, ...]:
    return tuple(range(1, len(read_pdf(data, "x", "0" * 64).pages) + 1))


@pytest.fixture(params=[YUNXI, QIEMO])
def report(shared, request) -> bytes:
    if not is_installed():
        skip_or_fail("the extra `ocr` is not installed")
    return (shared / "corpus" / "seeds" / request.param).read_bytes()


@pytest.mark.stress
@pytest.mark.parametrize("scanner", CLEAN, ids=str)
def test_a_clean_scan_gives_the_facts_of_the_printed_report(report, scanner):
    printed, _ = values(report)
    scanned, doubted = values(scanner.pdf(report, pages_of(report)))
    print(f"\n{scanner}: {scanned.total()} of {printed.total()} facts, {doubted} in doubt")
    assert (scanned - printed).total() == 0
    assert (printed - scanned).total() <= doubted


@pytest.mark.stress
@pytest.mark.parametrize("scanner", BAD, ids=str)
def test_a_bad_scan_gives_no_wrong_fact_that_is_not_in_doubt(report, scanner):
    printed, _ = values(report)
    scanned, doubted = values(scanner.pdf(report, pages_of(report)))
    wrong = scanned - printed
    right = scanned.total() - wrong.total()
    print(f"\n{scanner}: {right} of {printed.total()} facts right, {doubted} in doubt, "
          f"{wrong.total()} wrong")  # fmt: skip
    assert list(wrong) == []
