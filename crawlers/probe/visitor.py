"""A visitor with manners: few requests, spaced, capped, honest about who asks."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx

from crawlers.declarations.source import OFFICIAL
from crawlers.engine.charset import decode_page
from crawlers.engine.guard import HostGuard
from crawlers.errors import AddressRefused, CrawlError
from crawlers.model import Fetch, Headers, Page
from crawlers.probe.network import GuardedTransport, legacy_context, strict_context

_MOST_HOPS = 5
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
WHOLE_PAGE = 10_000_000  # bytes
_SECONDS = 30.0


class NoAnswer(CrawlError):
    """Nothing came back that could be looked at."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer, redirects followed, with how it came."""

    requested_url: str
    url: str
    status: int
    headers: Headers
    content: bytes
    is_cut: bool  # more would have come
    hops: tuple[str, ...]
    seconds: float
    tls: str  # '' for http, else 'TLSv1.3, verified'
    address: str
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name; empty where there is none."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    @property
    def page(self) -> Page:
        """The answer as an adapter reads it."""
        text, _ = decode_page(self.content, self.header("content-type"))
        return Page(self.url, self.requested_url, text, self.headers, self.body)


@dataclass(slots=True)
class Visitor:
    """Asks one site, no more often than its delay; redirects lead to `.gov.cn` hosts at most.

    `hosts_seen` grows with every redirect that is followed, so that a report can name them.
    """

    agent: str
    delay_seconds: float
    sample: bool
    requests: int = 0
    hosts_seen: list[str] = field(default_factory=list)
    _is_lenient: bool = False
    _last_at: float = 0.0
    _pause: Callable[[float], None] = time.sleep

    def get(self, url: str, most_bytes: int = WHOLE_PAGE) -> Visit:
        """Fetch one address; raises AddressRefused or NoAnswer."""
        return self.fetch(Fetch(url, "list"), most_bytes)

    def fetch(self, fetch: Fetch, most_bytes: int = WHOLE_PAGE) -> Visit:
        """Carry out a fetch of an adapter; raises AddressRefused or NoAnswer."""
        hops: list[str] = []
        url, first = fetch.url, fetch
        while True:
            answer = self._once(url, first if not hops else Fetch(url, "list"), most_bytes, hops)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            hops.append(url)
            url = urljoin(url, target)
            if len(hops) > _MOST_HOPS or url in hops:
                raise NoAnswer(fetch.url, "redirects lead in a circle")

    def _once(self, url: str, fetch: Fetch, most_bytes: int, hops: list[str]) -> Visit:
        guard = self._guard(url)
        guard.check_url(url)
        try:
            return self._ask(url, fetch, most_bytes, hops, guard)
        except (httpx.ConnectError, ssl.SSLError) as error:
            if self._is_lenient or not _is_tls_trouble(error):
                raise NoAnswer(url, f"no connection ({_short(error)})") from error
        except httpx.TimeoutException as error:
            raise NoAnswer(url, f"no answer within {_SECONDS:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise NoAnswer(url, f"no whole answer ({_short(error)})") from error
        self._is_lenient = True  # once more, and remembered for the rest of the visit
        return self._once(url, fetch, most_bytes, hops)

    def _ask(
        self, url: str, fetch: Fetch, most_bytes: int, hops: list[str], guard: HostGuard
    ) -> Visit:
        self._wait()
        context = legacy_context() if self._is_lenient else strict_context()
        headers = {**dict(fetch.headers), "User-Agent": self.agent}
        if most_bytes < WHOLE_PAGE:
            headers["Range"] = f"bytes=0-{most_bytes - 1}"
        started = time.monotonic()
        transport = GuardedTransport(context, guard)
        with (
            httpx.Client(transport=transport, timeout=_SECONDS, trust_env=False) as client,
            client.stream(fetch.method, url, headers=headers, content=fetch.body or None) as answer,
        ):
            tls, address = self._tls_of(answer), _address_of(answer)  # gone once it is read
            content, is_cut = _read(answer, most_bytes, started)
            seconds = time.monotonic() - started
            return Visit(
                requested_url=hops[0] if hops else url,
                url=url,
                status=answer.status_code,
                headers=tuple((key.lower(), value) for key, value in answer.headers.items()),
                content=content,
                is_cut=is_cut,
                hops=tuple(hops),
                seconds=seconds,
                tls=tls,
                address=address,
                body=fetch.body,
            )

    def _guard(self, url: str) -> HostGuard:
        """A guard for the host of this address; a redirect may not leave the official domain."""
        host = (urlsplit(url).hostname or "").lower()
        known = host in self.hosts_seen
        is_first = not self.hosts_seen
        if not (is_first or known or self.sample or host.endswith(OFFICIAL)):
            raise AddressRefused(url, "a redirect leads away from .gov.cn")
        if not known:
            self.hosts_seen.append(host)
        port = urlsplit(url).port
        return HostGuard(frozenset([host]), self.sample, frozenset([port] if port else []))

    def _wait(self) -> None:
        elapsed = time.monotonic() - self._last_at
        if self.requests and elapsed < self.delay_seconds:
            self._pause(self.delay_seconds - elapsed)
        self.requests += 1
        self._last_at = time.monotonic()

    def _tls_of(self, answer: httpx.Response) -> str:
        stream = answer.extensions.get("network_stream")
        tls = stream.get_extra_info("ssl_object") if stream else None
        if tls is None:
            return ""
        return f"{tls.version()}, {'not verified' if self._is_lenient else 'verified'}"


def _read(answer: httpx.Response, most_bytes: int, started: float) -> tuple[bytes, bool]:
    """At most so many bytes, decompressed, within the time of one request."""
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes(65_536):
        pieces.append(piece)
        size += len(piece)
        if size >= most_bytes:
            return b"".join(pieces)[:most_bytes], True
        if time.monotonic() - started > _SECONDS:
            raise NoAnswer(str(answer.url), f"no whole answer within {_SECONDS:g} seconds")
    return b"".join(pieces), False


def _address_of(answer: httpx.Response) -> str:
    stream = answer.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream else None
    return str(address[0]) if address else ""


def _is_tls_trouble(error: BaseException) -> bool:
    text = _short(error).upper()
    return "SSL" in text or "TLS" in text or "CERTIFICATE" in text


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
