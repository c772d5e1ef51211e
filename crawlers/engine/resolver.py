"""Name resolution under guard: the address that is connected to is the one that was checked."""

from __future__ import annotations

import ipaddress
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.engine.guard import HostGuard
from crawlers.errors import AddressRefused


class GuardedResolver(CachingThreadedResolver):
    """Resolves names to IPv4 addresses, and only to those the source's guard lets pass.

    `refused` tells afterwards why a name was turned away: Twisted passes no reason on.
    """

    refused: dict[str, str]
    guard: HostGuard

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GuardedResolver:  # noqa: ANN401
        """Take the guard from the settings of the one source this process crawls."""
        resolver: GuardedResolver = super().from_crawler(crawler, reactor)
        resolver.guard = crawler.settings["JIXIAO_GUARD"]
        resolver.refused = crawler.settings["JIXIAO_REFUSED_NAMES"]
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802, ANN401
        """The IPv4 address of a name; fails with DNSLookupError where it is refused."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        try:
            self.guard.check_address(name, ipaddress.ip_address(address))
        except AddressRefused as error:
            self.refused[name] = error.reason
            raise DNSLookupError(error.reason) from error
        return address
