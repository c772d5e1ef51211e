"""Probes of replica sites on loopback: what they find, and that they keep their manners."""

from __future__ import annotations

import socket

import pytest
import yaml

from crawlers.declarations.load import build_source
from crawlers.errors import AddressRefused, ImpoliteSetting
from crawlers.probe import probe_address, save_fixture
from crawlers.probe.visitor import Visitor
from crawlers.sample_sites import FAMILIES, SampleSite, serving
from crawlers.sample_sites import behaviours as b
from crawlers.sample_sites.answers import Answer
from crawlers.settings import CrawlSettings

FILES = ("/system/_content/download.jsp", "/virtual_attach_file.vsb")  # of a VSB site
CONTACT = CrawlSettings(crawl_contact="crawler@example.gov.cn")


@pytest.fixture
def site():
    return SampleSite.invented("sample-probe", "vsb", 40)


def probed(site, path: str = "", **more):
    with serving(site) as (server,):
        url = server.url + path if path else server.list_urls[0]
        report, pages = probe_address(url, sample=True, settings=CONTACT, **more)
    return report, pages, server


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_replica_site_is_recognised_read_and_declared(family):
    site = SampleSite.invented(f"sample-{family}", family, 40)
    report, _, _ = probed(site)
    assert report.cms == site.family.cms
    assert report.paging == "works"
    assert report.counted("wanted") > 0
    assert report.counted("unwanted") > 0
    assert report.files
    assert report.backlog.pages == 3
    (row,) = yaml.safe_load(report.yaml)
    declared = build_source({**row, "division": "430921", "publisher": "青石县"}, {}, "probe")
    assert (declared.cms, declared.lists) == (site.family.cms, (report.url,))
    assert report.requests <= 10


def test_the_ids_that_a_page_prints_are_in_the_declaration():
    report, _, _ = probed(SampleSite.invented("sample-lonsun", "lonsun", 20))
    assert set(report.parameters) == {"siteId", "organId", "catId"}
    assert yaml.safe_load(report.yaml)[0]["params"] == report.parameters


def test_a_report_itself_is_declared_as_a_page_and_not_as_a_list(site):
    listed, _, server = probed(site)
    path = next(title.url for title in listed.titles if "/info/" in title.url)
    report, _, _ = probed(site, path.removeprefix(server.url))
    assert report.cms == "pages"
    assert [title.url for title in report.titles] == [report.url]
    assert yaml.safe_load(report.yaml)[0]["cms"] == "pages"


def test_titles_stand_there_with_the_rule_that_judged_them(site):
    report, _, _ = probed(site)
    assert {title.verdict for title in report.titles} == {"wanted", "look_inside", "unwanted"}
    assert all(title.rule for title in report.titles)


def test_one_file_is_looked_at_by_its_first_bytes(site):
    report, _, _ = probed(site)
    assert [bool(file.magic) for file in report.files] == [True] + [False] * (len(report.files) - 1)


def test_a_file_without_end_is_not_read_to_its_end(site):
    for path in FILES:
        site.strike(path, b.huge(400, declared=False), any_query=True)
    report, _, _ = probed(site)
    assert report.files[0].remark == "the first bytes are of no known kind"


def test_a_file_that_is_a_web_page_is_called_one(site):
    for path in FILES:
        site.strike(path, b.html_for_file(), any_query=True)
    report, _, _ = probed(site)
    assert report.files[0].remark == "a web page, not a file"


def test_robots_that_forbid_the_address_end_the_probe(site):
    site.robots = lambda _request: Answer(
        b"User-agent: *\nDisallow: /\n", content_type="text/plain"
    )
    report, _, server = probed(site)
    assert not report.is_usable
    assert "robots.txt does not allow" in report.findings[0]
    assert [visit.path for visit in server.book.visits] == ["/robots.txt"]


def test_robots_that_forbid_articles_and_files_are_obeyed_inside_the_probe(site):
    rules = b"User-agent: *\nDisallow: /info/\nDisallow: /zwgk/jxgk/\n"
    site.robots = lambda _request: Answer(rules, content_type="text/plain")
    report, _, server = probed(site)
    asked = [visit.path for visit in server.book.visits]
    assert asked == ["/robots.txt", "/zwgk/jxgk.htm"]
    assert report.paging == "the next page cannot be read: robots.txt does not allow it"


def test_a_crawl_delay_is_kept(site):
    site.robots = lambda _request: Answer(
        b"User-agent: *\nCrawl-delay: 7\n", content_type="text/plain"
    )
    pauses = []
    with serving(site) as (server,):
        from crawlers.probe.probe import Probe

        visitor = Visitor("test", 0.0, True, _pause=pauses.append)
        report = Probe(visitor).run(server.list_urls[0])
    assert report.robots.delay_seconds == 7
    assert len(pauses) == report.requests - 1
    assert min(pauses) > 6


@pytest.mark.parametrize(
    ("robots", "verdict", "allows"),
    [
        (Answer(b"<html><body>home</body></html>"), "a web page in its place", True),
        (Answer(b"", status=404), "absent", True),
        (Answer(b"", status=500), "unavailable", False),
        (Answer(b"User-agent: *\nAllow: /", content_type="text/plain"), "rules", True),
    ],
)
def test_robots_are_told_by_what_they_are(site, robots, verdict, allows):
    site.robots = lambda _request: robots
    report, _, server = probed(site)
    assert (report.robots.verdict, report.robots.allows) == (verdict, allows)
    assert (len(server.book.visits) > 1) is allows


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (b.firewall("412"), "status 412"),
        (b.firewall("521"), "status 521"),
        (b.firewall("body"), "a firewall answers"),
        (b.soft_404(), "an error page sent as status 200"),
        (b.failing(), "status 500"),
        (b.redirecting_in_circles(), "redirects lead in a circle"),
        (b.redirecting("http://169.254.169.254/latest"), "on loopback, not at 169.254.169.254"),
        (b.redirecting("file:///etc/hosts"), "not http or https"),
    ],
)
def test_what_keeps_the_probe_from_reading_is_said(site, behaviour, words):
    site.strike_everything(behaviour)
    report, _, _ = probed(site)
    assert not report.is_usable
    assert any(words in finding for finding in report.findings)


