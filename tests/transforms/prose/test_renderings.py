"""The sample reports and the real ones: the same facts however the text is set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors import extract
from tests.transforms.prose.telling import (
    ACCOUNTS,
    DEPARTMENT,
    MONITORING,
    THREE_PUBLIC,
    TRANSFER,
    indicators,
    lines,
    money,
    rates,
    refused,
    scores,
    staffing,
)
from transforms.findings import Context, Findings
from transforms.prose import read_prose

SAMPLES = [
    ("linze_2024", DEPARTMENT, 2024),
    ("ningxian_2022", DEPARTMENT, 2022),
    ("hengyang_2023", DEPARTMENT, 2023),
    ("qiemo_2021", MONITORING, 2021),
    ("yunxi_2024", DEPARTMENT, 2024),
]
SEEDS = {
    "linze_2024": "000_03c3167a81321099",
    "ningxian_2022": "001_3d98f4b333bc8560",
    "hengyang_2023": "002_58afccda0e350999",
    "qiemo_2021": "003_61282cadfb006abc",
    "yunxi_2024": "004_2ef9b47632981149",
}


def read(path: Path, kind: str, year: int) -> Findings:
    (document,) = extract(path.read_bytes(), path.name)
    return read_prose(document.blocks, Context(kind, year, date(year, 12, 31)))


def said(found: Findings) -> list[list[str]]:
    every = (money, rates, scores, indicators, staffing, refused)
    return [tell(found) for tell in every]


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize(("name", "kind", "year"), SAMPLES)
def test_every_rendering_of_a_sample_says_the_same(repository, name, kind, year, form):
    folder = repository / "data" / "samples"
    plain = said(read(folder / f"{name}.txt", kind, year))
    assert any(plain)
    assert said(read(folder / f"{name}.{form}", kind, year)) == plain


@pytest.mark.parametrize(("name", "kind", "year"), SAMPLES)
def test_the_rewritten_sample_and_the_real_report_hold_the_same_money(
    repository, shared, name, kind, year
):
    sample = read(repository / "data" / "samples" / f"{name}.txt", kind, year)
    seeds = shared / "corpus" / "seeds"
    for form in ("txt", "docx", "pdf"):
        real = read(seeds / f"{SEEDS[name]}.{form}", kind, year)
        assert money(real, year) == money(sample, year)
        assert staffing(real) == staffing(sample)
        assert [(s.scope, s.weight, s.score, s.grade) for s in real.scores] == [
            (s.scope, s.weight, s.score, s.grade) for s in sample.scores
        ]


CASES = [
    (
        "36079b6099de423d.html",
        THREE_PUBLIC,
        2020,
        """
        final expenditure three_public 1023万元
        final expenditure three_public_abroad 0万元
        final expenditure three_public_vehicle 785万元
        final expenditure three_public_vehicle_purchase 274万元
        final expenditure three_public_vehicle_running 511万元
        final expenditure three_public_reception 238万元
        """,
    ),
    (
        "lq_2018_sgjf.docx",
        THREE_PUBLIC,
        2018,
        """
        final expenditure three_public 2771万元
        final expenditure three_public_abroad 120万元
        final expenditure three_public_reception 1033万元
        final expenditure three_public_vehicle 1618万元
        final expenditure three_public_vehicle_purchase 414万元
        final expenditure three_public_vehicle_running 1204万元
        """,
    ),
    ("qc_sfj_2021_zfzy.docx", TRANSFER, 2021, "initial expenditure source_central 150万元"),
    ("neg_masked_2020.txt", TRANSFER, 2020, ""),
    ("neg_toc_2021.html", ACCOUNTS, 2021, ""),
]


@pytest.mark.parametrize(("name", "kind", "year", "expected"), CASES)
def test_the_money_of_real_reports_in_prose(shared, name, kind, year, expected):
    found = read(shared / "corpus" / "cases" / name, kind, year)
    assert money(found, year) == lines(expected)
