"""The declarations of replica sites, in the words in which real sources are declared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from crawlers.sample_sites.families.gkmlpt import CATEGORY
from crawlers.sample_sites.server import SiteServer

_PARAMS: dict[str, dict[str, Any]] = {"gkmlpt": {"category": CATEGORY}}


def declare(server: SiteServer, delay: float = 0.0, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """One source for a running site, as a row of a YAML file; `more` adds or replaces keys."""
    site = server.site
    row: dict[str, Any] = {
        "id": site.name,
        "division": "430921",
        "cms": site.family.cms,
        "publisher": "青石县人民政府",
        "lists": server.list_urls,
        "sample": True,
        "polite": {"delay": delay, "window": None},
    }
    if params := _PARAMS.get(site.family.cms):
        row["params"] = params
    polite = {**row["polite"], **more.pop("polite", {})}
    return {**row, **more, "polite": polite}


def write_declarations(folder: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Put rows into one YAML file of a folder and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "sample-sites.yaml"
    text = yaml.safe_dump({"sources": list(rows)}, allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    return file
