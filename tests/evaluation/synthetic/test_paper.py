"""Paper in every format: the cells come out of the file as they went in."""

from __future__ import annotations

import pytest

from evaluation.synthetic.formats import pdf, sheet, text, word
from evaluation.synthetic.paper import Form, Line, Paper, even, label, spread, value
from extractors import extract
from extractors.model import Document, Table

FORM = Form(
    (
        (label("项目资金", rowspan=2), label("年初预算数"), label("全年执行数", colspan=2)),
        (value("12.50"), value("≤=3"), value("")),
        (label("备注<&>", colspan=2), value("98.5%"), value("1,234.00")),
    )
)
PAPER = Paper((Line("标题", "title"), FORM, Line("说明文字。")))
WRITERS = {
    "docx": lambda: word.write(PAPER),
    "xlsx": lambda: sheet.write(PAPER, typed=True),
    "text.xlsx": lambda: sheet.write(PAPER, typed=False),
    "pdf": lambda: pdf.print_pdf(PAPER),
}


def grid(document: Document) -> list[tuple[int, int, int, int, str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells)


@pytest.mark.parametrize("ending", WRITERS)
def test_cells_and_spans_survive_the_file(ending: str) -> None:
    (document,) = extract(WRITERS[ending](), f"paper.{ending}")
    wanted = [(p.row, p.col, p.box.rowspan, p.box.colspan, p.box.text) for p in FORM.placed()]
    assert grid(document) == wanted


def test_text_shapes_keep_or_drop_the_empty_cells() -> None:
    pipes = text.dump(PAPER, "pipes").decode().splitlines()
    assert pipes[1:3] == ["| 项目资金 | 年初预算数 | 全年执行数 |", "|  | 12.50 | ≤=3 |  |"]
    assert text.dump(PAPER, "tabs").decode().splitlines()[2] == "\t12.50\t≤=3\t"
    assert "\t年初预算数\n\t全年执行数\n\n\t\n\t12.50" in text.dump(PAPER, "lines").decode()
    assert "全年执行数 12.50 ≤=3 备注" in text.dump(PAPER, "flat").decode()


def test_rows_that_do_not_tile_are_refused() -> None:
    with pytest.raises(ValueError, match="slots"):
        Form(((label("a"), label("b")), (label("c"),))).placed()


def test_cells_are_stretched_to_the_width() -> None:
    boxes = [label("a"), value("b"), value("c")]
    assert [b.colspan for b in spread(boxes, 6, widest=0)] == [4, 1, 1]
    assert [b.colspan for b in even(boxes, 7)] == [3, 2, 2]
    with pytest.raises(ValueError, match="do not fit"):
        spread(boxes, 2)
