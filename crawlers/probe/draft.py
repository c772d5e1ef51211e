"""A declaration in the making: good enough to read pages with, and ready as YAML at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import regex
import yaml

from crawlers.declarations.load import build_source
from crawlers.declarations.source import Source
from crawlers.engine.guard import literal_address

_GENERAL = frozenset(["www", "gov", "cn", "zwgk", "xxgk", "index"])
_NO_DIVISION = "000000"


def draft_source(
    url: str, cms: str, *, sample: bool, division: str = "", params: Mapping[str, Any] | None = None
) -> Source:
    """A source for looking at one address; raises BadDeclaration where it could not be declared."""
    needed = {"category": 1} if cms == "gkmlpt" else {}
    row: dict[str, Any] = {
        "id": source_id(url, division),
        "division": division or _NO_DIVISION,
        "publisher": "?",
        "cms": cms,
        "lists": [url],
        "params": {**needed, **(params or {})},
        "sample": sample,
        "offsite_ok": not sample,
    }
    if sample:
        row["polite"] = {"delay": 0, "window": None}
    return build_source(row, {}, "probe")


def source_id(url: str, division: str) -> str:
    """Division and the telling part of the host: 430921-nanxian."""
    host = (urlsplit(url).hostname or "site").lower()
    labels = host.split(".") if literal_address(host) is None else ["site"]
    telling = next((label for label in labels if label not in _GENERAL), "site")
    slug = regex.sub(r"[^a-z0-9]+", "-", telling).strip("-") or "site"
    return f"{division or _NO_DIVISION}-{slug}"[:60]


def row_in_yaml(
    url: str,
    cms: str,
    *,
    division: str,
    publisher: str,
    params: Mapping[str, str],
    hosts: list[str],
    tls: str,
    sample: bool,
) -> str:
    """The row for `sources:`, with what a person must still fill in marked by a question mark."""
    row: dict[str, Any] = {
        "id": source_id(url, division),
        "division": division or "?",
        "cms": cms,
        "publisher": publisher or "?",
        "lists": [url],
    }
    if params:
        row["params"] = {
            key: int(value) if key == "category" else value for key, value in params.items()
        }
    own = (urlsplit(url).hostname or "").lower()
    if any(host != own for host in hosts):
        row["allow_hosts"] = list(dict.fromkeys([own, *hosts]))
    if tls == "legacy":
        row["polite"] = {"tls": "legacy"}
    if sample:
        row["sample"] = True
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False, width=1000)
