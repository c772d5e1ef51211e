from __future__ import annotations

import ipaddress

import pytest

from crawlers.engine.guard import HostGuard, is_public
from crawlers.errors import AddressRefused

REAL = HostGuard(frozenset({"a.gov.cn", "10.0.0.8", "127.0.0.1", "169.254.169.254"}), False)
SAMPLE = HostGuard(frozenset({"127.0.0.2"}), True)


def test_a_declared_host_may_be_asked_by_either_scheme():
    REAL.check_url("http://a.gov.cn/x")
    REAL.check_url("https://A.gov.cn:443/x")


@pytest.mark.parametrize(
    "url",
    [
        "http://b.gov.cn/x",
        "http://a.gov.cn.evil.com/x",
        "http://xa.gov.cn/x",
        "http://a.gov.cn@evil.com/x",
        "http://user:pass@a.gov.cn/x",
        "ftp://a.gov.cn/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//a.gov.cn/x",
        "http:///x",
        "http://a.gov.cn:6379/x",
        "http://a.gov.cn:99999/x",
        "http://[::1/x",
    ],
)
def test_every_other_address_is_refused(url):
    with pytest.raises(AddressRefused):
        REAL.check_url(url)
    assert not REAL.allows(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.8", "169.254.169.254"])
def test_a_private_address_is_refused_even_where_it_is_declared(host):
    with pytest.raises(AddressRefused, match="not public"):
        REAL.check_url(f"http://{host}/")


def test_the_port_of_a_declared_list_may_be_asked():
    HostGuard(frozenset({"a.gov.cn"}), False, frozenset({8086})).check_url("http://a.gov.cn:8086/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep their credentials
        "100.100.100.200",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_addresses_inside_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(AddressRefused):
        REAL.check_address("a.gov.cn", ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["114.114.114.114", "2400:3200::1", "::ffff:114.114.114.114"])
def test_addresses_outside_are_public(address):
    REAL.check_address("a.gov.cn", ipaddress.ip_address(address))


def test_a_sample_site_is_on_loopback_and_nowhere_else():
    SAMPLE.check_url("http://127.0.0.2:8123/x")
    SAMPLE.check_address("127.0.0.2", ipaddress.ip_address("127.0.0.2"))
    with pytest.raises(AddressRefused, match="loopback"):
        SAMPLE.check_address("127.0.0.2", ipaddress.ip_address("114.114.114.114"))
    with pytest.raises(AddressRefused, match="allow-list"):
        SAMPLE.check_url("http://127.0.0.3:8123/x")
