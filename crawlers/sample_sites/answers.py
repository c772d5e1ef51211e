"""What a replica site is asked and what it answers, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

import regex

HTML = "text/html; charset=utf-8"
_SERVLET_ID = regex.compile(r";js[a-z]*id=[^?]*", regex.IGNORECASE)
_VOLATILE = frozenset({"utm_source", "utm_medium", "_"})

Address: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: `path` with its query, header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> Address:
        """What is asked for, whatever servlet ids and campaign marks hang on it."""
        return address_of(self.path)

    @property
    def query(self) -> dict[str, str]:
        """The parameters behind the question mark."""
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to send.

    `length` declares another length than the body has; `pause` waits so many seconds before
    the first byte, `pace` between the pieces of the body; `hang` never answers at all.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    pause: float = 0.0
    pace: float = 0.0
    hang: bool = False


Responder: TypeAlias = Callable[[Request], Answer]
# A behaviour stands before the ordinary answer of an address and may spoil it.
Behaviour: TypeAlias = Callable[[Request, Responder], Answer]


def address_of(path: str) -> Address:
    """The path and its sorted parameters: two spellings of one address are equal."""
    parts = urlsplit(path)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if pair[0] not in _VOLATILE)
    return _SERVLET_ID.sub("", parts.path), tuple(kept)


def page(html: str, charset: str = "utf-8", declared: str | None = None) -> Answer:
    """A page in a charset; `declared` in the header where that is not the true one."""
    kind = f"text/html; charset={declared or charset}"
    return Answer(html.encode(charset, "xmlcharrefreplace"), content_type=kind)


def not_found(_request: Request) -> Answer:
    """The honest 404."""
    return Answer(b"<html><body><h1>404 Not Found</h1></body></html>", status=404)


def header_bytes(value: bytes) -> str:
    """Bytes that are to stand in a header as they are, whatever their encoding."""
    return value.decode("latin-1")
