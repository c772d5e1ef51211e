"""Whole Documents of small hand-made files against files that were read by a person.

JIXIAO_UPDATE_GOLDEN=1 writes the expected files anew and fails: review them, then commit.
"""

import json
import os
from pathlib import Path

import pytest

from extractors.model import Block, Cell, Document, Image, Paragraph, Printed, Table
from extractors.place import TextSpan
from tests.extractors.docx_files import (
    cell,
    control,
    docx,
    level,
    lists,
    numbered,
    par,
    row,
    run,
    style,
    table,
)
from tests.extractors.reading import misplaced, read

GOLDEN = Path(__file__).parent / "golden"


def report() -> bytes:
    """A form followed by its narrative, with what clerks and Word do to such files."""
    form = table(
        row(
            cell("单位名称", span=2),
            cell("青禾县科学技术协会", span=2),
            properties="<w:tblHeader/>",
        ),
        row(cell("资金", "（万元）", merge="restart"), "", "全年预算", "执行数"),
        row(
            cell(merge="continue"), control(cell("年度资金总额")), "72.10", cell(par(run("71.38")))
        ),
        row(cell("目标", merge=""), cell(par("办好活动", properties=numbered(2)), span=3)),
        row("合计", cell(par("见右"), table(row("分值", "10"), row("得分", "9.8")), par())),
    )
    narrative = (
        par("基本情况", properties=f'<w:pStyle w:val="h1"/>{numbered(1)}')
        + par(
            run("本会编制"),
            f"<w:ins>{run('4')}</w:ins>",
            run("名，"),
            run("旧稿", "<w:vanish/>"),
            run("实有4人。"),
        )
        + par("支出情况", properties=f'<w:pStyle w:val="h1"/>{numbered(1)}')
        + par("全年支出71.38万元。\n执行率99%。")
        + par("科普经费12.5万元", properties=numbered(1, 1))
    )
    parts = {
        "styles": style("h1", "heading 1"),
        "numbering": lists(
            level(0, "chineseCounting", "%1、") + level(1, "decimal", "（%2）"),
            level(0, "decimalEnclosedCircle", "%1"),
        ),
        "header1": par("青禾县科协"),
        "footnotes": f"<w:footnote>{par('含上年结转3.2万元。')}</w:footnote>",
    }
    return docx(par("2023年度部门整体支出绩效自评表") + form + par() + narrative, parts)


SOURCES = {
    "dump.txt": (GOLDEN / "dump.txt").read_bytes,
    "pipes.txt": (GOLDEN / "pipes.txt").read_bytes,
    "page.html": (GOLDEN / "page.html").read_bytes,
    "report.docx": report,
}


@pytest.mark.parametrize("name", SOURCES)
def test_the_document_is_what_a_person_reads(name):
    data = SOURCES[name]()
    document = read(data, name)
    expected = GOLDEN / f"{name}.json"
    got = json.dumps(as_json(document), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("JIXIAO_UPDATE_GOLDEN") == "1":
        expected.write_text(got, encoding="utf-8")
        pytest.fail(f"wrote {expected.name}: read it against its source, then commit it")
    assert got == expected.read_text(encoding="utf-8")
    assert misplaced(data, document) == []


def as_json(document: Document) -> dict[str, object]:
    """A Document as plain values, a line for a paragraph and a list for a row."""
    return {
        "media_type": document.media_type,
        "origin": str(document.origin),
        "notices": {notice.code: notice.count for notice in document.notices},
        "blocks": [_block(block) for block in document.blocks],
        "furniture": [_line(paragraph) for paragraph in document.furniture],
    }


def _block(block: Block) -> object:
    match block:
        case Paragraph():
            return _line(block)
        case Table():
            return _table(block)
        case Image():
            return f"image {block.note}"


def _table(found: Table) -> dict[str, object]:
    return {
        "table": f"{found.rows}x{found.cols} {found.geometry}, head {found.head_rows}",
        "rows": [
            [_cell(cell) for cell in found.cells if cell.row == row] for row in range(found.rows)
        ],
    }


def _cell(found: Cell) -> object:
    line = f"c{found.col} {found.rowspan}x{found.colspan} {_line(found)}"
    return [line, *map(_table, found.blocks)] if found.blocks else line


def _line(printed: Printed) -> str:
    places = " ".join(
        f"{place.path}:{place.start}-{place.end}"
        for place in printed.places
        if isinstance(place, TextSpan)
    )
    marks = ""
    if isinstance(printed, Paragraph):
        marks = f"[{printed.numbering}]" if printed.numbering else ""
        marks += f"[h{printed.heading_level}]" if printed.heading_level else ""
    return f"{marks}{printed.text} @ {places}"
