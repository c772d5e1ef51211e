"""What can go wrong between a declared source and the archive, each in plain words."""

from __future__ import annotations

from crawlers.run_status import RunStatus


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


class AddressRefused(CrawlError):
    """An address that must not be asked: off the allow-list, or inside a private network."""


class StoreDamaged(CrawlError):
    """A stored file is missing, or its bytes are not those of its name."""


class LedgerUnreadable(CrawlError):
    """The ledger cannot be opened, or was made by a newer version."""


class ImpoliteSetting(CrawlError):
    """A setting that would hide who asks, or ask too often, outside the sample site."""


class CrawlStopped(CrawlError):
    """The crawl of this source ends here for tonight; what is pending stays pending.

    `status` is one of `crawlers.run_status.RunStatus`; `wait_seconds` says how long the
    site asked to be left alone, if it did.
    """

    def __init__(
        self, subject: str, status: RunStatus, reason: str, wait_seconds: float | None = None
    ) -> None:
        self.status: RunStatus = status
        self.wait_seconds = wait_seconds
        super().__init__(subject, reason)
