"""Files of declarations: three layers, and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.declarations import load_sources
from crawlers.declarations.load import build_source
from crawlers.errors import BadDeclaration

TWO_COUNTIES = """
template: {id: yiyang, cms: shtml, polite: {delay: 4, window: "22:00-06:00"}, article: {body: "#zoom"}}
sources:
  - id: 430921-finance
    division: "430921"
    publisher: 南县财政局
    lists: ["http://www.nanxian.gov.cn/list.html"]
    polite: {timeout: 90}
  - id: 430921-inbox
    division: "430921"
    publisher: 南县财政局
    cms: inbox
    path: inbox/430921
"""
SOURCE = {
    "id": "430921-finance",
    "division": "430921",
    "cms": "vsb",
    "publisher": "南县财政局",
    "lists": ["http://www.nanxian.gov.cn/list.htm"],
}
SAMPLE = {**SOURCE, "lists": ["http://127.0.0.5:8080/list.htm"], "sample": True}


def write(folder, text, name="4309.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_source_takes_over_its_template_key_by_key(tmp_path):
    finance, inbox = load_sources(write(tmp_path, TWO_COUNTIES))
    assert (finance.cms, finance.template, finance.article.body) == ("shtml", "yiyang", "#zoom")
    assert (finance.polite.delay, finance.polite.timeout) == (4, 90)
    assert (inbox.cms, inbox.path, inbox.article.body) == ("inbox", "inbox/430921", None)


def test_a_source_is_unverified_until_a_probe_has_run(tmp_path):
    finance, inbox = load_sources(write(tmp_path, TWO_COUNTIES))
    assert not finance.is_verified
    assert not inbox.is_verified
    assert build_source({**SOURCE, "verified": date(2026, 11, 28)}, {}, "x").is_verified


def test_sources_of_several_files_come_sorted_by_id(tmp_path):
    write(tmp_path, TWO_COUNTIES.replace("430921", "430922"), "b.yaml")
    write(tmp_path, TWO_COUNTIES, "c.yml")
    ids = [source.id for source in load_sources(tmp_path)]
    assert ids == sorted(ids)
    assert len(ids) == 4


def test_the_hosts_of_the_lists_may_be_asked_and_no_others():
    assert build_source(SOURCE, {}, "x").hosts == {"www.nanxian.gov.cn"}
    named = ["www.nanxian.gov.cn", "files.nanxian.gov.cn"]
    assert build_source({**SOURCE, "allow_hosts": named}, {}, "x").hosts == set(named)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            TWO_COUNTIES.replace("publisher", "publsher"),
            r"4309\.yaml, source 1 \(430921-finance\).*publsher",
        ),
        (TWO_COUNTIES + "extra: 1", "unknown at the top: extra"),
        ("sources: 3", "a list called sources"),
        ("- 1", "a list called sources"),
        ("sources: [1]", "is no mapping"),
        ("a: [", "no YAML"),
        ("sources: []\nsources: []", "sources stands twice"),
        (TWO_COUNTIES.replace("    path:", "    cms: vsb\n    path:"), "cms stands twice"),
        ("template: 1\nsources: []", "template is no mapping"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, text, words):
    with pytest.raises(BadDeclaration, match=words):
        load_sources(write(tmp_path, text))


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(BadDeclaration, match="no such folder"):
        load_sources(tmp_path / "none")


REFUSED = {
    "a misspelt key": ({**SOURCE, "pulisher": "x"}, "pulisher: Extra inputs"),
    "a misspelt parameter": ({**SOURCE, "params": {"unitid": "1"}}, "params.*unitid"),
    "an unknown system": ({**SOURCE, "cms": "wordpress"}, "wordpress"),
    "a division as a number": ({**SOURCE, "division": 430921}, "division"),
    "an id with capitals": ({**SOURCE, "id": "430921-Finance"}, "id"),
    "a pattern that is none": ({**SOURCE, "include": ["("]}, "no pattern"),
    "a selector that is none": ({**SOURCE, "article": {"body": "##"}}, "no CSS selector"),
    "an address that is none": (
        {**SOURCE, "lists": ["www.nanxian.gov.cn/list"]},
        "no http address",
    ),
    "an address with a user": (
        {**SOURCE, "lists": ["http://a:b@www.nanxian.gov.cn/"]},
        "user name",
    ),
    "another scheme": ({**SOURCE, "lists": ["ftp://www.nanxian.gov.cn/"]}, "no http address"),
    "a host outside": ({**SOURCE, "lists": ["http://www.example.com/list"]}, "not below .gov.cn"),
    "a host that only looks official": (
        {**SOURCE, "lists": ["http://nanxian.gov.cn.example.com/"]},
        "not below",
    ),
    "a host that ends alike": ({**SOURCE, "lists": ["http://evilgov.cn/"]}, "not below"),
    "a list off the allow-list": (
        {**SOURCE, "allow_hosts": ["x.gov.cn"]},
        "not on a host of allow_hosts",
    ),
    "a host with a port": ({**SOURCE, "allow_hosts": ["www.nanxian.gov.cn:80"]}, "no host name"),
    "a host with a wildcard": ({**SOURCE, "allow_hosts": ["*.gov.cn"]}, "no host name"),
    "a private address": (
        {**SOURCE, "offsite_ok": True, "lists": ["http://10.0.0.1/"]},
        "no public address",
    ),
    "the address of metadata": (
        {**SOURCE, "offsite_ok": True, "lists": ["http://169.254.169.254/"]},
        "no public",
    ),
    "loopback without sample": (
        {**SOURCE, "offsite_ok": True, "lists": ["http://127.0.0.1/"]},
        "sample: true",
    ),
    "sample outside of loopback": ({**SOURCE, "sample": True}, "for loopback hosts only"),
    "a short delay": ({**SOURCE, "polite": {"delay": 1}}, "delay under 2 seconds"),
    "a window that is none": ({**SOURCE, "polite": {"window": "22:00-26:00"}}, "window"),
    "blocked without a reason": ({**SOURCE, "status": "blocked"}, "needs a reason"),
    "paused without a day": ({**SOURCE, "status": "paused", "reason": "x"}, "reviewed_on"),
    "no list": ({**SOURCE, "lists": []}, "a site has lists"),
    "an inbox with lists": ({**SOURCE, "cms": "inbox"}, "an inbox has a path"),
    "an inbox outside of home": (
        {**SOURCE, "cms": "inbox", "lists": [], "path": "../x"},
        "stays below",
    ),
    "an inbox at a root": ({**SOURCE, "cms": "inbox", "lists": [], "path": "/x"}, "stays below"),
    "gkmlpt without category": ({**SOURCE, "cms": "gkmlpt"}, "category"),
    "pages elsewhere": (
        {**SOURCE, "cms": "generic", "params": {"page_url": "http://x.gov.cn/{n}"}},
        "page_url is not on a host",
    ),
    "pages without number": (
        {**SOURCE, "cms": "generic", "params": {"page_url": "http://www.nanxian.gov.cn/a"}},
        "{n}",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_declaration_is_refused_for(case):
    row, words = REFUSED[case]
    with pytest.raises(BadDeclaration, match=words.replace("{", r"\{")):
        build_source(row, {}, "4309.yaml")


def test_a_sample_site_may_be_on_loopback_and_without_delay():
    source = build_source({**SAMPLE, "polite": {"delay": 0, "window": None}}, {}, "x")
    assert (source.hosts, source.polite.delay, source.polite.window) == ({"127.0.0.5"}, 0, None)


def test_a_host_outside_is_allowed_where_somebody_said_so():
    row = {**SOURCE, "lists": ["http://czj.example.org/list"], "offsite_ok": True}
    assert build_source(row, {}, "x").hosts == {"czj.example.org"}


def test_parameters_keep_the_names_the_sites_print():
    row = {
        **SOURCE,
        "cms": "lonsun",
        "params": {"siteId": "6793339", "organId": "66", "catId": "7"},
    }
    params = build_source(row, {}, "x").params
    assert params.model_dump(by_alias=True) == {
        "cms": "lonsun",
        "siteId": "6793339",
        "organId": "66",
        "catId": "7",
        "pageSize": 15,
    }
