"""From the end of a fetch to the state of its address: pure rules."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

import regex

from crawlers.engine.answers import MISSING, NEVER_AGAIN, Fetched
from crawlers.engine.schedule import (
    gone_again_at,
    missing_again_at,
    recheck_at,
    refused_again_at,
    retry_at,
)
from crawlers.engine.urls import address_key
from crawlers.ledger.entries import Due, Settlement
from crawlers.ledger.moments import night_of
from crawlers.model import Article


def as_before(due: Due) -> Settlement:
    """The address as it stood; the base for what changes. Due at once, as it was."""
    return Settlement(
        state=due.state,
        reason="",
        failures=due.failures,
        title=due.title,
        published_on=due.published_on,
        etag=due.etag,
        last_modified=due.last_modified,
        content_hash=due.content_hash,
        raw_sha256=due.raw_sha256,
        due_at=None,
        missing_since=due.missing_since,
    )


def settled_badly(due: Due, fetched: Fetched, now: datetime) -> Settlement:
    """How an address stands after an answer that holds nothing to keep; its bytes stay."""
    base = replace(as_before(due), reason=fetched.reason or fetched.outcome)
    if fetched.outcome in MISSING:
        return _missing(base, due, now)
    if fetched.outcome in NEVER_AGAIN:
        return replace(base, state="refused", failures=0, due_at=refused_again_at(now))
    return failed(base, f"{fetched.outcome}: {base.reason}", now, fetched.wait_seconds)


def failed(
    base: Settlement, reason: str, now: datetime, wait_seconds: float | None = None
) -> Settlement:
    """Another failure: later each time, and not before the site said."""
    failures = base.failures + 1
    due_at = retry_at(now, failures)
    if wait_seconds:
        due_at = max(due_at, datetime.fromtimestamp(now.timestamp() + wait_seconds, now.tzinfo))
    return replace(base, state="failed", reason=reason, failures=failures, due_at=due_at)


def settled_well(due: Due, fetched: Fetched, now: datetime) -> Settlement:
    """How an address stands after a good answer; title, day and hashes are set by the caller."""
    return replace(
        as_before(due),
        state="done",
        failures=0,
        missing_since=None,
        etag=fetched.header("etag") or (due.etag if fetched.outcome == "not_modified" else ""),
        last_modified=fetched.header("last-modified")
        or (due.last_modified if fetched.outcome == "not_modified" else ""),
    )


def scheduled(settlement: Settlement, now: datetime) -> Settlement:
    """With the moment of the next look, by the age of what is there."""
    return replace(settlement, due_at=recheck_at(now, settlement.published_on))


def article_hash(article: Article) -> str:
    """What an article says: title, words and set of files; counters and blanks left out."""
    words = regex.sub(r"\s+", "", f"{article.title}\n{article.body_text}")
    files = sorted(address_key(ref.url) for ref in article.attachments)
    return hashlib.sha256("\n".join([words, *files]).encode()).hexdigest()


def validators(due: Due) -> tuple[tuple[str, str], ...]:
    """The headers that ask for a body only if it changed; none before the first good answer."""
    if not due.raw_sha256 or due.state not in ("done", "missing"):
        return ()
    pairs = (("If-None-Match", due.etag), ("If-Modified-Since", due.last_modified))
    return tuple((name, value) for name, value in pairs if value)


def _missing(base: Settlement, due: Due, now: datetime) -> Settlement:
    """404 on one night is an accident, on two nights it is gone."""
    since = due.missing_since or now
    if due.state == "gone" or night_of(since) != night_of(now):
        return replace(
            base,
            state="gone",
            failures=0,
            missing_since=since,
            gone_at=now,
            due_at=gone_again_at(now),
        )
    return replace(
        base, state="missing", failures=0, missing_since=since, due_at=missing_again_at(now)
    )
