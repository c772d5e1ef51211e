"""What can go wrong between a declared source and the archive, each in plain words."""

from __future__ import annotations


class CrawlError(Exception):
    """Base of everything a crawl can meet; `reason` is one plain sentence."""

    def __init__(self, subject: str, reason: str) -> None:
        self.subject = subject
        self.reason = reason
        super().__init__(f"{subject}: {reason}")


class UnreadablePage(CrawlError):
    """An answer is not what its adapter reads: no list, no article, broken JSON."""


class BadDeclaration(CrawlError):
    """A declared source cannot be used as it stands; the subject names file and source."""
