"""Lines: the quick text is the text of a View, and rows stand where they are printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Cell, Paragraph, Table
from tests.transforms.papers import blocks_of, table
from transforms.identity.lines import (
    Spot,
    as_printed,
    inner_tables,
    printed_text,
    read_lines,
    squeezed,
)
from transforms.text import view

CHARACTERS = st.sampled_from(
    [*"aZ19.,，:：（）万元\n\t 　·①②\u200b", "$\\geq 85\\%$", "[bookmark: _a]"]
)
TEXTS = st.lists(CHARACTERS, max_size=12).map("".join)


@given(TEXTS, st.sampled_from(["", "1.", "一、"]))
def test_the_quick_text_is_the_text_of_a_view(text: str, numbering: str) -> None:
    paragraph = Paragraph(text, numbering=numbering)
    assert squeezed(paragraph) == view(paragraph).text


@given(TEXTS, st.sampled_from(["", "1.", "一、"]))
def test_printed_text_has_one_character_for_each_of_the_quick_text(
    text: str, numbering: str
) -> None:
    paragraph = Paragraph(text, numbering=numbering)
    assert len(printed_text(paragraph)) == len(squeezed(paragraph))


def test_printed_text_keeps_brackets_and_marks_as_printed() -> None:
    assert printed_text(Paragraph("（一）预 算， 收支：")) == "（一）预算，收支："


def test_residue_of_conversions_is_no_part_of_the_printed_text() -> None:
    shown = view(Paragraph("[bookmark: _GoBack]满意度 $\\geq 95\\%$"))
    assert as_printed(shown, 0, len(shown.text)) == "满意度≥95%"


def test_paragraphs_and_rows_come_in_reading_order_and_empty_ones_do_not() -> None:
    lines = read_lines(blocks_of("标题", "  ", table(("项目名称", "甲"), ("", ""), ("合计",))))
    assert [(line.spot, line.text) for line in lines] == [
        (Spot(0), "标题"),
        (Spot(2, 0), ""),
        (Spot(2, 2), "合计"),
    ]


def test_rows_of_a_nested_table_stand_at_the_row_that_holds_it() -> None:
    inner = table(("单位名称", "某局"))
    outer = Table(1, 1, (Cell("", row=0, col=0, blocks=(inner,)),))
    (line,) = read_lines((outer,))
    assert line.spot == Spot(0, 0)
    assert [cell.text for cell in line.printed] == ["单位名称", "某局"]
    assert list(inner_tables(outer)) == [inner]
