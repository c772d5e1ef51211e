"""What a reading process does: the bytes of one file in, its reports out.

Every worker imports this module; it must not import the warehouse or Prefect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from extractors import extract_all, member_names
from extractors.errors import ExtractionError
from extractors.extraction import UnreadMember
from extractors.model import Document, Notice
from extractors.sniff import sniff
from flows.steps.fingerprint import text_sha256
from transforms import TransformError, read_reports
from transforms.model import Report, SourceHints


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """One document of a file, ready to be loaded."""

    sha256: str
    file_name: str
    media_type: str
    container: str | None
    page_count: int | None
    published_on: date | None
    text_sha256: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is no document: a stable code and one plain sentence.

    `name` and `sha256` tell which member of a bundle is meant; `name` is empty for the file
    itself, `sha256` is None for a member whose bytes never came out.
    """

    code: str
    reason: str
    media_type: str
    name: str = ""
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The documents of a file, and the members of a bundle that gave none."""

    documents: tuple[ParsedDocument, ...]
    unread: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenInstallation:
    """The reference tables are damaged: no file is to blame, and none may be judged."""

    reason: str


Parsed: TypeAlias = ParsedFile | Unreadable | BrokenInstallation


def parse(
    data: bytes, file_name: str, only: int | None = None, hints: SourceHints | None = None
) -> Parsed:
    """Read a file down to its facts; what is wrong with the file is a value, not an error.

    Of a bundle, `only` reads a single one of its `members`. `hints` is what the crawler knows.
    """
    try:
        extraction = extract_all(data, file_name, only)
        return ParsedFile(
            tuple(_parsed(document, hints) for document in extraction.documents),
            tuple(map(_unread, extraction.unread)),
        )
    except ExtractionError as error:
        return Unreadable(error.code, error.reason, sniff(data))
    except TransformError as error:
        return BrokenInstallation(str(error))


def _unread(member: UnreadMember) -> Unreadable:
    """An error as a value: errors themselves do not travel between processes."""
    error = member.error
    return Unreadable(error.code, error.reason, member.media_type, member.name, member.sha256)


def members(data: bytes, file_name: str) -> list[str]:
    """The names of the files in a bundle; none where it is no bundle, or not to be opened."""
    try:
        return member_names(data, file_name)
    except ExtractionError:  # parse() says why
        return []


def _parsed(document: Document, hints: SourceHints | None) -> ParsedDocument:
    reports = read_reports(document, hints)
    return ParsedDocument(
        sha256=document.sha256,
        file_name=document.file_name,
        media_type=document.media_type,
        container=document.container,
        page_count=len(document.pages) or None,
        published_on=document.origin.published_on,
        text_sha256=text_sha256(document),
        reports=(*_with_notices(document, reports[:1]), *reports[1:]),
    )


def _with_notices(document: Document, reports: Sequence[Report]) -> list[Report]:
    """Carry on what the reader of the file dropped by rule or found odd, counted."""
    notices = tuple(map(_in_words, document.notices))
    return [replace(report, warnings=(*notices, *report.warnings)) for report in reports]


def _in_words(notice: Notice) -> str:
    times = f" ({notice.count} times)" if notice.count > 1 else ""
    return f"{notice.code}: {notice.message}{times}"
