"""What came out of one file: its Documents, and the members of a bundle that gave none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.errors import ExtractionError
from extractors.model import Document, Notice


@dataclass(frozen=True, slots=True)
class UnreadMember:
    """A member of a bundle that gave no Document, and why.

    `name` is its path inside the bundle; `sha256` is None where its bytes never came out.
    """

    name: str
    error: ExtractionError
    media_type: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """The Documents of a file, what of a bundle could not be read, and what was passed over."""

    documents: tuple[Document, ...] = ()
    unread: tuple[UnreadMember, ...] = ()
    passed_over: tuple[Notice, ...] = ()

    def inside(self, container: str, name: str) -> Extraction:
        """The same as part of a bundle: every name behind the name of its carrier."""
        return Extraction(
            tuple(
                replace(document, container=container, file_name=_below(name, document, container))
                for document in self.documents
            ),
            tuple(replace(member, name=f"{name}/{member.name}") for member in self.unread),
            self.passed_over,
        )

    def noted(self) -> Extraction:
        """The same, with what was passed over told by the first Document."""
        if not self.documents or not self.passed_over:
            return self
        first, *others = self.documents
        told = replace(first, notices=(*first.notices, *self.passed_over))
        return replace(self, documents=(told, *others), passed_over=())


def joined(parts: Iterable[Extraction]) -> Extraction:
    """Several extractions as one; like notices are counted together."""
    parts = list(parts)
    counts: Counter[tuple[str, str]] = Counter()
    for notice in (notice for part in parts for notice in part.passed_over):
        counts[notice.code, notice.message] += notice.count
    return Extraction(
        tuple(document for part in parts for document in part.documents),
        tuple(member for part in parts for member in part.unread),
        tuple(Notice(code, message, count) for (code, message), count in counts.items()),
    )


def _below(name: str, document: Document, container: str) -> str:
    """A nested member keeps the way to it; a plain one is called by its own name."""
    return name if document.container is None else f"{name}/{document.file_name}"
