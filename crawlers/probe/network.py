"""The connection of a probe: only to public addresses, lenient towards old TLS, never silent."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore
import httpx

from crawlers.engine.guard import HostGuard, IPAddress, literal_address
from crawlers.errors import AddressRefused

_LEGACY_SERVER_CONNECT = 0x4  # OP_LEGACY_SERVER_CONNECT, without a name before Python 3.12


class GuardedBackend(httpcore.SyncBackend):
    """Connects to an address that the guard has seen, not to a name that may change."""

    def __init__(self, guard: HostGuard) -> None:
        super().__init__()
        self._guard = guard

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check every address, connect to the first; IPv4 goes first.

        Raises AddressRefused where a name leads to an address that must not be asked.
        """
        addresses = resolve(host)
        for address in addresses:
            self._guard.check_address(host, address)
        return super().connect_tcp(str(addresses[0]), port, timeout, local_address, socket_options)


class GuardedTransport(httpx.HTTPTransport):
    """The transport of httpx over guarded connections, one at a time."""

    def __init__(self, context: ssl.SSLContext, guard: HostGuard) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=GuardedBackend(guard), max_connections=1
        )


def resolve(host: str) -> list[IPAddress]:
    """Every address of a name, IPv4 first; raises AddressRefused for a name without any."""
    literal = literal_address(host)
    if literal is not None:
        return [literal]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(host, "the name does not resolve") from error
    texts = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    addresses = [address for text in texts if (address := literal_address(text)) is not None]
    if not addresses:
        raise AddressRefused(host, "the name does not resolve")
    return sorted(addresses, key=lambda address: address.version)


@cache
def strict_context() -> ssl.SSLContext:
    """Certificates are verified and today's protocols wanted."""
    return httpx.create_ssl_context(verify=True, trust_env=False)


@cache
def legacy_context() -> ssl.SSLContext:
    """What old servers need: TLS 1.0, weak keys, old renegotiation; nothing is verified."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context
