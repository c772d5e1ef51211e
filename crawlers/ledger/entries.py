"""What the engine writes into the ledger: an address to fetch, a request made, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Keep: TypeAlias = Literal["all", "named"]
WalkOutcome: TypeAlias = Literal["complete", "early", "incomplete"]
ResourceState: TypeAlias = Literal["pending", "done", "failed", "missing", "gone", "refused"]


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a list or an article names, with the words beside it.

    `keep` says which files of an article are wanted: all that no rule excludes, or only
    those that a rule names. `listed_by` is the key of the page that names the address.
    """

    key: str
    url: str
    kind: Literal["article", "attachment"]
    keep: Keep
    listed_by: str
    title: str
    link_text: str
    page_url: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An address whose title no rule wants, and the rule that said so."""

    key: str
    url: str
    title: str
    rule: str
    stage: Literal["list", "attachment"]


@dataclass(frozen=True, slots=True)
class Due:
    """An address to be asked now, with what is known of it from before."""

    key: str
    url: str
    kind: Literal["article", "attachment"]
    keep: Keep
    title: str
    link_text: str
    page_url: str | None
    published_on: date | None
    state: ResourceState
    failures: int
    etag: str
    last_modified: str
    content_hash: str
    raw_sha256: str
    missing_since: datetime | None


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """One request with all its hops, as it is kept for provenance.

    The four JSON texts: lists of [name, value] for headers, a list of hops for redirects,
    an object for TLS.
    """

    key: str
    kind: str
    method: str
    url: str
    final_url: str
    asked_at: datetime
    seconds: float
    status: int | None
    outcome: str
    reason: str
    request_headers: str
    response_headers: str
    redirects: str
    tls: str
    ip_address: str
    protocol: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Bytes that are in the store and that this address did not have before."""

    sha256: str
    bytes: int
    sign: str
    file_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an address stands after it was asked; `due_at` None = never ask again."""

    state: ResourceState
    reason: str
    failures: int
    title: str
    published_on: date | None
    etag: str
    last_modified: str
    content_hash: str
    raw_sha256: str
    due_at: datetime | None
    missing_since: datetime | None = None
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RobotsEntry:
    """What is known of the robots.txt of an origin."""

    checked_at: datetime
    verdict: Literal["rules", "allow_all", "unavailable"]
    reason: str
    body: str
    bad_nights: int
