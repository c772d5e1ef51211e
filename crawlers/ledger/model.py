"""What the ledger tells: frozen values, fit to be pickled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from crawlers.run_status import RunStatus

RefKind: TypeAlias = Literal["article", "attachment"]


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """One content of one address that was not handed over yet.

    `url` and `sha256` are the pair that `Ledger.mark_ingested` takes. `ordinal` counts the
    contents of the address from 1; `replaces_sha256` is the one before. An article page is a
    file like any other (`kind` article); `page_url` is the article that links to a file.
    `note` is empty, or says what is odd (`cut off`).
    """

    sha256: str
    path: Path
    file_name: str
    source_id: str
    url: str
    page_url: str | None
    title: str
    link_text: str
    published_on: date | None
    retrieved_at: datetime
    division: str
    publisher: str
    kind: RefKind
    ordinal: int
    replaces_sha256: str | None
    note: str

    @property
    def pair(self) -> tuple[str, str]:
        """What `Ledger.mark_ingested` wants to know of it: address and sha256."""
        return self.url, self.sha256


@dataclass(frozen=True, slots=True)
class GoneAddress:
    """An address that answered 404 or 410 on two nights; its bytes are kept."""

    source_id: str
    url: str
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How one run of one source ended; `counts` as in the result line of the run."""

    source_id: str
    run_id: str
    status: RunStatus
    reason: str
    started_at: datetime
    finished_at: datetime | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """How a source stands: its last run, its last good one, and what is in the ledger.

    The numbers count addresses by state, except `versions` (contents archived) and `rejected`
    (titles and file names that no rule wanted); `lost` were asked and never settled.
    """

    last_run: RunSummary
    division: str
    publisher: str
    last_success_at: datetime | None
    last_change_at: datetime | None
    not_before: datetime | None
    versions: int
    pending: int
    done: int
    failed: int
    missing: int
    gone: int
    refused: int
    lost: int
    rejected: int

    @property
    def source_id(self) -> str:
        """The id of the declaration."""
        return self.last_run.source_id


@dataclass(frozen=True, slots=True)
class Rejects:
    """The titles that one rule turned away at one stage, newest first."""

    rule: str
    stage: Literal["list", "attachment"]
    titles: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.titles)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that did not end well, and why."""

    url: str
    kind: RefKind
    title: str
    state: Literal["pending", "done", "failed", "missing", "refused"]
    reason: str
    failures: int
    lost: bool
    checked_at: datetime | None
