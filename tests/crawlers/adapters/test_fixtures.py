"""Each family reads its pages: what comes out stands beside them and was checked by eye."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
import yaml

from crawlers.adapters import ADAPTERS
from crawlers.declarations.load import build_source
from crawlers.model import Page

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = sorted(path for path in FIXTURES.iterdir() if path.is_dir())


def plain(value: object) -> object:
    """A value without what is empty, so that a golden file shows what was found."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if part not in ("", None, (), b"")}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def read_fixture(folder: Path) -> dict[str, object]:
    declared = yaml.safe_load((folder / "fixture.yaml").read_text(encoding="utf-8"))
    row = {"id": folder.name.replace("_", "-"), "publisher": "示例", **declared["source"]}
    source = build_source(row, {}, folder.name)
    adapter = ADAPTERS[source.cms]
    found = {}
    for page in declared["pages"]:
        text = (folder / page["file"]).read_text(encoding="utf-8")
        read = adapter.read_list if page["reads"] == "list" else adapter.read_article
        found[f"{page['file']} as {page['reads']}"] = plain(
            asdict(read(Page(page["url"], page["url"], text), source))
        )
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_family_reads_its_pages_as_expected(folder):
    found = json.dumps(read_fixture(folder), ensure_ascii=False, indent=1) + "\n"
    golden = folder / "expected.json"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"wrote {golden}: read it against the pages, then commit it")
    assert found == golden.read_text(encoding="utf-8")


def test_every_adapter_has_a_fixture():
    shown = {
        yaml.safe_load((folder / "fixture.yaml").read_text(encoding="utf-8"))["source"]["cms"]
        for folder in FOLDERS
    }
    assert set(ADAPTERS) - {"inbox"} <= shown
