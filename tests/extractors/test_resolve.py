import pytest

from extractors.place import PageBox, SheetCell, TextSpan
from extractors.resolve import resolve
from extractors.sniff import DOCX, HTML, PDF, TXT
from tests.extractors.docx_files import cell, docx, par, row, run, table

CELLS = row("甲", cell(par(run("12"), run("万\t元"))))
WORD = docx(par("零") + table(CELLS), {"header1": par("眉")})
PAGE = "<html><body><div>一<p>支出 12</p></div><p>二</p></body></html>".encode()


@pytest.mark.parametrize(
    ("data", "place", "media_type", "found"),
    [
        ("\ufeff支出12".encode(), TextSpan("text", 2, 4), TXT, "12"),
        (WORD, TextSpan("body/p[1]", 0, 1), DOCX, "零"),
        (WORD, TextSpan("body/tbl[1]/tr[1]/tc[1]/p[1]", 0, 1), DOCX, "甲"),
        (WORD, TextSpan("body/tbl[1]/tr[1]/tc[2]/p[1]", 1, 4), DOCX, "2万\t"),
        (WORD, TextSpan("header1/p[1]", 0, 1), DOCX, "眉"),
        (PAGE, TextSpan("/html/body/div[1]", 0, 6), HTML, "一支出 12"),
        (PAGE, TextSpan("/html/body/div[1]/p[1]", 3, 5), HTML, "12"),
        (PAGE, TextSpan("/html/body/p[1]", 0, 1), HTML, "二"),
    ],
)
def test_a_place_leads_to_its_characters(data, place, media_type, found):
    assert resolve(data, place, media_type) == found


@pytest.mark.parametrize(
    ("data", "place", "media_type"),
    [
        (b"12", TextSpan("text", 0, 9), TXT),
        (b"12", TextSpan("body", 0, 1), TXT),
        (WORD, TextSpan("body/p[2]", 0, 1), DOCX),
        (WORD, TextSpan("body/p[x]", 0, 1), DOCX),
        (WORD, TextSpan("header9/p[1]", 0, 1), DOCX),
        (PAGE, TextSpan("/html/body/div[2]", 0, 1), HTML),
        (PAGE, TextSpan("/svg/body", 0, 1), HTML),
        (PAGE, TextSpan("/html/body/p[1]", 1, 0), HTML),
        (b"12", SheetCell("表", "A1"), TXT),
        (b"12", PageBox(1, 0, 0, 1, 1), TXT),
        (b"12", TextSpan("text", 0, 1), "application/x-unknown"),
    ],
)
def test_a_place_that_leads_nowhere_is_an_error(data, place, media_type):
    with pytest.raises(LookupError):
        resolve(data, place, media_type)


def test_a_box_on_a_page_is_found_by_the_reader_of_pages(shared):
    data = (shared / "corpus/seeds/003_61282cadfb006abc.pdf").read_bytes()
    assert resolve(data, PageBox(1, 0, 0, 600, 850), PDF)
