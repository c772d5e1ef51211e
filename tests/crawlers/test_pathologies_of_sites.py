"""What whole sites do wrong: firewalls, robots.txt, lists that never end or break off, names."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from crawlers.sample_sites import SampleSite, behaviours, serving
from crawlers.sample_sites.answers import Answer, Responder, address_of
from crawlers.sample_sites.visits import least_spacing
from tests.crawlers.replicas import Ended, Replicas

pytestmark = pytest.mark.slow

ENDINGS = ("docx", None, "pdf", "xlsx")
COUNT = 20  # articles: two pages of a list


def robots(text: str, status: int = 200, kind: str = "text/plain") -> Responder:
    return lambda _request: Answer(text.encode(), status=status, content_type=kind)


def site_of(name: str, family: str = "generic") -> SampleSite:
    return SampleSite.invented(f"sample-{name}", family, COUNT, ENDINGS)


def build_sites() -> list[SampleSite]:
    sites = {
        name: site_of(name)
        for name in (
            *("waf-412", "waf-521", "waf-body", "robots-500", "robots-rules"),
            *("hanging", "calendar", "broken-list", "sessions"),
        )
    }
    for kind in ("412", "521", "body"):
        site = sites[f"waf-{kind}"]
        site.strike(site.family.article_path(site.articles[4]), behaviours.firewall(kind))
    sites["robots-500"].robots = robots("", status=500)
    sites["robots-rules"].robots = robots("User-agent: *\nDisallow: /upload/\n")
    sites["hanging"].strike_everything(behaviours.hanging())
    sites["calendar"].strike("/list.html", behaviours.calendar(), any_query=True)
    sites["broken-list"].strike("/list.html?page=2", behaviours.failing())
    for page in ("/list.html", "/list.html?page=2"):
        sites["sessions"].strike(page, behaviours.session_ids())
    families = {family: site_of(family, family) for family in ("vsb", "jcms", "trs")}
    families["vsb"].robots = robots("<html><body>首页</body></html>", kind="text/html")
    families["jcms"].strike(families["jcms"].family.list_path, behaviours.with_cookie())
    families["trs"].robots = robots("User-agent: *\nCrawl-delay: 0.3\n")
    return [*sites.values(), *families.values()]


@pytest.fixture(scope="module")
def replicas(tmp_path_factory) -> Iterator[Replicas]:
    with serving(*build_sites()) as servers:
        replicas = Replicas(tmp_path_factory.mktemp("sites"), servers)
        for name in replicas.servers:
            replicas.declare(name, polite={"timeout": 3}, max_pages=12)
        yield replicas


@pytest.fixture(scope="module")
def nights(replicas) -> dict[str, Ended]:
    """Every site once, some at a time."""
    return replicas.crawl_many(replicas.servers)


def missing(replicas: Replicas, name: str) -> list[str]:
    """The reports of a site that are not in the archive."""
    held = replicas.archived(name)
    hashes = {file.sha256 for files in held.values() for file in files}
    addresses = {address_of(path) for path in held}
    return [
        report.path
        for report in replicas.site(name).reports
        if (report.sha256 or "") not in hashes and address_of(report.path) not in addresses
    ]


@pytest.mark.parametrize("name", ["sample-waf-412", "sample-waf-521", "sample-waf-body"])
def test_a_firewall_stops_the_crawl_and_is_never_got_round(replicas, nights, name):
    site = replicas.site(name)
    path = site.family.article_path(site.articles[4])
    assert nights[name].status == "waf"
    assert replicas.asked(name)[-1] == path  # not one request after the challenge
    assert replicas.asked(name).count(path) == 1
    assert path not in replicas.archived(name)


def test_robots_that_cannot_be_had_mean_not_tonight(replicas, nights):
    assert nights["sample-robots-500"].status == "robots_unavailable"
    assert set(replicas.asked("sample-robots-500")) == {"/robots.txt"}


def test_a_web_page_in_place_of_robots_forbids_nothing(replicas, nights):
    assert nights["sample-vsb"].status == "ok"
    assert missing(replicas, "sample-vsb") == []


def test_what_robots_forbids_is_not_asked(replicas, nights):
    asked = replicas.asked("sample-robots-rules")
    assert not [path for path in asked if path.startswith("/upload/")]
    assert nights["sample-robots-rules"].counts["refused"] > 0


def test_the_delay_that_robots_wants_is_kept(replicas, nights):
    visits = replicas.servers["sample-trs"].book.visits
    assert nights["sample-trs"].status == "ok"
    assert len(visits) > 20
    assert least_spacing(visits[1:]) >= 0.3  # known once robots.txt is read


def test_a_site_that_hangs_is_given_up_for_the_night(replicas, nights):
    ended = nights["sample-hanging"]
    assert ended.status == "hang", ended
    assert len(replicas.asked("sample-hanging")) < 10


def test_a_calendar_does_not_hold_the_crawler(replicas, nights):
    asked = replicas.asked("sample-calendar")
    lists = [path for path in asked if path.startswith("/list.html")]
    assert len(lists) <= 12
    assert nights["sample-calendar"].status in ("ok", "incomplete")


def test_a_list_that_breaks_off_is_incomplete_and_walked_whole_later(replicas, nights):
    name = "sample-broken-list"
    assert nights[name].status in ("incomplete", "failing")
    assert missing(replicas, name)
    replicas.site(name).heal()
    again = replicas.crawl(name)
    assert again.status == "ok"
    assert missing(replicas, name) == []


def test_servlet_ids_and_campaign_marks_make_no_new_address(replicas, nights):
    name = "sample-sessions"
    assert nights[name].status == "ok"
    assert missing(replicas, name) == []
    again = replicas.crawl(name)
    assert again.counts["found"] == 0
    assert again.counts["requests"] <= 5


def test_no_cookie_is_carried_to_another_site(replicas, nights):
    assert nights["sample-jcms"].status == "ok"
    others = [server for name, server in replicas.servers.items() if name != "sample-jcms"]
    assert {visit.cookie for server in others for visit in server.book.visits} == {""}


@pytest.mark.parametrize("name", ["sample-vsb", "sample-jcms"])
def test_names_in_headers_are_read_in_gbk_and_in_bare_utf8(replicas, nights, name):
    site, held = replicas.site(name), replicas.archived(name)
    assert nights[name].status == "ok"
    for article in site.articles:
        for file in article.attachments:
            [kept] = held[site.family.attachment_path(article, file)]
            assert kept.file_name == file.file_name


def test_pages_that_lie_about_their_charset_keep_their_titles(replicas, nights):
    site, held = replicas.site("sample-trs"), replicas.archived("sample-trs")
    titles = {file.title for files in held.values() for file in files if file.kind == "article"}
    assert titles <= {article.title for article in site.articles}
    assert len(titles) > COUNT // 2


def test_a_download_that_calls_itself_html_is_told_by_its_bytes(replicas, nights):
    site, held = replicas.site("sample-jcms"), replicas.archived("sample-jcms")
    lying = [
        (site.family.attachment_path(article, file), file)
        for article in site.articles
        for file in article.attachments
        if "html" in site.family.media_type(file)
    ]
    assert lying
    for path, file in lying:
        assert held[path][0].sha256 == sha256(file.content).hexdigest()


def test_a_file_that_is_silently_replaced_gets_a_second_version(replicas, nights):
    name = "sample-trs"
    night = replicas.site(name).next_night(added=1, replaced=1, removed=1)
    ended = replicas.crawl(name, "--recheck-all")
    [renewed] = night.replaced
    versions = replicas.archived(name)[renewed.path]
    assert [file.ordinal for file in versions] == [1, 2]
    assert versions[1].sha256 == renewed.sha256
    assert versions[1].replaces_sha256 == versions[0].sha256
    assert ended.counts["changed"] == 1
    assert ended.counts["missing"] >= 1  # gone only when it is missing on another night
