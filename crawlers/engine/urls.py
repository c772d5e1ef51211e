"""Addresses as keys: two spellings of one address are one key."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, quote, urldefrag, urlencode, urlsplit, urlunsplit

import regex
from w3lib.url import canonicalize_url, safe_url_string

_SESSION = regex.compile(r";(?:js[a-z]*id|phpsessid|sid)=[^/?#;]*", regex.IGNORECASE)
_TRACKING = regex.compile(r"utm_\w+|_|spm|jsessionid|phpsessid", regex.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def address_key(url: str, method: str = "GET", body: bytes = b"") -> str:
    """What an address is known by in the ledger.

    Session ids, `utm_` parameters, the `_=` of cache busters, fragments and default ports are
    dropped, parameters are put in order; a POST is told apart by its body.
    """
    try:
        key = canonicalize_url(_without_noise(url))
    except ValueError:  # no address at all; it is refused, but it must be named
        key = url.strip()
    if method != "GET":
        key = f"{key} {method} {hashlib.sha256(body).hexdigest()[:16]}"
    return key


def clean_url(url: str) -> str:
    """The address as it is asked: no fragment, spaces and Chinese characters escaped.

    What is no address comes back as it is, to be refused by the guard.
    """
    try:
        return str(safe_url_string(urldefrag(url.strip()).url))
    except ValueError:
        return url.strip()


def host_of(url: str) -> str:
    """The lower-case host name, '' where there is none; an address without brackets."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def host_key(url: str) -> str:
    """What manners are counted by: the host name, whatever the port.

    Only sample sites, which share the loopback address, are told apart by their port.
    """
    parts = urlsplit(url)
    host = host_of(url)
    if host.startswith("127.") and parts.port:
        return f"{host}:{parts.port}"
    return host


def origin_of(url: str) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def _without_noise(url: str) -> str:
    parts = urlsplit(_SESSION.sub("", url.strip()))
    query = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    text = urlencode(kept, encoding="latin-1", quote_via=quote) if kept != query else parts.query
    return urlunsplit((parts.scheme.lower(), _netloc(url), parts.path or "/", text, ""))


def _netloc(url: str) -> str:
    parts = urlsplit(url)
    host = host_of(url)
    host = f"[{host}]" if ":" in host else host
    if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        return f"{host}:{parts.port}"
    return host
