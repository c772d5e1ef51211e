"""Sources for tests of adapters, one per family, and the pages written for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from crawlers.declarations.load import build_source
from crawlers.declarations.source import Source
from crawlers.model import Page

FIXTURES = Path(__file__).parent / "fixtures"
LIST = "http://www.example.gov.cn/jx/index.html"


def source_of(cms: str, **changed: Any) -> Source:
    """A source of that family; `params` and other keys may be given."""
    row = {"id": f"example-{cms}", "division": "430921", "publisher": "示例", "cms": cms}
    needed = {"params": {"category": 1}} if cms == "gkmlpt" else {}
    place = {"path": "inbox/430921"} if cms == "inbox" else {"lists": [LIST]}
    return build_source({**row, **needed, **place, **changed}, {}, "test")


def page_of(text: str, url: str = LIST) -> Page:
    return Page(url, url, text)


def html(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def fixture_pages() -> Iterator[tuple[str, str, Page]]:
    """Family, `list` or `article`, and page, for every page written for the tests."""
    for folder in sorted(path for path in FIXTURES.iterdir() if path.is_dir()):
        declared = yaml.safe_load((folder / "fixture.yaml").read_text(encoding="utf-8"))
        for page in declared["pages"]:
            text = (folder / page["file"]).read_text(encoding="utf-8")
            yield declared["source"]["cms"], page["reads"], page_of(text, page["url"])
