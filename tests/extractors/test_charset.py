import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.charset import decode
from extractors.errors import DamagedFile

REPORT = "衡阳县2023年度部门整体支出绩效自评报告：公用经费0.25元，项目支出1,234.5万元。" * 3


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-32"]
)
def test_a_report_is_decoded_in_every_charset_it_may_come_in(charset):
    text = REPORT if charset != "big5" else "部門整體支出績效自評報告，項目支出" * 20
    assert decode(text.encode(charset), "f").text == text


def test_the_byte_order_mark_is_no_character_of_the_text():
    assert decode(b"\xef\xbb\xbfa", "f").text == "a"
    assert decode("\ufeff一".encode("utf-16-be"), "f").text == "一"


def test_gb2312_stands_for_its_superset():
    text = "喆镕㛃财政局，支出１２.５万元"  # the first characters are not in gb2312 itself
    decoded = decode(text.encode("gb18030"), "f", declared="gb2312")
    assert (decoded.text, decoded.charset) == (text, "gb18030")


def test_strict_utf8_wins_over_a_wrong_declaration():
    assert decode("财政局".encode(), "f", declared="gb2312").text == "财政局"


def test_an_unknown_declaration_is_ignored():
    assert decode(REPORT.encode("gbk"), "f", declared="x-nonsense").text == REPORT


def test_a_text_cut_in_mid_character_keeps_its_charset():
    decoded = decode(REPORT.encode()[:-1], "f")
    assert decoded.charset == "utf-8"
    assert decoded.text[:-1] == REPORT[:-1]
    assert decoded.replaced == 1


def test_a_few_broken_characters_are_counted():
    broken = REPORT.encode() + b"\xff" + REPORT.encode()
    decoded = decode(broken, "f")
    assert (decoded.charset, decoded.replaced) == ("utf-8", 1)


def test_a_text_full_of_replacement_characters_is_refused():
    with pytest.raises(DamagedFile, match="unreadable"):
        decode(("绩\ufffd\ufffd" * 50).encode(), "f")


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_declared_charset_gives_back_what_was_written(text):
    data = text.encode("gb18030")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert decode(data, "f", declared="gb18030").text == text
