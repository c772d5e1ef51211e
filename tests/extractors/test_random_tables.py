"""Random tables come out as they went in, cell for cell and span for span, in every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from benchmarks.tables.random_tables import RandomTable, Style, random_table
from benchmarks.tables.renderings import as_docx, as_html, as_pdfs, as_xlsx
from extractors import extract
from extractors.model import Document, Table
from extractors.office.libreoffice import find_libreoffice
from extractors.sniff import XLSX
from tests.conftest import skip_or_fail

SAMPLE, ALL = 12, 240
WRITERS: dict[str, Callable[[RandomTable], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "xlsx": as_xlsx,
}


def bare(text: str) -> str:
    return "".join(text.split())


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return sorted((c.row, c.col, c.rowspan, c.colspan, bare(c.text)) for c in table.cells)


def fault(source: RandomTable, document: Document) -> str | None:
    """What is wrong with the reading of a table; None where it equals the source."""
    found = [cells(table) for table in document.tables()]
    if len(found) != 1:
        return f"{source.name}: {len(found)} tables"
    missing = [cell for cell in source.expected() if cell not in found[0]]
    if missing or len(found[0]) != len(source.slots):
        return f"{source.name}: {len(missing)} of {len(source.slots)} cells differ: {missing[:3]}"
    words = [bare(p.text) for p in document.paragraphs()]
    around = [] if document.media_type == XLSX else ["测试表格如下：", "以上为测试表格。"]
    if words != around:
        return f"{source.name}: the paragraphs around it are {words[:3]}"
    return None


def faults(sources: Sequence[RandomTable], files: Sequence[bytes], ending: str) -> list[str]:
    read = (extract(data, f"t.{ending}")[0] for data in files)
    found = (fault(*pair) for pair in zip(sources, read, strict=True))
    return [text for text in found if text is not None]


def tables(count: int, style: Style = "ruled") -> list[RandomTable]:
    return [random_table(seed, style) for seed in range(count)]


def needs_libreoffice() -> None:
    if find_libreoffice() is None:
        skip_or_fail("LibreOffice is not installed")


def test_the_tables_are_varied():
    """Or the claims below would say little."""
    made = tables(ALL)
    assert sum(table.rows > 40 for table in made) >= 40
    assert sum(slot.rowspan > 1 for table in made for slot in table.slots) >= 100
    assert sum(slot.colspan > 1 for table in made for slot in table.slots) >= 500
    assert sum(not slot.text for table in made for slot in table.slots) >= 1000
    assert sum(table.head_rows > 0 for table in made) >= 15


@pytest.mark.parametrize("ending", WRITERS)
def test_a_sample_comes_out_as_it_went_in(ending):
    sources = tables(SAMPLE)
    assert faults(sources, [WRITERS[ending](table) for table in sources], ending) == []


@pytest.mark.parametrize("style", ["ruled", "three_line"])
def test_a_sample_comes_out_of_pdf_as_it_went_in(style):
    needs_libreoffice()
    sources = tables(SAMPLE, style)
    assert faults(sources, as_pdfs(sources), "pdf") == []


@pytest.mark.stress
@pytest.mark.parametrize("ending", WRITERS)
def test_all_come_out_as_they_went_in(ending):
    sources = tables(ALL)
    assert faults(sources, [WRITERS[ending](table) for table in sources], ending) == []


@pytest.mark.stress
@pytest.mark.parametrize("style", ["ruled", "three_line"])
def test_all_come_out_of_pdf_as_they_went_in(style):
    needs_libreoffice()
    sources = tables(ALL, style)
    found = faults(sources, as_pdfs(sources), "pdf")
    print(f"\n{style}: {ALL - len(found)} of {ALL} tables equal to their source")
    assert found == []
