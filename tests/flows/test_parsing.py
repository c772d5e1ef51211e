"""What a reading process gives back for the bytes of one file."""

from __future__ import annotations

import hashlib
import io
import pickle
import zipfile

import pytest

from extractors.sniff import sniff
from flows.steps.parsing import BrokenInstallation, Unreadable, parse
from transforms.errors import VocabularyError

PAGE = """<html><body><h1>某县水利局2022年度项目支出绩效自评报告</h1>
<p>2022年预算数为10万元。</p><p style="display:none">隐藏文字</p></body></html>"""


def test_a_file_gives_its_documents_with_their_reports():
    (document,) = parse(PAGE.encode(), "a.html").documents
    assert (document.media_type, document.file_name) == ("text/html", "a.html")
    (report,) = document.reports
    assert report.fiscal_year == 2022


def test_what_the_reader_left_out_is_carried_on_and_counted():
    (document,) = parse(PAGE.encode(), "a.html").documents
    (warning,) = [w for w in document.reports[0].warnings if w.startswith("hidden_text")]
    assert warning.endswith("(4 times)")


def test_an_unreadable_file_is_a_value_with_the_format_its_bytes_tell():
    answer = parse(b"%PDF-1.7 and nothing more", "a.docx")
    assert isinstance(answer, Unreadable)
    assert answer.media_type == "application/pdf"
    assert parse(b"", "a.pdf") == Unreadable("empty", "the file is empty", sniff(b""))


def test_a_bundle_gives_its_members_and_says_which_cannot_be_read(samples):
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.write(samples / "yunxi_2024.txt", "一.txt")
        archive.writestr("二.docx", (samples / "yunxi_2024.docx").read_bytes()[:3000])
    answer = parse(bundle.getvalue(), "both.zip")
    (document,), (unread,) = answer.documents, answer.unread
    assert document.file_name == "一.txt"
    assert document.container == hashlib.sha256(bundle.getvalue()).hexdigest()
    assert (unread.name, unread.code) == ("二.docx", "damaged")
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_a_damaged_installation_is_blamed_on_no_file(monkeypatch):
    def broken(document, hints=None):
        raise VocabularyError("units.csv", "the file is missing")

    monkeypatch.setattr("flows.steps.parsing.read_reports", broken)
    assert parse(PAGE.encode(), "a.html") == BrokenInstallation(
        "vocabulary units.csv: the file is missing"
    )


@pytest.mark.parametrize("ending", ["docx", "pdf", "txt", "html"])
def test_every_answer_can_travel_between_processes(samples, ending):
    path = samples / f"yunxi_2024.{ending}"
    answer = parse(path.read_bytes(), path.name)
    assert pickle.loads(pickle.dumps(answer)) == answer
