from __future__ import annotations

import pytest

from crawlers.engine.urls import address_key, clean_url, host_key, host_of, origin_of


@pytest.mark.parametrize(
    "spelling",
    [
        "http://a.gov.cn/x.htm?b=2&a=1",
        "http://A.GOV.CN:80/x.htm?a=1&b=2",
        "http://a.gov.cn/x.htm;jsessionid=0A1B2C?a=1&b=2",
        "http://a.gov.cn/x.htm?a=1&b=2#top",
        "http://a.gov.cn/x.htm?a=1&b=2&utm_source=wx&utm_medium=x",
        "http://a.gov.cn/x.htm?_=1700000000&a=1&b=2",
        "  http://a.gov.cn/x.htm?a=1&b=2 ",
    ],
)
def test_spellings_of_one_address_are_one_key(spelling):
    assert address_key(spelling) == "http://a.gov.cn/x.htm?a=1&b=2"


@pytest.mark.parametrize(
    "other",
    [
        "https://a.gov.cn/x.htm?a=1&b=2",
        "http://a.gov.cn:8080/x.htm?a=1&b=2",
        "http://a.gov.cn/X.htm?a=1&b=2",
        "http://a.gov.cn/x.htm?a=1",
        "http://b.a.gov.cn/x.htm?a=1&b=2",
    ],
)
def test_other_addresses_are_other_keys(other):
    assert address_key(other) != address_key("http://a.gov.cn/x.htm?a=1&b=2")


def test_posts_are_told_apart_by_what_they_send():
    first, second = (address_key("http://a/api", "POST", body) for body in (b"p=1", b"p=2"))
    assert first != second
    assert address_key("http://a/api", "POST", b"p=1") == first
    assert address_key("http://a/api") not in (first, second)


def test_a_name_in_gbk_and_one_in_utf8_stay_two_addresses():
    gbk = "http://a/downfile.jsp?showname=%BC%A8%D0%A7.pdf"
    utf8 = "http://a/downfile.jsp?showname=%E7%BB%A9%E6%95%88.pdf"
    assert address_key(gbk) != address_key(utf8)
    assert "%BC%A8%D0%A7" in address_key(gbk + "&utm_source=x")


@pytest.mark.parametrize(
    "broken", ["http://[broken/x", "http://a:port/", "http://a:99999999/", "x"]
)
def test_what_is_no_address_is_named_and_breaks_nothing(broken):
    assert address_key(broken)
    assert clean_url(broken)


def test_what_is_asked_has_no_fragment_and_no_raw_characters():
    assert clean_url(" http://a.gov.cn/绩效 表.pdf#page=2") == (
        "http://a.gov.cn/%E7%BB%A9%E6%95%88%20%E8%A1%A8.pdf"
    )


def test_hosts_are_names_without_port_and_manners_are_counted_by_name():
    assert host_of("http://User@A.Gov.CN.:8080/x") == "a.gov.cn"
    assert host_of("http://[::1]/x") == "::1"
    assert host_of("http://[broken/x") == ""
    assert host_key("https://a.gov.cn:8443/x") == host_key("http://a.gov.cn/y") == "a.gov.cn"


def test_sample_sites_on_loopback_are_told_apart_by_port():
    assert host_key("http://127.0.0.1:81/") != host_key("http://127.0.0.1:82/")


def test_an_origin_is_what_a_robots_txt_speaks_for():
    assert origin_of("http://a.gov.cn:8080/x?y") == "http://a.gov.cn:8080"
