from __future__ import annotations

import pytest

from crawlers.engine.charset import decode_page

TEXT = "<html><head>{}</head><body>青石县财政局绩效自评报告：镕、喆、𠮷</body></html>"
META = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'


def test_utf8_is_read_although_the_page_says_gb2312():
    text = TEXT.format(META)
    assert decode_page(text.encode(), "text/html; charset=gb2312") == (text, "utf-8")


@pytest.mark.parametrize(
    ("head", "content_type"), [(META, ""), ("", "text/html; charset=GBK"), ("", "")]
)
def test_gbk_is_read_with_its_rare_characters_whatever_declares_it(head, content_type):
    text = TEXT.format(head)
    assert decode_page(text.encode("gb18030"), content_type) == (text, "gb18030")


def test_a_declared_charset_of_another_kind_is_believed():
    text = "績效評估報告：部門整體支出"
    assert decode_page(text.encode("big5"), "text/html; charset=big5")[0] == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_goes_before_all(mark):
    assert decode_page("绩效".encode(mark), "text/html; charset=gb2312")[0] == "绩效"


def test_a_page_cut_in_the_middle_of_a_character_is_still_read():
    data = TEXT.format("").encode() * 20
    text, charset = decode_page(data[:-14] + "绩".encode()[:2] + b" 2024")
    assert charset == "utf-8"
    assert text.count("\ufffd") == 1


def test_an_unknown_charset_name_is_no_reason_to_fail():
    assert decode_page("绩效".encode("gb18030"), "text/html; charset=chinese-x")[0] == "绩效"
    assert decode_page(bytes(range(128, 256)))[1]
