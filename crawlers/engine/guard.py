"""Which addresses may be asked: declared hosts only, and only public ones behind their names."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from crawlers.engine.urls import host_of
from crawlers.errors import AddressRefused

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEMES = frozenset({"http", "https"})
_WEB_PORTS = frozenset({None, 80, 443})


@dataclass(frozen=True, slots=True)
class HostGuard:
    """The allow-list of one source; a sample site may be on loopback and nowhere else."""

    hosts: frozenset[str]
    sample: bool
    ports: frozenset[int] = frozenset()  # beside the usual ones: those of the declared lists

    def check_url(self, url: str) -> None:
        """Raise AddressRefused unless this address may be asked, as far as its text tells."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise AddressRefused(url, "is no address") from error
        host = host_of(url)
        if parts.scheme.lower() not in _SCHEMES:
            raise AddressRefused(url, "is not http or https")
        if parts.username or parts.password:
            raise AddressRefused(url, "carries a user name")
        if host not in self.hosts:
            raise AddressRefused(url, f"{host or 'no host'} is not on the allow-list")
        if not self.sample and port not in _WEB_PORTS | self.ports:
            raise AddressRefused(url, f"port {port} is not that of a declared list")
        if (literal := literal_address(host)) is not None:
            self.check_address(host, literal)

    def allows(self, url: str) -> bool:
        """Whether `check_url` lets this address pass."""
        try:
            self.check_url(url)
        except AddressRefused:
            return False
        return True

    def check_address(self, host: str, address: IPAddress) -> None:
        """Raise AddressRefused unless a host may have this address.

        Called with the very address that is connected to, after name resolution: a public
        name that points inside a private network is refused.
        """
        if self.sample:
            if not address.is_loopback:
                raise AddressRefused(host, f"a sample site is on loopback, not at {address}")
            return
        if not is_public(address):
            raise AddressRefused(host, f"resolves to {address}, which is not public")


def literal_address(host: str) -> IPAddress | None:
    """The address that a host name spells out, None for a real name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: IPAddress) -> bool:
    """Whether an address lies in the public internet (no loopback, private, link-local,
    metadata, shared, multicast or reserved range; what IPv6 wraps is looked at too).
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
