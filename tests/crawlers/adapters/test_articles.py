"""What an article says of itself, and where its text stands."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.adapters import ADAPTERS
from crawlers.errors import UnreadablePage
from tests.crawlers.adapters.sources import html, page_of, source_of

TEXT = "<div id='zoom'><p>一、项目概况</p><p>项目总投资120.00万元。</p></div>"


def read(body: str = TEXT, head: str = "", **changed):
    return ADAPTERS["trs"].read_article(page_of(html(body, head)), source_of("trs", **changed))


@pytest.mark.parametrize(
    "meta",
    [
        "<meta name='PubDate' content='2024-09-10 01:59'>",
        "<meta content='2024-09-10' name='pubdate'>",
        "<META NAME='PubDate' CONTENT='2024/9/10'>",
        "<meta name='PubDate' content='20240910'>",
        "<meta name='firstpublishedtime' content='2024-09-10-08:30:00'>",
        "<meta property='article:published_time' content='2024-09-10T08:30:00+08:00'>",
        "<meta name='PubDate' content=''><meta name='PubDate' content='2024-09-10'>",
    ],
)
def test_the_day_of_publication_comes_from_the_tags_in_any_order(meta):
    assert read(head=meta).published_on == date(2024, 9, 10)


@pytest.mark.parametrize("lie", ["0001-01-01", "2024-02-31", "1970-01-01", "无", "9999-12-31"])
def test_a_day_that_cannot_be_is_passed_over_for_what_is_printed(lie):
    found = read(f"<p>发布时间：2024-09-10</p>{TEXT}", f"<meta name='PubDate' content='{lie}'>")
    assert found.published_on == date(2024, 9, 10)


def test_no_day_at_all_is_none_and_never_taken_from_the_address():
    assert read().published_on is None


@pytest.mark.parametrize(
    ("body", "head", "publisher"),
    [
        ("", "<meta content='示例县水利局' name='ContentSource'>", "示例县水利局"),
        ("<p>来源：示例县水利局 时间：2024-09-10</p>", "", "示例县水利局"),
        (
            "<p>信息来源： 示例县水利局</p>",
            "<meta name='ContentSource' content='本站'>",
            "示例县水利局",
        ),
        ("<table><tr><td>发布机构：</td><td>示例县水利局</td></tr></table>", "", "示例县水利局"),
        ("<p>没有写来源的文章</p>", "", ""),
    ],
)
def test_the_publisher_is_who_is_named(body, head, publisher):
    assert read(body + TEXT, head).publisher == publisher


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        ("", "<meta name='SiteIDCode' content='4309210003'>", "4309210003"),
        ("", "<meta content='bm07000001' name='SiteIDCode'>", "bm07000001"),
        ("<div class='foot'>政府网站标识码：4309210003</div>", "", "4309210003"),
        ("", "<meta name='SiteIDCode' content='请填写'>", ""),
    ],
)
def test_the_site_code_is_read_from_the_tags_or_the_foot(body, head, code):
    assert read(TEXT + body, head).site_code == code


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>示例县绩效自评报告</h1>", "", "示例县绩效自评报告"),
        ("", "<meta name='ArticleTitle' content='示例县绩效自评报告'>", "示例县绩效自评报告"),
        ("<h1></h1>", "<title>示例县绩效自评报告_示例县人民政府</title>", "示例县绩效自评报告"),
    ],
)
def test_the_title_is_the_first_that_is_filled(body, head, title):
    assert read(body + TEXT, head).title == title


def test_a_declared_selector_goes_before_the_marks_of_the_family():
    body = "<div class='mine'><p>正文在这里</p></div>" + TEXT
    found = read(body, article={"body": ".mine"})
    assert found.body_text == "正文在这里"


def test_without_any_known_mark_the_block_with_most_of_the_text_is_the_article():
    menu = "<div>" + "<a href='/a'>栏目一</a><a href='/b'>栏目二</a>" * 20 + "</div>"
    found = read(
        f"{menu}<div><div><p>{'这是正文，讲项目实施情况。' * 5}</p></div></div><div>版权所有</div>"
    )
    assert found.body_text.startswith("这是正文")
    assert "栏目" not in found.body_text
    assert "版权" not in found.body_text


def test_the_text_stays_the_same_while_counters_run():
    def shown(count):
        counters = f"<p>浏览次数：{count} 次</p><p>【打印】</p><p>附件 已下载{count}次</p>"
        return read(f"<div id='zoom'><p>项目总投资120万元。</p>{counters}</div>").body_text

    assert shown(12) == shown(1345)
    assert "120万元" in shown(1)


def test_a_changed_figure_changes_the_text():
    assert read(TEXT).body_text != read(TEXT.replace("120.00", "121.00")).body_text


@pytest.mark.parametrize("text", ["", "   ", "<html></html>", "<script>location='/x'</script>"])
def test_a_page_with_neither_text_nor_file_is_refused(text):
    with pytest.raises(UnreadablePage):
        ADAPTERS["trs"].read_article(page_of(text), source_of("trs"))


def test_a_page_of_nothing_but_nested_links_has_no_text_and_is_refused():
    nested = "<body><a href='/a'>栏<li><a href='/b'>目一二三</a></li></a></body>"
    for family in ("trs", "generic"):
        with pytest.raises(UnreadablePage):
            ADAPTERS[family].read_article(page_of(nested), source_of(family))
