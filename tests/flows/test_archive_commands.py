"""`jixiao archive` as a person calls it."""

from __future__ import annotations

import json

import pytest

from crawlers.places import ArchivePlaces
from crawlers.store.store import Store


@pytest.fixture
def archived(home):
    """An archive with one file that was put in by hand."""
    from datetime import UTC, datetime

    from crawlers.engine.jobs import Job
    from crawlers.engine.running import run_source
    from crawlers.run import Source
    from crawlers.settings import CrawlSettings

    (home / "inbox").mkdir(parents=True)
    (home / "inbox" / "自评.pdf").write_bytes(b"%PDF-1.4 %%EOF")
    source = Source.model_validate(
        {
            "id": "430921-inbox",
            "division": "430921",
            "publisher": "青石县财政局",
            "params": {"cms": "inbox"},
            "path": "inbox",
        }
    )
    job = Job(source, ArchivePlaces(home), CrawlSettings(), "night", lambda: datetime.now(UTC))
    assert run_source(job, lambda event: None).counts["new"] == 1
    return home


@pytest.mark.parametrize("command", ["verify", "export-warc"])
def test_each_has_help_with_an_example_and_json(jixiao, command):
    shown = jixiao("archive", command, "--help")
    assert f"Example: jixiao archive {command}" in shown.output
    assert "--json" in shown.output


def test_verify_says_what_it_checked(jixiao, archived):
    shown = jixiao("archive", "verify")
    assert shown.exit_code == 0
    assert "1 contents checked, 14 bytes" in shown.stdout
    assert json.loads(jixiao("archive", "verify", "--json").stdout)["sound"] is True


def test_verify_ends_with_1_and_names_what_is_damaged(jixiao, archived):
    store = Store(ArchivePlaces(archived).store)
    (name,) = store.names()
    store.path(name).chmod(0o644)
    store.path(name).write_bytes(b"%PDF-1.4 other")
    shown = jixiao("archive", "verify")
    assert shown.exit_code == 1
    assert f"damaged {name} from inbox:430921-inbox/" in shown.stdout
    assert "the archive is damaged" in shown.stderr


def test_export_writes_the_file_and_says_its_size(jixiao, archived, tmp_path):
    target = tmp_path / "inbox.warc.gz"
    shown = jixiao("archive", "export-warc", "430921-inbox", "--out", target)
    assert shown.exit_code == 0
    assert "1 contents, 0 repetitions" in shown.stdout
    assert target.is_file()


def test_an_unknown_source_is_one_line_and_no_trace(jixiao, archived):
    shown = jixiao("archive", "export-warc", "430921-nobody")
    assert shown.exit_code == 1
    assert shown.stderr.count("\n") == 1
    assert "was never run here" in shown.stderr


def test_before_the_first_harvest_it_is_said_so(jixiao):
    shown = jixiao("archive", "verify")
    assert shown.exit_code == 1
    assert "nothing was harvested" in shown.stderr
