"""Replica sites on loopback: one small server for each, real sockets, real bytes."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from crawlers.sample_sites.answers import Answer, Request
from crawlers.sample_sites.site import SampleSite
from crawlers.sample_sites.visits import VisitorBook

_BODILESS = frozenset({204, 304})


class SiteServer:
    """A site at `http://<host>:<port>`; a context manager, in threads of this process.

    On Linux every address below 127.0.0.0/8 may be taken: sites on different ones are
    different hosts to a crawler.
    """

    def __init__(
        self,
        site: SampleSite,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        log: Path | None = None,
    ) -> None:
        self.site = site
        self.book = VisitorBook(site.name, log)
        self.stopping = threading.Event()
        self._http = _Http((host, port), self)
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://{host}:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def list_urls(self) -> list[str]:
        """The lists a declaration of this site names."""
        return [self.url + path for path in self.site.family.list_addresses(self.site.articles)]

    def __enter__(self) -> SiteServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()  # whoever hangs is let go
        self._http.shutdown()
        self._http.server_close()
        self.book.close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], owner: SiteServer) -> None:
        self.owner = owner
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """A visitor that goes away in the middle is no error of the site."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def do_GET(self) -> None:
        """Answer a request and note it down."""
        owner = self.server.owner
        if length := int(self.headers.get("Content-Length") or 0):
            form = self.rfile.read(length).decode("utf-8", "replace")
            self.path += f"{'&' if '?' in self.path else '?'}{form}"
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers)
        owner.book.enter(time.monotonic(), request)
        try:
            self._send(owner.site.answer(request))
        except (OSError, ssl.SSLError):  # the visitor has gone
            self.close_connection = True
        finally:
            owner.book.leave()

    do_POST = do_GET  # noqa: N815
    do_HEAD = do_GET  # noqa: N815

    def _send(self, answer: Answer) -> None:
        stopping = self.server.owner.stopping
        if answer.hang:
            stopping.wait()
            self.close_connection = True
            return
        if answer.pause:
            stopping.wait(answer.pause)
        self._send_head(answer)
        if self.command != "HEAD" and answer.status not in _BODILESS:
            self._send_body(answer)

    def _send_head(self, answer: Answer) -> None:
        length = answer.length
        if length is None and isinstance(answer.body, bytes):
            length = len(answer.body)
        is_short = isinstance(answer.body, bytes) and length != len(answer.body)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers:
            self.send_header(name, value)
        if length is not None and answer.status not in _BODILESS:
            self.send_header("Content-Length", str(length))
        if length is None or is_short:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()

    def _send_body(self, answer: Answer) -> None:
        pieces: Iterable[bytes] = [answer.body] if isinstance(answer.body, bytes) else answer.body
        for piece in pieces:
            if answer.pace and self.server.owner.stopping.wait(answer.pace):
                return
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """The visitor book tells more."""


@contextmanager
def serving(*sites: SampleSite, tls: ssl.SSLContext | None = None) -> Iterator[list[SiteServer]]:
    """Serve some sites, each on a loopback address of its own, until the block ends."""
    servers: list[SiteServer] = []
    try:
        for number, site in enumerate(sites, start=1):
            host = f"127.0.{number // 250}.{number % 250 + 1}" if _has_many_hosts() else "127.0.0.1"
            servers.append(SiteServer(site, host, tls=tls).__enter__())
        yield servers
    finally:
        for server in servers:
            server.__exit__(None, None, None)


def _has_many_hosts() -> bool:
    """Whether this system answers on the whole of 127.0.0.0/8, as Linux does."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.2", 0))
        except OSError:
            return False
    return True
