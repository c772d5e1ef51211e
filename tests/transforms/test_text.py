"""Views squeeze text and never lose the way back to where it is printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Paragraph, Printed
from extractors.place import PageBox, Run, TextSpan
from transforms.text import squeeze, view

PRINTED = st.text(
    alphabet=st.sampled_from("万元年预算执行率 \t\n\u30000123456789.,，：:%％ab（）"), max_size=60
)


def printed(text: str, base: int = 0) -> Printed:
    return Printed(text, (Run(0, len(text), TextSpan("text", base, base + len(text))),))


def test_blanks_between_words_vanish() -> None:
    assert squeeze("2021 年预算 41.12 万元") == "2021年预算41.12万元"


def test_a_blank_between_two_numbers_stays_so_that_they_never_grow_together() -> None:
    assert squeeze("10\n20") == "10 20"
    assert squeeze("A  3") == "A 3"


def test_the_full_width_comma_stays_apart_from_the_thousands_mark() -> None:
    assert squeeze("310，298") == "310，298"
    assert squeeze("1,234") == "1,234"


def test_full_width_digits_and_signs_are_folded() -> None:
    assert squeeze("１２．５％") == "12.5%"


def test_a_place_covers_exactly_the_printed_digits() -> None:
    block = printed("执行数 为 14.14 万元", base=100)
    seen = view(block)
    start = seen.text.index("14.14")
    assert seen.places(start, start + 5) == (TextSpan("text", 106, 111),)
    assert seen.raw(start, start + 5) == "14.14"


def test_a_number_broken_over_two_paragraphs_has_two_places() -> None:
    seen = view(printed("预算1", base=0), printed("2万元", base=50))
    assert seen.text == "预算12万元"
    assert seen.places(2, 4) == (TextSpan("text", 2, 3), TextSpan("text", 50, 51))


def test_displayed_numbering_is_read_but_stands_nowhere() -> None:
    block = Paragraph("资金投入", (Run(0, 4, TextSpan("body/p[1]", 0, 4)),), numbering="（1）")
    seen = view(block)
    assert seen.text == "(1)资金投入"
    assert seen.places(0, 3) == ()
    assert seen.places(0, 5) == (TextSpan("body/p[1]", 0, 2),)


def test_character_edges_box_a_single_number() -> None:
    edges = tuple(float(x) for x in range(0, 70, 10))
    block = Printed("预算12万元", (Run(0, 6, PageBox(1, 0, 5, 60, 15), edges),))
    assert view(block).places(2, 4) == (PageBox(1, 20.0, 5, 40.0, 15),)


@given(st.lists(PRINTED, min_size=1, max_size=4))
def test_every_character_of_a_view_leads_back_to_the_same_character(texts: list[str]) -> None:
    seen = view(*(printed(text) for text in texts))
    whole = "".join(texts)
    for index, char in enumerate(seen.text):
        origin = seen.origins[index]
        assert squeeze(whole[origin]) in (char, "")
        assert char.isspace() or seen.raw(index, index + 1) == whole[origin]


@given(PRINTED)
def test_squeezing_loses_no_visible_character(text: str) -> None:
    assert len(squeeze(text).replace(" ", "")) == sum(not c.isspace() for c in text)
