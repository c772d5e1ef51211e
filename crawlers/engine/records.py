"""A fetch as the ledger keeps it for provenance."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from crawlers.engine.answers import Fetched
from crawlers.engine.urls import address_key
from crawlers.ledger.entries import FetchRecord
from crawlers.model import Fetch

# What a header may hold that is none of the archive's business.
_PRIVATE = frozenset({"cookie", "set-cookie", "authorization"})


def record_of(fetch: Fetch, fetched: Fetched, kind: str | None = None) -> FetchRecord:
    """Request, hops, headers, TLS and outcome of one fetch; cookies are left out."""
    answer = fetched.answer
    return FetchRecord(
        key=address_key(fetch.url, fetch.method, fetch.body),
        kind=kind or fetch.kind,
        method=fetch.method,
        url=fetch.url,
        final_url=fetched.final_url,
        asked_at=fetched.asked_at,
        seconds=round(fetched.seconds, 3),
        status=answer.status if answer else None,
        outcome=fetched.outcome,
        reason=fetched.reason,
        request_headers=_headers(answer.request_headers if answer else ()),
        response_headers=_headers(answer.headers if answer else ()),
        redirects=json.dumps([asdict(hop) for hop in fetched.hops], ensure_ascii=False),
        tls=json.dumps(answer.tls if answer else {}, ensure_ascii=False),
        ip_address=answer.ip_address if answer else "",
        protocol=answer.protocol if answer else "",
        bytes=len(fetched.body),
        sha256=hashlib.sha256(fetched.body).hexdigest() if answer else "",
    )


def _headers(pairs: tuple[tuple[str, str], ...]) -> str:
    kept = [pair for pair in pairs if pair[0].lower() not in _PRIVATE]
    return json.dumps(kept, ensure_ascii=False)
