"""Real reports, read a second time by other code: whose mistake is what the audit found?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from extractors import extract
from flows.settings import Settings
from flows.steps.attributing import attribute_findings, judge
from flows.steps.collecting import collect
from tests.extractors.bundles.zip_files import gbk_zip
from transforms import read_reports
from warehouse import Batch, Warehouse, run_query
from warehouse.attribution import Question
from warehouse.batch import FileFacts, ReadFile

ATTRIBUTIONS = "SELECT check_code, attribution FROM quality_finding ORDER BY check_code"


@pytest.mark.parametrize("name", ["hengyang_2023.pdf", "yunxi_2024.docx", "linze_2024.html"])
def test_the_mistakes_of_real_reports_are_the_publishers(samples, ingest, name):
    summary = ingest(samples / name)
    rows = run_query(summary.warehouse, ATTRIBUTIONS).rows
    assert len(rows) >= 5
    assert {attribution for _, attribution in rows} == {"publisher_error"}
    witnesses = "SELECT DISTINCT witness FROM finding_evidence"
    assert ("file",) in run_query(summary.warehouse, witnesses).rows


def test_members_of_a_bundle_and_of_a_bundle_in_it_are_read_a_second_time_too(
    samples, tmp_path, ingest
):
    names = ("hengyang_2023.pdf", "yunxi_2024.docx")
    inner = gbk_zip({names[1]: (samples / names[1]).read_bytes()})
    bundle = tmp_path / "reports.zip"
    bundle.write_bytes(gbk_zip({names[0]: (samples / names[0]).read_bytes(), "more.zip": inner}))

    summary = ingest(bundle)

    by_file = run_query(
        summary.warehouse,
        "SELECT document.file_name, count(*), list(DISTINCT attribution) "
        "FROM quality_finding JOIN dim_document AS document USING (document_id) "
        "GROUP BY ALL ORDER BY 1",
    ).rows
    assert [name for name, _, _ in by_file] == [names[0], f"more.zip/{names[1]}"]
    assert all(count >= 5 for _, count, _ in by_file)
    assert all(attributions == ["publisher_error"] for _, _, attributions in by_file)


@pytest.mark.parametrize("name", ["hengyang_2023.pdf", "hengyang_2023.docx", "hengyang_2023.txt"])
def test_a_number_that_we_misread_in_a_real_report_is_our_mistake(samples, tmp_path, name):
    """The report says 净资产 7.2; here it was extracted as 1.2."""
    [file] = collect([samples / name]).files
    [document] = extract(file.path.read_bytes(), name)
    [report] = read_reports(document)
    misread = tuple(
        replace(fact, amount_raw="1.2", amount_yuan=Decimal(12_000))
        if fact.item_code == "net_asset"
        else fact
        for fact in report.budgets
    )
    assert misread != report.budgets
    facts = FileFacts(file.sha256, name, name[-3:], datetime(2026, 11, 1), "test")
    path = tmp_path / "w.duckdb"
    with Warehouse(path) as warehouse:
        warehouse.load(Batch((ReadFile(facts, (replace(report, budgets=misread),)),)))
        warehouse.check()
        attribute_findings(warehouse, [file], Settings(workers=1))
        warehouse.publish()
    found = dict(run_query(path, ATTRIBUTIONS).rows)
    assert found.pop("net_asset") == "extraction_error"
    assert set(found.values()) == {"publisher_error"}
    told = "SELECT expected, found FROM finding_evidence WHERE verdict = 'differs'"
    [(expected, there)] = run_query(path, told).rows
    assert (expected, there.strip()) == ("1.2", "7.2")


@pytest.mark.stress
def test_a_number_of_a_scan_is_believed_only_where_it_is_printed_twice(corpus_scan, ingest):
    summary = ingest(corpus_scan)
    heard = run_query(summary.warehouse, "SELECT DISTINCT witness, verdict FROM finding_evidence")
    assert ("file", "agrees") not in heard.rows
    undecided = run_query(
        summary.warehouse,
        "SELECT count(*) FROM quality_finding WHERE attribution = 'publisher_error' AND "
        "finding_id NOT IN (SELECT finding_id FROM finding_evidence WHERE witness = 'repeat')",
    )
    assert undecided.rows == ((0,),)


@pytest.fixture
def corpus_scan(repository):
    from extractors.scan.engine import is_installed

    path = repository.parent / "shared" / "corpus" / "seeds" / "003_61282cadfb006abc_scan.pdf"
    if not (path.exists() and is_installed()):
        pytest.skip("needs the corpus and the OCR extra")
    return path


def asked(*printed: str, kind: str = "numbers") -> Question:
    return Question("f", "a", "s", kind, printed, "[]")


@pytest.mark.parametrize(
    ("printed", "found", "verdict"),
    [
        (("1,568,420.55",), "1568420.55", "agrees"),
        (("10.000000", "9.690000"), "10\n9.69", "agrees"),
        (("41.12",), "41. 12", "agrees"),
        (("1234",), "12\n34", "agrees"),
        (("５４.2",), "54.2", "agrees"),
        (("54.2",), "5.42", "differs"),
        (("8",), "八人", "unreadable"),
        (("8",), None, "unreadable"),
    ],
)
def test_numbers_are_compared_by_value(printed, found, verdict):
    assert judge(asked(*printed), found).verdict == verdict


def test_words_agree_when_one_holds_the_other():
    assert judge(asked("统战部", kind="words"), "统 战部").verdict == "agrees"
    assert judge(asked("统战部", kind="words"), "科协").verdict == "unreadable"
