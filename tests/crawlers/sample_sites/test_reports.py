"""The invented reports are real files: every format of them is read down to its figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crawlers.sample_sites import SampleSite, shipped_articles
from crawlers.sample_sites.answers import Request
from crawlers.sample_sites.reports import RENDERINGS, as_html, make_report, render
from extractors import extract
from transforms import read_reports

TITLE = "青石县财政局2023年度部门整体支出绩效自评报告"
REPORT = make_report("seed", TITLE, "青石县财政局", 2023)


def amounts(data: bytes, name: str) -> set[tuple[str, Decimal]]:
    reports = [report for document in extract(data, name) for report in read_reports(document)]
    assert {report.organisation_name for report in reports} == {"青石县财政局"}
    assert {report.fiscal_year for report in reports} == {2023}
    return {(fact.stage_code, fact.amount_yuan) for r in reports for fact in r.budgets}


EXPECTED = {("initial", Decimal(REPORT.budget * 100)), ("executed", Decimal(REPORT.spent * 100))}


# A .doc goes through LibreOffice, which takes its time; a .pdf is a shipped one.
@pytest.mark.parametrize("ending", sorted({*RENDERINGS} - {"pdf", "doc"}))
def test_a_file_is_read_down_to_its_figures(ending):
    assert amounts(render(REPORT, ending), f"report.{ending}") == EXPECTED


def test_an_inline_report_is_read_down_to_its_figures():
    page = f"<html><body>{as_html(REPORT)}</body></html>".encode()
    assert amounts(page, "report.html") == EXPECTED


def test_a_pdf_is_a_shipped_report_and_every_one_is_another_file():
    other = make_report("seed", f"{TITLE}二", "青石县财政局", 2023)
    assert render(REPORT, "pdf") != render(other, "pdf")
    (document,) = extract(render(REPORT, "pdf"), "report.pdf")
    assert len(document.pages) > 1


def test_another_version_has_other_figures():
    assert render(make_report("seed", TITLE, "青石县财政局", 2023, 2), "txt") != render(
        REPORT, "txt"
    )


def test_the_shipped_reports_stand_in_articles_with_their_files():
    site = SampleSite("sample-shipped", "shtml", shipped_articles())
    assert len(site.articles) == 5
    for article in site.articles:
        assert [file.ending for file in article.attachments] == ["docx", "pdf", "txt"]
        page = site.answer(Request("GET", site.family.article_path(article)))
        assert "科学技术协会" in page.body.decode("utf-8")
