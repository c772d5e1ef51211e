"""The pages of a probe as a fixture for the test of an adapter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from crawlers.model import Page

NOTE = "# Saved by a probe. Take out what names persons, then write expected.json (see docs).\n"


def save_fixture(
    folder: Path, cms: str, division: str, pages: Sequence[tuple[str, Page]]
) -> list[Path]:
    """Write the pages and their `fixture.yaml`; names are ours, never the site's."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    written = []
    for number, (reads, page) in enumerate(pages, start=1):
        is_json = page.text.lstrip().startswith("{")
        file = folder / f"{reads}_{number}.{'json' if is_json else 'html'}"
        file.write_text(page.text.encode("utf-8", "replace").decode("utf-8"), encoding="utf-8")
        written.append(file)
        listed.append({"file": file.name, "url": page.url, "reads": reads})
    first = pages[0][1].requested_url if pages else ""
    source = {"division": division or "000000", "cms": cms, "lists": [first]}
    text = yaml.safe_dump({"source": source, "pages": listed}, allow_unicode=True, sort_keys=False)
    declaration = folder / "fixture.yaml"
    declaration.write_text(NOTE + text, encoding="utf-8")
    return [declaration, *written]
