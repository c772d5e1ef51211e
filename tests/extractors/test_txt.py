import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import DamagedFile, EmptyFile
from extractors.place import TextSpan
from tests.extractors.reading import codes, misplaced, printed, read, texts, unplaced


def test_each_printed_line_is_a_paragraph_and_blank_lines_are_none():
    document = read("\n一、概况\n\n  　\n　　本单位5人。\n")
    assert texts(document) == ["一、概况", "　　本单位5人。"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_offsets_count_in_the_decoded_text_whatever_ends_its_lines(end):
    text = f"预算{end}支出12万元{end}"
    first, second = read("\ufeff" + text).paragraphs()
    assert first.places == (TextSpan("text", 0, 2),)
    start = text.index("12")
    assert second.place_of(2, 4) == (TextSpan("text", start, start + 2),)
    assert not end.strip() or end not in second.text


def test_the_charset_is_noted_in_the_converter_chain():
    document = read("支出".encode("gb18030") * 30)
    assert document.converter_chain[0].settings == "charset=gb18030"


def test_unreadable_characters_are_counted():
    text = "支出12万元。" * 40
    assert codes(read(text.encode() + b"\xff" + text.encode())) == {"unreadable_characters": 1}


def test_mojibake_is_refused_in_plain_words():
    with pytest.raises(DamagedFile) as raised:
        read("绩效\ufffd\ufffd自评\ufffd" * 30, "report.txt")
    assert "unreadable" in raised.value.reason


def test_a_text_of_blanks_is_empty():
    with pytest.raises(EmptyFile):
        read("\u3000\u00a0\n\t\n")


def test_residue_of_conversions_stays_in_the_raw_text():
    (paragraph,) = read(r"[bookmark: _GoBack]满意度$\geq 85\%$").paragraphs()
    assert paragraph.text == r"[bookmark: _GoBack]满意度$\geq 85\%$"
    assert len(paragraph.normal) == len(paragraph.text)


LINES = st.text(st.sampled_from("预算支出12.5万元，。| \t　|｜-"), max_size=12)


@given(st.lists(LINES, min_size=1, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_no_character_of_any_text_is_lost_or_misplaced(lines, end):
    text = "标题" + end + end.join(lines)
    data = text.encode()
    document = read(data)
    assert misplaced(data, document) == []
    assert all(unplaced(block) == "" for block in printed(document))
    drawn = set("|｜-")
    shown = "".join(block.text for block in printed(document))
    kept = sorted(c for c in shown if not c.isspace() and c not in drawn)
    assert kept == sorted(c for c in text if not c.isspace() and c not in drawn)
