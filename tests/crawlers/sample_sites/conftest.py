"""A visitor that knows nothing of crawling: it asks one address and shows what came."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from crawlers.sample_sites import SampleSite, serving


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            return self.body.decode("gb18030")


Ask = Callable[..., Got]


def ask_url(url: str, method: str = "GET", headers: dict[str, str] | None = None) -> Got:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Got(answer.status, names, answer.read())
    finally:
        connection.close()


@pytest.fixture
def site() -> SampleSite:
    return SampleSite.invented("sample-site", "generic", 20)


@pytest.fixture
def server(site):
    with serving(site) as (running,):
        yield running


@pytest.fixture
def ask(server) -> Ask:
    def ask(path: str, method: str = "GET", **headers: str) -> Got:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask_url(server.url + path, method, named)

    return ask
