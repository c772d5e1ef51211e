"""Whatever a site answers, an adapter gives sound values or says that it cannot read the page."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.adapters import ADAPTERS
from crawlers.errors import UnreadablePage
from crawlers.model import Article, ListPage, Page
from tests.crawlers.adapters.sources import fixture_pages, page_of, source_of

PAGES = list(fixture_pages())
SITES = sorted(set(ADAPTERS) - {"inbox"})
FRAGMENTS = st.sampled_from(
    [
        "<a href='http://[::1'>示例绩效自评报告</a>",
        "<a href='//:99999/info/1/2.htm'>示例绩效自评报告</a>",
        "<base href='javascript:1'>",
        "<a href='http://h:port/t20240101_1.html'>示例绩效自评报告</a>",
        "<li><li><td><tr></div></ul>",
        "<![CDATA[ ]]>",
        "</record><record>",
        "createPageHTML(99999999999999999999,-1,'','')",
        "共0页 0/0 第99999999999页",
        '{"data":{"html":null}}',
        "\x00\ud800\ufffe",
        "&#0;&#xD800;&#x110000;",
        "<meta name=PubDate content='2024-02-31'>",
        "<iframe src='viewer.html?file=%FF%FE'>",
        "<select><option value='_1.html'><option value=''></select>",
        "<div>" * 40,
    ]
)


def assert_sound(read: ListPage | Article) -> None:
    refs = read.refs if isinstance(read, ListPage) else read.attachments
    for ref in refs:
        parts = urlsplit(ref.url)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert not parts.fragment
        assert ref.title or isinstance(read, Article)
    assert len({ref.url for ref in refs}) == len(refs)
    if isinstance(read, ListPage):
        assert all(fetch.kind == "list" for fetch in read.further)
        assert not read.further or read.is_last is False


def read_both(cms: str, page: Page) -> None:
    adapter = ADAPTERS[cms]
    for read in (adapter.read_list, adapter.read_article):
        try:
            found = read(page, source_of(cms))
        except UnreadablePage:
            continue
        assert_sound(found)


@pytest.mark.parametrize(
    ("cms", "reads", "page"), PAGES, ids=lambda value: getattr(value, "url", value)
)
def test_every_page_written_for_the_tests_gives_sound_values_to_every_family(cms, reads, page):
    for other in SITES:
        read_both(other, page)


@settings(max_examples=120)
@given(st.sampled_from(SITES), st.text(max_size=300))
def test_any_text_is_read_or_refused(cms, text):
    read_both(cms, page_of(text))


def read_spoilt(data: st.DataObject) -> None:
    """Read a page of some family after it was cut, mixed with rubbish and cut again."""
    cms, _, page = data.draw(st.sampled_from(PAGES))
    text = page.text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 60)))
        text = text[:start] + data.draw(FRAGMENTS) + text[end:]
    read_both(cms, Page(page.url, page.url, text[: data.draw(st.integers(0, len(text)))]))


@settings(max_examples=100)
@given(st.data())
def test_a_page_cut_mixed_and_spoilt_is_read_or_refused(data):
    read_spoilt(data)


@pytest.mark.stress
@settings(max_examples=4000)
@given(st.data())
def test_thousands_of_spoilt_pages_are_read_or_refused(data):
    read_spoilt(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["data", "html", "articles", "title", "url", "total", "date", "pageCount", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(
    st.sampled_from(["jpaas", "gkmlpt", "lonsun"]),
    JSON,
    st.sampled_from(["page", "paramJson", "pageIndex"]),
)
def test_any_json_is_read_or_refused(cms, content, parameter):
    url = f"http://www.example.gov.cn/site/label/8888?{parameter}=2"
    text = json.dumps(content)
    read_both(cms, page_of(text, url))
    read_both(cms, page_of('{"articles":' + text + ',"data":' + text + "}", url))


@settings(max_examples=80)
@given(st.sampled_from(SITES), st.text(max_size=40), st.text(max_size=80))
def test_any_address_in_a_link_is_made_whole_or_passed_over(cms, href, base):
    quoted = href.replace("'", "%27")
    page = page_of(f"<base href='{base}'><a href='{quoted}.pdf'>示例县绩效自评表</a> 2024-01-01")
    read_both(cms, page)


def test_a_page_that_is_only_nesting_is_refused_or_read_but_never_ends_the_process():
    for depth in (300, 5_000, 60_000):
        for cms in SITES:
            read_both(
                cms, page_of("<div>" * depth + "<a href='/info/1/2.htm'>示例绩效自评报告</a>")
            )
