"""A MIME file taken apart: its parts in order, decoded, within bounds."""

from __future__ import annotations

import binascii
import email
import email.policy
import html
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageError,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage

import regex

from extractors.charset import decode
from extractors.errors import DamagedFile, UnsafeFile

MOST_PARTS = 2000  # a saved page brings its pictures with it
_DEEPEST = 20
_CUT_OFF = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_GARBLED = (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*([\w:.-]+)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a MIME file; `location` and `cid` are what others call it by."""

    kind: str  # text/html, image/png, ...
    content: bytes
    charset: str | None = None
    name: str | None = None
    cid: str | None = None
    location: str | None = None
    is_attachment: bool = False
    is_garbled: bool = False  # its encoding for the way is broken


@dataclass(frozen=True, slots=True)
class Mime:
    """The leaves of a MIME file, and what its head says."""

    parts: tuple[Part, ...]
    start: str | None = None  # the cid of the part that is the page
    subject: str = ""


def read_mime(data: bytes, file_name: str) -> Mime:
    """Take a MIME file apart.

    Raises DamagedFile where it holds no part, UnsafeFile where it holds too many.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = tuple(_leaves(message, file_name, 0))
        start = message.get_param("start") if message.is_multipart() else None
        subject = str(message["Subject"] or "")
    except (MessageError, LookupError, ValueError, AttributeError, RecursionError) as error:
        raise DamagedFile(file_name, "the saved page or mail is broken") from error
    if len(parts) > MOST_PARTS:
        raise UnsafeFile(file_name, f"the file has more than {MOST_PARTS} parts")
    if not parts:
        raise DamagedFile(file_name, "the saved page or mail holds no part")
    return Mime(parts, str(start).strip("<>") if start else None, subject)


def page_of(mime: Mime) -> Part | None:
    """The part that is the page: the named one, else the first of HTML, else plain text."""
    named = [p for p in mime.parts if mime.start and p.cid == mime.start and _is_text(p)]
    pages = [p for p in mime.parts if p.kind == "text/html" and not p.is_attachment]
    plain = [p for p in mime.parts if p.kind == "text/plain" and not p.is_attachment]
    return next(iter([*named, *pages, *plain]), None)


def as_page(part: Part, file_name: str) -> bytes:
    """The part as a page in UTF-8 that says so, whatever its own tags say.

    The charset of the part's head counts before that of the page, as in a browser. Raises
    DamagedFile where it cannot be read.
    """
    if part.is_garbled:
        raise DamagedFile(file_name, "the page inside the saved file is garbled")
    text = decode(part.content, file_name, part.charset or _declared(part)).text
    if part.kind == "text/plain":
        text = f"<html><body><pre>{html.escape(text)}</pre></body></html>"
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def _declared(part: Part) -> str | None:
    found = _CHARSET.search(part.content[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _is_text(part: Part) -> bool:
    return part.kind in ("text/html", "text/plain", "application/xhtml+xml")


def _leaves(message: EmailMessage, file_name: str, depth: int) -> Iterator[Part]:
    if depth > _DEEPEST:
        raise UnsafeFile(file_name, f"the parts are nested more than {_DEEPEST} deep")
    if message.get_content_type() == "message/rfc822" and depth:
        yield _forwarded(message)
    elif message.is_multipart() or message.get_content_maintype() == "multipart":
        if any(isinstance(defect, _CUT_OFF) for defect in message.defects):
            raise DamagedFile(file_name, "the saved page or mail is cut off")
        for part in message.iter_parts():
            yield from _leaves(part, file_name, depth + 1)  # type: ignore[arg-type]
    else:
        yield _leaf(message)


def _leaf(message: EmailMessage) -> Part:
    try:
        content = message.get_payload(decode=True)
    except (binascii.Error, ValueError):
        content = b""
    cid, location = message["Content-ID"], message["Content-Location"]
    return Part(
        kind=message.get_content_type(),
        content=content if isinstance(content, bytes) else b"",
        charset=message.get_content_charset(),
        name=message.get_filename(),
        cid=str(cid).strip("<> ") if cid else None,
        location=str(location) if location else None,
        is_attachment=message.get_content_disposition() == "attachment",
        is_garbled=any(isinstance(defect, _GARBLED) for defect in message.defects),
    )


def _forwarded(message: EmailMessage) -> Part:
    """A mail in a mail, as an attachment of its own."""
    inner = message.get_payload(0) if message.is_multipart() else None
    content = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    name = message.get_filename() or "forwarded.eml"
    return Part("message/rfc822", content, name=name, is_attachment=True)
