"""After a change of the readers only older documents are read again, and a kill loses nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.steps import reextraction
from flows.steps.order import Stages, run_ingest
from flows.steps.reading import code_version
from flows.steps.reextraction import run_reextract
from warehouse import run_query

NAMES = ("hengyang_2023.txt", "qiemo_2021.txt", "yunxi_2024.txt")


class Killed(BaseException):
    """What a test puts in the place of a SIGKILL."""


@pytest.fixture(scope="module")
def older(samples, tmp_path_factory) -> Path:
    """A home whose warehouse an older version filled from text files; tests only copy it."""
    home = tmp_path_factory.mktemp("older")
    reports = home / "reports"
    reports.mkdir()
    for name in NAMES:
        shutil.copy(samples / name, reports)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.steps.reading.code_version", lambda: "jixiao 0.0.9")
        run_ingest([reports], home / "jixiao.duckdb", Settings(home=home, workers=1))
    return home


@pytest.fixture
def settings(older, tmp_path) -> Settings:
    home = tmp_path / "home"
    shutil.copytree(older, home)
    return Settings(home=home, workers=1, batch_files=1)


def versions(settings: Settings) -> dict[str, int]:
    question = "SELECT extractor_version, count(*) FROM dim_document WHERE is_current GROUP BY 1"
    return dict(run_query(settings.published, question).rows)


def facts(settings: Settings) -> list[tuple[object, ...]]:
    question = "SELECT fact_id, amount_yuan FROM fact_budget WHERE is_current ORDER BY ALL"
    return list(run_query(settings.published, question).rows)


def addresses(settings: Settings) -> list[tuple[object, ...]]:
    question = "SELECT source_id, url, gone_at FROM document_location ORDER BY ALL"
    return list(run_query(settings.published, question).rows)


def test_every_older_document_is_read_again_where_it_stands_and_no_other(
    settings, jixiao, monkeypatch
):
    monkeypatch.setenv("JIXIAO_HOME", str(settings.home))
    before = facts(settings), addresses(settings)
    shown = jixiao("reextract")
    assert shown.exit_code == 0, shown.output
    assert "3 files read again" in shown.stdout
    assert versions(settings) == {code_version(): 3}
    assert (facts(settings), addresses(settings)) == before
    assert "0 files read again" in jixiao("reextract").stdout


def test_a_run_that_is_killed_is_finished_by_the_next_one(settings, monkeypatch):
    monkeypatch.setattr(reextraction, "BATCHES_PER_PORTION", 1)
    published = []

    def publish(warehouse):
        if len(published) == 2:
            raise Killed
        published.append(warehouse)
        return Stages().publish(warehouse)

    with pytest.raises(Killed):
        run_reextract(settings, Stages(publish=publish))
    assert versions(settings) == {"jixiao 0.0.9": 1, code_version(): 2}
    assert run_reextract(settings).files == 1
    assert versions(settings) == {code_version(): 3}


def test_a_document_whose_bytes_are_nowhere_is_said_and_keeps_its_facts(settings, older):
    moved = older / "moved"
    (older / "reports").rename(moved)
    try:
        summary = run_reextract(settings)
    finally:
        moved.rename(older / "reports")
    assert summary.files == 0
    assert len(summary.needs()) == 3
    assert versions(settings) == {"jixiao 0.0.9": 3}
