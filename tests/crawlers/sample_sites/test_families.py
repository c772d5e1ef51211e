"""Each replica shows what it publishes: lists name all articles, articles link all files."""

from __future__ import annotations

from hashlib import sha256
from html import unescape
from urllib.parse import unquote

import pytest
import regex

from crawlers.sample_sites import FAMILIES, SampleSite, serving
from crawlers.sample_sites.answers import Request, address_of
from crawlers.sample_sites.content import Kind

LIST_PAGES = {
    "vsb": ["/zwgk/jxgk.htm", "/zwgk/jxgk/2.htm", "/zwgk/jxgk/1.htm"],
    "trs": ["/zwgk/ysjx/index.html", "/zwgk/ysjx/index_1.html", "/zwgk/ysjx/index_2.html"],
    "jcms": ["/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15"],
    "gkmlpt": [f"/gkmlpt/api/all/531?page={n}&sid=755031" for n in (1, 2, 3)],
    "lonsun": [
        f"/site/label/8888?IsAjax=1&labelName=publicInfoList&pageSize=15&pageIndex={n}"
        for n in (1, 2, 3)
    ],
    "shtml": [f"/qsx/c137763/nav_list{n}.shtml" for n in ("", "_2", "_3")],
    "openness": [f"/OpennessContent/showList/784/34502/page_{n}.html" for n in (1, 2, 3)],
    "generic": ["/list.html", "/list.html?page=2", "/list.html?page=3"],
}
BEYOND = {
    "vsb": "/zwgk/jxgk/3.htm",
    "trs": "/zwgk/ysjx/index_3.html",
    "jcms": "/module/web/jpage/dataproxy.jsp?startrecord=41&endrecord=85&perpage=15",
    "gkmlpt": "/gkmlpt/api/all/531?page=4&sid=755031",
    "lonsun": "/site/label/8888?labelName=publicInfoList&pageIndex=4",
    "shtml": "/qsx/c137763/nav_list_4.shtml",
    "openness": "/OpennessContent/showList/784/34502/page_4.html",
    "generic": "/list.html?page=4",
}


@pytest.fixture(params=FAMILIES)
def site(request) -> SampleSite:
    return SampleSite.invented(f"sample-{request.param}", request.param, 40)


def text_of(answer) -> str:
    try:
        return answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return answer.body.decode("gb18030")


def linked(html: str) -> set[str]:
    """The addresses in a page, with what a viewer page is to show."""
    found = {unescape(link) for link in regex.findall(r"(?:href|src)=\"([^\"]+)\"", html)}
    return found | {unquote(link.partition("file=")[2]) for link in found if "file=" in link}


def test_the_pages_of_the_list_name_every_article_once(site):
    texts = [text_of(site.answer(Request("GET", path))) for path in LIST_PAGES[site.family.cms]]
    for article in site.articles:
        last_step = "/" + site.family.article_path(article).rpartition("/")[2]
        holding = [text for text in texts if last_step in text]
        assert len(holding) == 1, article
        assert article.title in holding[0]


def test_there_is_no_page_behind_the_last(site):
    answer = site.answer(Request("GET", BEYOND[site.family.cms]))
    assert answer.status == 404 or not any(a.title in text_of(answer) for a in site.articles)


def test_an_article_links_its_files_and_each_has_its_bytes(site):
    for article in site.articles:
        shown = site.answer(Request("GET", site.family.article_path(article)))
        links = linked(text_of(shown))
        assert shown.status == 200
        assert article.title in text_of(shown)
        for file in article.attachments:
            path = site.family.attachment_path(article, file)
            address = address_of(path)
            folder = site.family.article_path(article).rpartition("/")[0]
            assert path in links or f".{path.removeprefix(folder)}" in links, path
            answer = site.answer(Request("GET", path))
            assert sha256(answer.body).hexdigest() == sha256(file.content).hexdigest()
            assert address == address_of(path)


def test_what_must_be_harvested_is_named_with_its_bytes(site):
    wanted = [article for article in site.articles if article.kind is not Kind.UNWANTED]
    assert {report.article.number for report in site.reports} == {a.number for a in wanted}
    hashes = [report.sha256 for report in site.reports if report.sha256]
    assert len(set(hashes)) == len(hashes)


def test_the_same_name_gives_the_same_bytes(site):
    again = SampleSite.invented(site.name, site.family.cms, 40)
    assert [report.sha256 for report in again.reports] == [r.sha256 for r in site.reports]


def test_the_next_night_adds_replaces_and_removes_exactly_what_it_says(site):
    before = {report.path: report.sha256 for report in site.reports}
    night = site.next_night(added=7, replaced=1, removed=2)
    after = {report.path: report.sha256 for report in site.reports}
    assert len(night.added) == 7
    assert {r.path for r in night.added} == set(after) - set(before)
    assert {r.path for r in night.removed} == set(before) - set(after)
    changed = {path for path in before if path in after and before[path] != after[path]}
    assert changed == {report.path for report in night.replaced}
    assert len(changed) == 1
    for removed in night.removed:
        assert site.answer(Request("GET", removed.path)).status == 404


def test_a_servlet_id_or_campaign_mark_leads_to_the_same_page(site):
    path = site.family.article_path(site.articles[0])
    plain = site.answer(Request("GET", path))
    marked = site.answer(Request("GET", f"{path};jsessionid=0A1B?utm_source=list"))
    assert marked.status == plain.status == 200
    assert len(marked.body) == len(plain.body)


def test_every_site_is_served_on_a_host_of_its_own():
    sites = [SampleSite.invented(f"sample-{family}", family, 3) for family in FAMILIES]
    with serving(*sites) as servers:
        assert len({server.url.rpartition(":")[0] for server in servers}) == len(FAMILIES)
