"""What an answer means: by status, by body, and by what was promised."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from crawlers.engine.answers import Answer, Outcome
from crawlers.engine.charset import decode_page
from crawlers.engine.file_names import suffix_of
from crawlers.engine.signs import meaning_of
from crawlers.engine.sniffing import is_web_page
from crawlers.model import FetchKind

# 412, 521 and 567 are what challenge systems answer before they let a browser in.
_WAF_STATUS = frozenset({412, 521, 567})
_BLOCK_STATUS = frozenset({403, 429})
_MISSING_STATUS = frozenset({404, 410})
_PAGE_SUFFIXES = frozenset({".htm", ".html", ".shtml", ".mht", ".xhtml"})
_TEXT_BYTES = 400_000


class Reading(NamedTuple):
    """An outcome and the reason for it in plain words."""

    outcome: Outcome
    reason: str


def classify(answer: Answer, kind: FetchKind, asked_url: str, name: str) -> Reading:
    """Say what an answer is; `name` is the file name or link text that was promised.

    A redirect is not judged here: it never gets this far.
    """
    if (by_status := _by_status(answer.status)) is not None:
        return by_status
    if not answer.body:
        return Reading("empty", "no bytes came")
    if is_web_page(answer.body):
        return _page(answer, kind, asked_url, name)
    # JSON of a list, or a scrap of text: a firewall may speak in it too.
    if kind != "attachment" or answer.header("content-type").lower().startswith("text/"):
        return _by_signs(answer) or Reading("ok", "")
    return Reading("ok", "")


def _by_status(status: int) -> Reading | None:
    if status in _WAF_STATUS:
        return Reading("waf", f"status {status}")
    if status in _BLOCK_STATUS:
        return Reading("blocked", f"status {status}")
    if status in _MISSING_STATUS:
        return Reading("missing", f"status {status}")
    if status == 304:
        return Reading("not_modified", "")
    if status >= 500:
        return Reading("server_error", f"status {status}")
    if status != 200:
        return Reading("client_error", f"status {status}")
    return None


def _page(answer: Answer, kind: FetchKind, asked_url: str, name: str) -> Reading:
    if found := _by_signs(answer):
        return found
    if kind != "list" and _fell_back_home(asked_url, answer.url):
        return Reading("soft_404", "leads to the home page")
    if kind == "attachment" and not _is_page_name(asked_url, name):
        return Reading("html_for_file", "a web page came instead of a file")
    return Reading("ok", "")


def _by_signs(answer: Answer) -> Reading | None:
    text, _ = decode_page(answer.body[:_TEXT_BYTES], answer.header("content-type"))
    meaning, note = meaning_of(text, answer.headers)
    return Reading(meaning, note) if meaning else None


def _is_page_name(url: str, name: str) -> bool:
    return bool({suffix_of(urlsplit(url).path), suffix_of(name)} & _PAGE_SUFFIXES)


def _fell_back_home(asked: str, got: str) -> bool:
    """A redirect to the front page instead of a 404."""
    return _is_home(got) and not _is_home(asked)


def _is_home(url: str) -> bool:
    path = urlsplit(url).path.lower()
    return path.strip("/") in ("", "index.html", "index.htm", "index.shtml", "index.jsp")
