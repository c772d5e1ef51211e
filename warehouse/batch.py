"""What the warehouse is given to load: plain frozen values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from transforms.model import Report


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file without reading it, and by which extractor it was read.

    `format` is the short name (txt, docx, pdf, html). `retrieved_at` is naive UTC; the
    first time a file was retrieved is kept, however often it comes again.
    """

    sha256: str
    file_name: str
    format: str
    retrieved_at: datetime
    extractor_version: str
    container: str | None = None  # sha256 of the bundle this file came in
    page_count: int | None = None
    published_on: date | None = None
    text_sha256: str | None = None  # of the normalised text, without white space


@dataclass(frozen=True, slots=True)
class Location:
    """One address a file stands at. The pair of source and address is what versions share."""

    source_id: str
    url: str
    page_url: str | None = None
    link_text: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read; no report means it was understood and carries none."""

    file: FileFacts
    reports: tuple[Report, ...]
    locations: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """A file that could not be read: a short stable code and one plain sentence."""

    file: FileFacts
    code: str
    reason: str
    locations: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to load together, in one transaction."""

    read: tuple[ReadFile, ...] = ()
    quarantined: tuple[QuarantinedFile, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.read or self.quarantined)
