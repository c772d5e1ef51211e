"""TLS as old servers speak it, for the sources that are declared to need it.

Nothing is verified, TLS 1.0, short keys and old ciphers are borne, and servers that cannot
renegotiate safely. What comes over such a connection is marked as unverified in the ledger.
"""

from __future__ import annotations

from typing import Any

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawlers.engine.guard import literal_address

_CIPHERS = b"ALL:@SECLEVEL=0"
_LEGACY_SERVER_CONNECT = 0x4  # OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; pyOpenSSL has no name for it


@implementer(IOpenSSLClientConnectionCreator)
class _Connections:
    """Makes the connections to one host."""

    def __init__(self, context: SSL.Context, host: str) -> None:
        self._context = context
        self._host = host

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803, ANN401
        """A connection of this context; the name is sent along, an address is not."""
        connection = SSL.Connection(self._context, None)
        connection.set_app_data(tlsProtocol)
        if literal_address(self._host) is None:
            connection.set_tlsext_host_name(self._host.encode("ascii"))
        return connection


@implementer(IPolicyForHTTPS)
class _LenientPolicy:
    """The same lenient context for every host of the source."""

    def __init__(self) -> None:
        self._context = SSL.Context(SSL.TLS_METHOD)
        self._context.set_verify(SSL.VERIFY_NONE)
        self._context.set_min_proto_version(SSL.TLS1_VERSION)
        self._context.set_cipher_list(_CIPHERS)
        self._context.set_options(_LEGACY_SERVER_CONNECT)

    def creatorForNetloc(self, hostname: bytes, port: int) -> _Connections:  # noqa: N802
        """What makes the connections to this host."""
        return _Connections(self._context, hostname.decode("ascii"))


class LenientDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's own handler over the lenient policy; its settings cannot go this low."""

    def __init__(self, crawler: Any) -> None:  # noqa: ANN401
        super().__init__(crawler)
        policy: Any = _LenientPolicy()
        self._contextFactory = policy
