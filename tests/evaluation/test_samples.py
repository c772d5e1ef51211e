"""The committed samples are what the script makes, and all four formats say the same."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import lxml.html
import pypdfium2
import pytest
import regex
from docx.oxml.ns import qn
from lxml import etree

from evaluation.samples import plain, web, word
from evaluation.samples.__main__ import TARGET, WRITERS, main
from evaluation.samples.residue import split_bookmark, without_formulas
from evaluation.samples.source import Grid, load_reports

REPORTS = load_reports()
BY_NAME = {report.name: report for report in REPORTS}
WORD_PARTS = ("word/document.xml", "word/numbering.xml", "word/footer1.xml")

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)


def committed(report, suffix):
    return (TARGET / f"{report.name}.{suffix}").read_bytes()


def squeezed(text):
    return regex.sub(r"\s", "", text)


def printed_text(report):
    """What a reader sees of the report: no residue, no blanks."""
    parts = []
    for block in report.blocks:
        if isinstance(block, Grid):
            parts += [cell.text for cell in block.cells]
        else:
            parts.append(block.number + split_bookmark(without_formulas(block.text))[1])
    return squeezed("".join(parts))


def word_text(data):
    document = docx.Document(io.BytesIO(data))
    return squeezed("".join(t.text or "" for t in document.element.body.iter(qn("w:t"))))


def canonical(xml):
    return etree.tostring(etree.fromstring(xml), method="c14n")


def page_text(data):
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return squeezed("".join(regex.sub(r"(?m)^- \d+ -\s*$", "", page) for page in pages))


def test_there_are_five_reports_in_four_formats_and_nothing_else():
    expected = {f"{name}.{suffix}" for name in BY_NAME for suffix in WRITERS}
    assert len(expected) == 20
    assert {path.name for path in TARGET.iterdir() if path.is_file()} == expected | {"README.md"}


def test_the_samples_stay_small():
    assert sum(path.stat().st_size for path in TARGET.iterdir()) < 1_500_000


@each_report
def test_the_committed_text_is_what_the_script_makes(report):
    assert committed(report, "txt") == plain.dump(report)


@each_report
def test_the_committed_web_page_is_what_the_script_makes(report):
    assert committed(report, "html") == web.render(report)


@each_report
def test_the_committed_word_file_is_what_the_script_makes(report):
    def parts(data):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return [canonical(packed.read(name)) for name in WORD_PARTS]

    assert parts(committed(report, "docx")) == parts(word.write(report))


@each_report
def test_the_same_source_gives_the_same_word_file_to_the_byte(report):
    assert word.write(report) == word.write(report)


@each_report
def test_the_committed_pages_hold_the_text_of_the_source(report):
    # A form is printed in another order than its cells are listed: characters are compared.
    assert Counter(page_text(committed(report, "pdf"))) == Counter(printed_text(report))


@each_report
def test_the_word_file_holds_the_text_of_the_source_without_automatic_numbers(report):
    numbers = Counter(
        "".join(block.number for block in report.blocks if not isinstance(block, Grid))
    )
    expected = Counter(printed_text(report)) - numbers
    assert Counter(word_text(committed(report, "docx"))) == expected


@each_report
def test_the_article_of_the_web_page_holds_the_text_of_the_source(report):
    raw = committed(report, "html").decode(report.web.encoding)
    article = lxml.html.fromstring(
        raw.replace("<![if !supportLists]>", "").replace("<![endif]>", "")
    )
    body = article.xpath("//*[@id='zoom' or @id='vsb_content' or @class='WordSection1']")
    assert squeezed(body[0].text_content()) == printed_text(report)


def test_the_samples_cover_the_traits_that_readers_must_meet():
    encodings = {report.web.encoding for report in REPORTS}
    markups = {report.web.markup for report in REPORTS}
    assert encodings == {"utf-8", "gb18030"}
    assert markups == {"spans", "breaks", "mso"}
    assert {report.name for report in REPORTS if report.lists} == {"linze_2024", "yunxi_2024"}
    assert {report.name for report in REPORTS if report.styled_headings} == {"ningxian_2022"}


@each_report
def test_every_word_file_splits_a_number_over_two_runs(report):
    document = docx.Document(io.BytesIO(committed(report, "docx")))
    runs = [[run.text for run in p.runs] for p in document.paragraphs]
    pairs = [pair for texts in runs for pair in pairwise(texts)]
    assert any(regex.search(r"[\d.]$", a) and regex.match(r"[\d.%]", b) for a, b in pairs)


def test_the_form_in_word_has_real_merged_cells():
    document = docx.Document(io.BytesIO(committed(BY_NAME["yunxi_2024"], "docx")))
    (table,) = document.element.body.findall(qn("w:tbl"))
    assert len(table.findall(qn("w:tr"))) == 22
    assert len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")) == 9
    starts = [m for m in table.iter(qn("w:vMerge")) if m.get(qn("w:val")) == "restart"]
    assert len(starts) == 6
    assert len(list(table.iter(qn("w:gridSpan")))) == 20


def test_numbers_of_word_lists_are_not_in_the_text():
    document = docx.Document(io.BytesIO(committed(BY_NAME["linze_2024"], "docx")))
    numbered = [p.text for p in document.paragraphs if p._p.xpath("./w:pPr/w:numPr")]
    assert len(numbered) == 13
    assert "资金投入，指标8分，得8分。" in numbered


def test_a_text_dump_gives_each_cell_a_line_that_begins_with_a_tab():
    lines = plain.dump(BY_NAME["yunxi_2024"]).decode().split("\n")
    start = lines.index("\t年度资金总额")
    assert lines[start : start + 8] == [
        "\t年度资金总额", "\t83.88", "\t78.3", "\t78.3", "\t10", "\t100%", "\t9.69", "",
    ]  # fmt: skip


def test_the_command_writes_the_formats_asked_for(tmp_path: Path, capsys):
    assert main(["--format", "txt", "--target", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{n}.txt" for n in BY_NAME)
    assert "qiemo_2021.txt" in capsys.readouterr().out
