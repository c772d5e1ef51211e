from __future__ import annotations

import csv

import pytest

from crawlers.engine.answers import Answer
from crawlers.engine.classify import classify
from crawlers.engine.signs import SOURCE, meaning_of, signs

URL = "http://a.gov.cn/info/1.htm"
LONG = "本部门整体支出绩效自评情况如下。" * 40


def answer(body=b"<html><body>x</body></html>", status=200, url=URL, headers=()):
    return Answer(url, status, headers, body)


def outcome(reply, kind="article", url=URL, name=""):
    return classify(reply, kind, url, name).outcome


def page(text, title=""):
    return f"<html><head><title>{title}</title></head><body>{text}</body></html>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>$_ts=window['$_ts'];</script>",
        "<script>document.cookie='__jsl_clearance_s=1'</script>",
        "<script>var arg1='3D';setCookie('acw_sc__v2')</script>",
        "<title>WZWS</title>",
        "<p>请完成安全验证</p>",
        "<p>您的访问过于频繁，请稍后再试</p>",
    ],
)
def test_a_challenge_is_known_by_its_marks_although_its_status_is_200(text):
    assert outcome(answer(page(text).encode())) == "waf"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("很抱歉，您要访问的页面不存在或已删除！", "提示"),
        ("", "404"),
        ("", "页面未找到"),
        ("The requested file not found", ""),
        ("服务器无法找到您所请求的页面", ""),
        ("您查看的信息已经被删除", "某某县人民政府"),
    ],
)
def test_an_error_page_with_status_200_is_a_404(text, title):
    assert outcome(answer(page(text, title).encode())) == "soft_404"


def test_a_page_that_quotes_such_words_in_a_long_text_is_itself():
    text = page(f"{LONG}页面不存在的问题已整改，安全验证通过，编号404。", "绩效自评报告404")
    assert meaning_of(text, ()) == ("", "")
    assert outcome(answer(text.encode())) == "ok"


def test_a_short_page_without_signs_is_itself():
    assert outcome(answer(page("附件：2023年度整体支出绩效自评报告").encode())) == "ok"


def test_a_challenge_in_gbk_is_read_too():
    body = page("请输入验证码").encode("gb18030")
    assert outcome(answer(body)) == "waf"


def test_a_firewall_that_names_itself_in_a_header_is_known():
    assert outcome(answer(headers=(("X-WAF-Event", "block"),))) == "waf"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (412, "waf"),
        (521, "waf"),
        (403, "blocked"),
        (429, "blocked"),
        (404, "missing"),
        (410, "missing"),
        (304, "not_modified"),
        (500, "server_error"),
        (503, "server_error"),
        (400, "client_error"),
        (206, "client_error"),
        (302, "client_error"),
    ],
)
def test_a_status_is_an_outcome(status, expected):
    assert outcome(answer(status=status)) == expected


def test_a_web_page_in_place_of_a_file_is_no_file():
    reply = answer(page("系统繁忙" + LONG).encode())
    assert outcome(reply, "attachment", "http://a/1.pdf") == "html_for_file"
    assert (
        outcome(reply, "attachment", "http://a/download.jsp?id=1", "附件1.doc") == "html_for_file"
    )
    assert outcome(reply, "attachment", "http://a/1.html") == "ok"
    assert outcome(reply, "attachment", "http://a/download.jsp?id=1", "说明.htm") == "ok"


def test_a_document_saved_as_markup_is_a_file():
    word = b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>' + LONG.encode()
    assert outcome(answer(word), "attachment", "http://a/1.doc") == "ok"


def test_no_bytes_are_no_file():
    assert outcome(answer(b""), "attachment", "http://a/1.pdf") == "empty"


def test_being_led_to_the_home_page_is_a_404_for_an_article_and_nothing_for_a_list():
    home = answer(page(LONG).encode(), url="http://a.gov.cn/index.html")
    assert outcome(home) == "soft_404"
    assert outcome(home, "list", "http://a.gov.cn/list.html") == "ok"
    assert outcome(home, "article", "http://a.gov.cn/") == "ok"


def test_a_page_made_to_cost_time_is_taken_as_itself():
    assert meaning_of("<script " * 40_000, ()) == ("", "")
    assert classify(answer(b"<!---->" * 580 + b"x"), "list", URL, "").outcome == "ok"


def test_every_row_of_the_table_compiles_and_has_a_note():
    assert all(sign.note for sign in signs())
    with SOURCE.open(encoding="utf-8", newline="") as stream:
        assert {len(row) for row in csv.reader(stream)} == {4}  # no comma went astray
    assert {sign.kind for sign in signs()} == {"waf", "soft_404"}
    assert {sign.where for sign in signs()} == {"body", "title", "header"}
