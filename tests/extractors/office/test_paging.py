"""A paged copy shows where the paths of a Word file or a web page come to stand."""

from __future__ import annotations

import hashlib

import pytest

from extractors import extract
from extractors.errors import UnknownFormat
from extractors.office.paging import paged_copy
from extractors.pdf.resolve import BoxReader
from extractors.place import TextSpan

pytestmark = [pytest.mark.usefixtures("libreoffice"), pytest.mark.slow]


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_amounts_are_found_on_the_copy_by_a_second_reader(repository, ending):
    data = (repository / "data" / "samples" / f"yunxi_2024.{ending}").read_bytes()
    (document,) = extract(data, f"report.{ending}")
    copy = paged_copy(data, document)
    assert copy.found > 0.7
    values = [
        cell
        for table in document.tables()
        for cell in table.cells
        if cell.text.replace(".", "").isdigit() and len(cell.text) > 3
    ]
    found = [(cell, copy.boxes(place)) for cell in values for place in cell.places]
    placed = [(cell, boxes) for cell, boxes in found if boxes]
    assert len(placed) >= 3
    with BoxReader(copy.pdf) as reader:
        for cell, (box,) in placed:
            assert "".join(reader.read(box).split()) == cell.text


def test_what_is_not_in_the_document_has_no_box(repository):
    data = (repository / "data" / "samples" / "qiemo_2021.docx").read_bytes()
    (document,) = extract(data, "report.docx")
    copy = paged_copy(data, document)
    assert copy.boxes(TextSpan("body/p[9999]", 0, 3)) == ()
    assert copy.pdf.startswith(b"%PDF")


def test_a_file_with_pages_of_its_own_needs_no_copy(repository):
    data = (repository / "data" / "samples" / "qiemo_2021.pdf").read_bytes()
    (document,) = extract(data, "report.pdf")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    with pytest.raises(UnknownFormat):
        paged_copy(data, document)
