from __future__ import annotations

from urllib.parse import quote

import pytest

from crawlers.engine.file_names import file_name, from_disposition, label

NAME = "附件1：部门整体支出绩效自评表.docx"
URL = "http://a.gov.cn/system/_content/download.jsp?owner=1&wbfileid=7"


@pytest.mark.parametrize(
    "header",
    [
        b'attachment; filename="' + NAME.encode() + b'"',
        b'attachment; filename="' + NAME.encode("gb18030") + b'"',
        b"attachment; filename=" + quote(NAME.encode("gb18030")).encode(),
        b"attachment; filename=" + quote(NAME).encode() + b"; size=3",
        b"attachment; filename*=UTF-8''" + quote(NAME).encode(),
        b"attachment; filename=x.doc; filename*=GBK''" + quote(NAME.encode("gbk")).encode(),
    ],
)
def test_names_of_a_header_are_read_in_every_way_sites_write_them(header):
    assert from_disposition(header) == NAME


@pytest.mark.parametrize("header", [b"", b"inline", b"attachment; size=3"])
def test_a_header_without_a_name_gives_none(header):
    assert from_disposition(header) == ""


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\报告.doc", "报告.doc"),
        ("a\x00b\n.pdf", "a_b_.pdf"),
        ("..", ""),
        ("报\u202e告.pdf", "报_告.pdf"),
    ],
)
def test_a_name_from_outside_is_a_label_and_no_path(name, harmless):
    assert label(name) == harmless


def test_a_long_name_is_cut_and_keeps_its_suffix():
    cut = label("绩" * 400 + ".xlsx")
    assert len(cut) == 150
    assert cut.endswith("绩.xlsx")


def test_the_server_knows_best_then_the_link_then_the_address():
    header = b'attachment; filename="a.pdf"'
    assert file_name(header, URL, "b.doc", ".bin") == "a.pdf"
    assert file_name(b"", URL, "b.doc", ".bin") == "b.doc"
    assert file_name(b"", "http://a/x/P0202409.pdf", "点击下载", ".bin") == "P0202409.pdf"


def test_a_name_in_a_parameter_of_the_address_is_read():
    url = "http://a/downfile.jsp?classid=0&showname=" + quote("自评表.xls".encode("gb18030"))
    assert file_name(b"", url, "下载", ".bin") == "自评表.xls"


def test_the_script_that_serves_a_file_does_not_name_it():
    assert file_name(b"", URL, "附件：自评报告", ".pdf") == "附件：自评报告.pdf"
    assert file_name(b"", "http://a/virtual_attach_file.vsb?e=.pdf", "自评", ".pdf") == "自评.pdf"
    assert file_name(b"", "http://a/", "", ".pdf") == "file.pdf"
