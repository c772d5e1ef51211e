"""One hop on the wire, by Scrapy: its handlers, limits and data-loss checks, nothing above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawlers.engine.answers import Answer, Ask, NoAnswer, Trouble
from crawlers.engine.urls import host_of
from crawlers.model import Headers

_TROUBLES: tuple[tuple[type[Exception], Trouble], ...] = (
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "no_connection"),
    (CannotResolveHostError, "no_such_host"),
    (DownloadCancelledError, "too_large"),
    (IgnoreRequest, "too_large"),  # grew too large while it was unpacked
    (ResponseDataLossError, "cut_off"),
)
_TLS_WORDS = ("SSL", "TLS", "certificate")


class ScrapyDownloader:
    """Asks through a running Scrapy engine; `refused` is filled by the guarded resolver."""

    def __init__(self, crawler: Any, refused: dict[str, str], *, verifies: bool) -> None:  # noqa: ANN401
        self._crawler = crawler
        self._refused = refused
        self._verifies = verifies

    async def __call__(self, ask: Ask) -> Answer:
        """The answer to one request; raises NoAnswer, and nothing else for a bad network."""
        request = Request(
            ask.url,
            method=ask.method,
            body=ask.body,
            headers=list(ask.headers),
            dont_filter=True,
            meta={
                "download_timeout": ask.timeout_seconds,
                "download_maxsize": ask.max_bytes,
                "handle_httpstatus_all": True,
            },
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except tuple(kind for kind, _ in _TROUBLES) as error:
            raise self._known(error, ask) from error
        except (DownloadFailedError, OSError) as error:
            raise _unknown(error) from error
        return self._answer(response)

    def _known(self, error: Exception, ask: Ask) -> NoAnswer:
        trouble = next(word for kind, word in _TROUBLES if isinstance(error, kind))
        host = host_of(ask.url)
        if trouble == "no_such_host" and host in self._refused:
            return NoAnswer("address_refused", self._refused[host])
        return NoAnswer(trouble, _IN_WORDS[trouble])

    def _answer(self, response: Any) -> Answer:  # noqa: ANN401
        return Answer(
            url=response.url,
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            request_headers=_pairs(response.request.headers),
            protocol=response.protocol or "",
            ip_address=str(response.ip_address or ""),
            tls=self._tls(response.certificate),
        )

    def _tls(self, certificate: Any) -> dict[str, str | bool]:  # noqa: ANN401
        if certificate is None:
            return {}
        return {
            "verified": self._verifies,
            "subject": _common_name(certificate.getSubject()),
            "issuer": _common_name(certificate.getIssuer()),
        }


_IN_WORDS: dict[Trouble, str] = {
    "timeout": "no whole answer in time",
    "no_connection": "the connection was refused",
    "no_such_host": "the host name is unknown",
    "too_large": "larger than this source allows",
    "cut_off": "fewer bytes came than were announced",
}


def _unknown(error: Exception) -> NoAnswer:
    text = " ".join(str(error).split())[:200]
    if any(word in text for word in _TLS_WORDS):
        return NoAnswer("tls", f"no secure connection: {text}")
    return NoAnswer("broken", text or type(error).__name__)


def _pairs(headers: Any) -> Headers:  # noqa: ANN401
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in _listed(values)
    )


def _listed(values: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return [values] if isinstance(values, bytes) else values


def _common_name(name: Any) -> str:  # noqa: ANN401
    raw = getattr(name, "commonName", b"") or b""
    return raw.decode("utf-8", errors="replace")
