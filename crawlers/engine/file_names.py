"""The name a download goes by. It is a label for people and readers, never a path."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

import regex

_EXTENDED = regex.compile(r"filename\*\s*=\s*([\w-]*)'[\w-]*'([^;]+)", regex.IGNORECASE)
_QUOTED = regex.compile(r'filename\s*=\s*"((?:[^"\\]|\\.)*)"', regex.IGNORECASE)
_BARE = regex.compile(r"filename\s*=\s*([^;]+)", regex.IGNORECASE)
_UNFIT = regex.compile(r"[\p{C}<>:\"|?*]+")
_SUFFIX = regex.compile(r"\.[A-Za-z0-9]{2,5}$")
_PARAMETERS = ("showname", "filename", "name", "file", "e")
_SCRIPTS = frozenset({".jsp", ".do", ".action", ".aspx", ".asp", ".php", ".vsb"})
_LONGEST = 150


def from_disposition(header: bytes) -> str:
    """The decoded file name of a Content-Disposition header, '' where it names none."""
    text = header.decode("latin-1")
    if extended := _EXTENDED.search(text):
        return _decode(unquote_to_bytes(extended.group(2).strip(' "')))
    plain = _QUOTED.search(text) or _BARE.search(text)
    if plain is None:
        return ""
    return _decode(unquote_to_bytes(plain.group(1).strip().encode("latin-1")))


def label(name: str) -> str:
    """A name made harmless: last part only, no control characters, of bearable length."""
    last = regex.split(r"[/\\]", name)[-1]
    tidy = _UNFIT.sub("_", last).strip(" .")
    if len(tidy) <= _LONGEST:
        return tidy
    suffix = suffix_of(tidy)
    return tidy[: _LONGEST - len(suffix)] + suffix


def suffix_of(name: str) -> str:
    """`.pdf` of `Report.PDF`; '' where the name has none."""
    found = _SUFFIX.search(name.strip())
    return found.group().lower() if found else ""


def file_name(disposition: bytes, url: str, link_text: str, fallback_suffix: str) -> str:
    """The best label for a download; always ends in a suffix.

    In this order: what the server calls it, a link text that looks like a file, what the
    address says; else the link text with the suffix that the bytes ask for.
    """
    for name in _candidates(disposition, url, link_text):
        if suffix_of(name) and suffix_of(name) not in _SCRIPTS:
            return name
    stem = label(link_text) or label(urlsplit(url).path) or "file"
    return label(f"{stem}{fallback_suffix}")


def _candidates(disposition: bytes, url: str, link_text: str) -> Iterator[str]:
    yield label(from_disposition(disposition))
    yield label(link_text)
    parts = urlsplit(url)
    query = parse_qs(parts.query, encoding="latin-1")
    for parameter in _PARAMETERS:
        for value in query.get(parameter, []):
            yield label(_decode(value.encode("latin-1")))
    yield label(_decode(unquote_to_bytes(parts.path)))


def _decode(raw: bytes) -> str:
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
