"""The old Word files of the shared corpus, through both converters."""

from pathlib import Path

import pytest

from extractors.docx import read_docx
from extractors.errors import DamagedFile
from extractors.model import Document
from extractors.office.msdoc import convert_msdoc
from extractors.office.reader import converted_docx
from extractors.sniff import DOC
from tests.extractors.reading import misplaced, only_table, read

pytestmark = pytest.mark.slow

SELF_EVALUATION = "seeds/004_2ef9b47632981149"
FILES = [f"{SELF_EVALUATION}.doc", "cases/gl_sfj_2015_sg.doc", "cases/gc_txz_2022_cjbz.doc"]


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


def shape(document: Document) -> tuple[list[str], list[list[tuple[int, int, int, int, str]]]]:
    paragraphs = ["".join((p.numbering + p.text).split()) for p in document.paragraphs()]
    tables = [
        [(c.row, c.col, c.rowspan, c.colspan, "".join(c.text.split())) for c in table.cells]
        for table in document.tables()
    ]
    return [text for text in paragraphs if text], tables


def by_msdoc(data: bytes) -> Document:
    return read_docx(convert_msdoc(data, "a.doc").content, "a.doc", "0")


def cells_with(document: Document, *words: str) -> list[str]:
    """The cells from the one that holds the first word to the end of its row."""
    table = next(iter(document.tables()))
    start = next(cell for cell in table.cells if words[0] in "".join(cell.text.split()))
    return [c.text.strip() for c in table.cells if c.row == start.row and c.col >= start.col]


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("name", FILES)
def test_both_converters_give_the_same_text_and_spans(corpus, name):
    data = (corpus / name).read_bytes()
    assert shape(by_msdoc(data)) == shape(read(data, name))


@pytest.mark.usefixtures("libreoffice")
def test_the_old_word_file_of_004_is_its_newer_twin(corpus):
    old = read((corpus / f"{SELF_EVALUATION}.doc").read_bytes())
    new = read((corpus / f"{SELF_EVALUATION}.docx").read_bytes())
    assert shape(old) == shape(new)
    assert old.media_type == DOC


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("name", FILES)
def test_every_place_leads_to_its_text_in_the_converted_file(corpus, name):
    data = (corpus / name).read_bytes()
    assert misplaced(data, read(data)) == []


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize("name", FILES)
def test_without_libreoffice_the_other_converter_reads_and_is_named(corpus, name):
    converted_docx.cache_clear()
    data = (corpus / name).read_bytes()
    document = read(data, name)
    assert document.converter_chain[0].tool == "msdoc2docx"
    assert shape(document) == shape(by_msdoc(data))
    assert misplaced(data, document) == []
    converted_docx.cache_clear()


def test_where_libreoffice_hangs_the_other_converter_reads(corpus, pretend, monkeypatch):
    monkeypatch.setattr("extractors.office.libreoffice.SECONDS", 0.5)
    pretend("sleep 1000")
    document = read((corpus / FILES[1]).read_bytes())
    assert document.converter_chain[0].tool == "msdoc2docx"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9])
def test_a_truncated_word_file_is_damaged_for_both(corpus, libreoffice, share):
    whole = (corpus / FILES[0]).read_bytes()
    cut = whole[: int(len(whole) * share)]
    with pytest.raises(DamagedFile):
        convert_msdoc(cut, "a.doc")
    with pytest.raises(DamagedFile):
        read(cut)


def test_the_grid_of_the_three_public_form_is_whole(corpus):
    table = only_table(by_msdoc((corpus / FILES[1]).read_bytes()))
    assert sum(cell.rowspan * cell.colspan for cell in table.cells) == table.rows * table.cols == 27
