"""Titles and days of the rows of a list."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.adapters import ADAPTERS
from crawlers.errors import UnreadablePage
from tests.crawlers.adapters.sources import html, page_of, source_of


def rows(body: str, family: str = "generic", **params):
    page = page_of(html(body))
    return ADAPTERS[family].read_list(page, source_of(family, params=params)).refs


def first(body: str):
    return rows(body)[0]


LINK = "<a href='/info/1/2.htm'>示例县绩效自评报告</a>"
DAYS = {
    "beside": f"<li>{LINK}<span>2024-09-10</span></li>",
    "before": f"<li><i>[2024/09/10]</i>{LINK}</li>",
    "in another cell": f"<tr><td>1</td><td>{LINK}</td><td>2024.9.10</td></tr>",
    "in words": f"<li>{LINK} 2024年9月10日</li>",
    "in the next element": f"<dl><dt>{LINK}</dt><dd>2024-09-10</dd></dl>",
    "behind a lone link": f"<p>{LINK} 2024-09-10<br><a href='/info/1/3.htm'>另一份绩效自评报告</a></p>",
    "inside the link": "<li><a href='/info/1/2.htm'><em>示例县绩效自评报告</em><b>2024-09-10 08:30</b></a></li>",
    "as a leaf of a calendar": f"<li><div><b>10</b><i>2024-09</i></div>{LINK}</li>",
}


@pytest.mark.parametrize("place", DAYS)
def test_the_day_of_a_row_is_read(place):
    table = f"<table>{DAYS[place]}</table>" if "<tr" in DAYS[place] else f"<ul>{DAYS[place]}</ul>"
    ref = first(table)
    assert (ref.title, ref.published_on) == ("示例县绩效自评报告", date(2024, 9, 10))


@pytest.mark.parametrize("text", ["2024-02-31", "2024-13-01", "09-10", "共12条", "1024-01-01"])
def test_what_is_no_day_is_none(text):
    assert rows(f"<li>{LINK}<span>{text}</span></li>")[0].published_on is None


def test_each_row_has_its_own_day():
    body = "".join(
        f"<li><a href='/info/1/{n}.htm'>示例县绩效自评报告之{n}</a><span>2024-09-0{n}</span></li>"
        for n in (1, 2, 3)
    )
    assert [ref.published_on.day for ref in rows(f"<ul>{body}</ul>")] == [1, 2, 3]


TITLES = {
    "its words": ("<a href='/info/1/2.htm'> 示例县 绩效自评报告 </a>", "示例县 绩效自评报告"),
    "its title where the words are cut": (
        "<a href='/info/1/2.htm' title='示例县教育局绩效自评报告'>示例县教育局绩...</a>",
        "示例县教育局绩效自评报告",
    ),
    "its title where an ellipsis cuts": (
        "<a href='/info/1/2.htm' title='示例县教育局绩效自评报告'>示例县教育局绩…</a>",
        "示例县教育局绩效自评报告",
    ),
    "its words where the title is another one": (
        "<a href='/info/1/2.htm' title='点击查看'>示例县教育局绩效自评报告</a>",
        "示例县教育局绩效自评报告",
    ),
    "the words left where nothing else is said": (
        "<a href='/info/1/2.htm'>示例县教育局绩效自...</a>",
        "示例县教育局绩效自",
    ),
    "a labelled title": (
        "<a href='/info/1/2.htm' title='标题：示例县绩效自评报告&#10;发布时间：2024-09-10'>示例县绩...</a>",
        "示例县绩效自评报告",
    ),
    "a title with markup": (
        "<a href='/info/1/2.htm' title='&lt;b&gt;示例县绩效自评报告&lt;/b&gt;'>示例...</a>",
        "示例县绩效自评报告",
    ),
    "words behind a bullet": (
        "<a href='/info/1/2.htm'>· 示例县绩效自评报告</a>",
        "示例县绩效自评报告",
    ),
    "the words of a picture": (
        "<a href='/info/1/2.htm'><img alt='示例县绩效自评报告'></a>",
        "示例县绩效自评报告",
    ),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_row_is_called_by(case):
    link, title = TITLES[case]
    assert first(f"<li>{link} 2024-09-10</li>").title == title


def test_of_several_links_to_one_article_the_longest_title_counts():
    body = f"<li><a href='/info/1/2.htm'>查看详情内容</a>{LINK} 2024-09-10</li>"
    assert [ref.title for ref in rows(body)] == ["示例县绩效自评报告"]


def test_links_of_the_frame_are_no_rows():
    frame = "<a href='/'>首页</a><a href='/zwgk/'>政务公开平台</a><a href='/info/9.htm'>更多>></a>"
    assert [ref.url for ref in rows(f"{frame}<li>{LINK} 2024-09-10</li>")] == [
        "http://www.example.gov.cn/info/1/2.htm"
    ]


def test_scripts_and_mail_are_no_rows():
    body = (
        "<li><a href='javascript:alert(1)'>示例县绩效自评报告</a> 2024-09-10</li>"
        "<li><a href='mailto:x@example.gov.cn'>示例县绩效自评报告</a> 2024-09-10</li>"
        f"<li>{LINK} 2024-09-10</li>"
    )
    assert len(rows(body)) == 1


def test_a_link_that_opens_its_article_by_a_script_is_a_row():
    body = "<li><a href='javascript:;' onclick=\"window.open('/info/1/2.htm')\">示例县绩效自评报告</a></li>"
    assert first(body).url == "http://www.example.gov.cn/info/1/2.htm"


def test_a_declared_selector_finds_rows_that_nothing_else_marks():
    body = "<ul class=k><li><a href='/x/y'>示例县绩效自评报告</a></li><li><a href='/x/z'>另一份</a></li></ul>"
    assert [ref.url[-4:] for ref in rows(body, row="ul.k li")] == ["/x/y", "/x/z"]


def test_a_page_without_rows_is_refused_and_never_an_empty_list():
    with pytest.raises(UnreadablePage, match="no rows"):
        rows("<h1>系统维护中</h1>")


@pytest.mark.parametrize("words", ["暂无信息", "暂无相关数据", "共0条", "没有找到相关记录"])
def test_a_list_that_says_it_is_empty_is_an_empty_list_and_its_end(words):
    read = ADAPTERS["vsb"].read_list(page_of(html(words)), source_of("vsb"))
    assert (read.refs, read.further, read.is_last) == ((), (), True)


@pytest.mark.parametrize("family", ["vsb", "trs", "jcms", "openness", "shtml", "ucap"])
def test_a_row_that_leads_to_another_system_counts_by_the_day_beside_it(family):
    body = "<li><a href='http://czj.example.gov.cn/a/b/c'>示例县绩效自评报告</a> 2024-09-10</li>"
    page = page_of(html(body))
    (ref,) = ADAPTERS[family].read_list(page, source_of(family)).refs
    assert ref.url == "http://czj.example.gov.cn/a/b/c"


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>暂无数据</div>",
        "<p v-if='list.length==0'>暂无数据</p>",
        "<div hidden><span>暂无数据</span></div>",
    ],
)
def test_words_that_wait_for_a_script_do_not_make_a_list_empty(hidden):
    with pytest.raises(UnreadablePage):
        ADAPTERS["vsb"].read_list(page_of(html(f"<h1>绩效</h1>{hidden}")), source_of("vsb"))
