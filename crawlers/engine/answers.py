"""What is asked of the network and what comes back: values only, so that rules can be tested."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from crawlers.model import Headers

Trouble: TypeAlias = Literal[
    "timeout",  # connected or not, no whole answer within the time of the source
    "no_connection",
    "no_such_host",
    "address_refused",  # the name resolves to an address that must not be asked
    "tls",  # no handshake, or a certificate that does not hold
    "cut_off",  # fewer bytes than announced
    "too_large",
    "broken",  # anything else that is no HTTP answer
]
Outcome: TypeAlias = Literal[
    "ok",
    "not_modified",
    "missing",  # 404, 410
    "soft_404",  # an error page with status 200
    "html_for_file",  # a web page where a file was promised
    "empty",
    "server_error",
    "client_error",
    "waf",
    "blocked",
    "redirect_loop",
    "redirect_refused",  # leads off the allow-list
    "robots",  # robots.txt does not allow it
    "refused",  # the address itself must not be asked
    "timeout",
    "no_connection",
    "no_such_host",
    "address_refused",
    "tls",
    "cut_off",
    "too_large",
    "broken",
]

TRANSIENT: frozenset[Outcome] = frozenset(
    {"timeout", "no_connection", "no_such_host", "cut_off", "broken", "server_error"}
)
# What says that the host is in trouble, not the address.
OF_THE_HOST: frozenset[Outcome] = frozenset(
    {"timeout", "no_connection", "no_such_host", "tls", "broken", "server_error"}
)
MISSING: frozenset[Outcome] = frozenset({"missing", "soft_404"})
NEVER_AGAIN: frozenset[Outcome] = frozenset(
    {"refused", "robots", "redirect_refused", "address_refused", "too_large"}
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One hop: a single request on the wire."""

    url: str
    method: str
    body: bytes
    headers: Headers
    timeout_seconds: float
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one hop; `body` is decompressed, header values are read as latin-1."""

    url: str
    status: int
    headers: Headers
    body: bytes
    request_headers: Headers = ()
    protocol: str = ""
    ip_address: str = ""
    tls: dict[str, str | bool] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """The first header of that name, '' where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class NoAnswer(Exception):
    """The network gave no whole answer; `trouble` says in one word why."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        self.trouble: Trouble = trouble
        self.reason = reason
        super().__init__(reason)


Downloader: TypeAlias = Callable[[Ask], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed, or refused."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """How one address ended after all its hops; `answer` is None where none came."""

    url: str
    final_url: str
    outcome: Outcome
    reason: str
    answer: Answer | None
    hops: tuple[Hop, ...]
    asked_at: datetime
    seconds: float
    wait_seconds: float | None = None  # Retry-After

    @property
    def ok(self) -> bool:
        """Whether there is a body to read."""
        return self.outcome == "ok"

    @property
    def body(self) -> bytes:
        """The body, empty where there is none."""
        return self.answer.body if self.answer else b""

    def header(self, name: str) -> str:
        """A header of the last answer."""
        return self.answer.header(name) if self.answer else ""