def test_a_page_of_another_kind_is_no_list_and_the_right_columns_are_shown(site):
    text = "<html><body><a href='/zwgk/jxgk.htm'>预算绩效管理</a><a href='/x'>领导之窗介绍</a></body></html>"
    site.add_page("/index.htm", lambda _request: Answer(text.encode()))
    report, _, _ = probed(site, "/index.htm")
    assert not report.is_usable
    assert [title for title, _ in report.columns] == ["预算绩效管理"]
    assert "no list was found here; 1 links" in report.findings[-1]


def test_a_charset_that_lies_is_found(site):
    text = "<html><head><meta charset=gb2312></head><body>示例县绩效<li><a href='/info/1/2.htm'>示例县绩效自评报告</a></li>"
    site.add_page("/l.htm", lambda _request: Answer(text.encode("utf-8"), content_type="text/html"))
    report, _, _ = probed(site, "/l.htm")
    assert (report.charset.declared, report.charset.real) == ("gb2312", "utf-8")
    assert any("declared as gb2312" in finding for finding in report.findings)


def test_other_hosts_are_not_asked_but_official_ones_are_declared(site):
    rows = "".join(
        f"<li><a href='http://{host}/info/1/{n}.htm'>示例县绩效自评报告{n}</a> 2024-09-10</li>"
        for n, host in enumerate(["czj.example.gov.cn", "hijacked.example.com"])
    )
    site.add_page("/l.htm", lambda _request: Answer(f"{rows}共1页".encode()))
    report, _, server = probed(site, "/l.htm")
    assert [visit.path for visit in server.book.visits] == ["/robots.txt", "/l.htm"]
    assert sum("which is not asked" in finding for finding in report.findings) == 2
    assert yaml.safe_load(report.yaml)[0]["allow_hosts"][1:] == ["czj.example.gov.cn"]


@pytest.mark.parametrize(("code", "agrees"), [("4309210003", True), ("1304000009", False)])
def test_the_site_code_is_compared_with_the_division(site, code, agrees):
    head = f"<meta name='SiteIDCode' content='{code}'><meta name='SiteName' content='示例'>"
    body = "<li><a href='/info/1/2.htm'>示例县绩效自评报告</a></li>共1页"
    site.add_page("/l.htm", lambda _request: Answer(f"<head>{head}</head>{body}".encode()))
    report, _, _ = probed(site, "/l.htm", division="430921")
    assert report.site.agrees is agrees
    assert any("SiteIDCode" in finding for finding in report.findings) is not agrees


def test_without_a_declared_division_the_site_code_proposes_one(site):
    head = "<meta content='4309210003' name='SiteIDCode'>"
    body = "<li><a href='/info/1/2.htm'>示例县绩效自评报告</a></li>共1页"
    site.add_page("/l.htm", lambda _request: Answer(f"<head>{head}</head>{body}".encode()))
    report, _, _ = probed(site, "/l.htm")
    assert yaml.safe_load(report.yaml)[0]["division"] == "430921"


def test_a_declared_source_is_probed_with_its_own_parameters():
    site = SampleSite.invented("sample-gkmlpt", "gkmlpt", 20)
    with serving(site) as (server,):
        from crawlers.sample_sites import declare

        source = build_source(declare(server), {}, "test")
        report, _ = probe_address("sample-gkmlpt", declared=source, settings=CONTACT)
    assert report.is_usable
    assert report.url == source.lists[0]


def test_the_pages_of_a_probe_become_a_fixture_that_its_adapter_reads(site, tmp_path):
    from tests.crawlers.adapters.test_fixtures import read_fixture

    report, pages, _ = probed(site)
    save_fixture(tmp_path / "vsb_new", report.cms, "430921", pages)
    declaration = tmp_path / "vsb_new" / "fixture.yaml"
    local = yaml.safe_load(declaration.read_text(encoding="utf-8"))
    local["source"]["sample"] = True
    declaration.write_text(yaml.safe_dump(local, allow_unicode=True), encoding="utf-8")
    read = read_fixture(tmp_path / "vsb_new")
    assert [name.split(" as ")[1] for name in read] == ["list", "list", "article", "article"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_an_address_inside_is_refused_before_any_request(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", _no_connection)
    with pytest.raises(AddressRefused):
        probe_address(url, settings=CONTACT)


def test_a_public_name_that_leads_inside_is_refused(monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.7", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: inside)
    with pytest.raises(AddressRefused, match="not public"):
        probe_address("http://www.example.gov.cn/", settings=CONTACT)


def test_a_real_site_is_not_asked_without_a_contact(monkeypatch):
    outside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("202.96.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: outside)
    monkeypatch.setattr(socket, "create_connection", _no_connection)
    with pytest.raises(ImpoliteSetting):
        probe_address("http://www.example.gov.cn/", settings=CrawlSettings(crawl_contact=""))


def _no_connection(*_args, **_more):
    raise AssertionError("a connection was tried")
