"""The commands around the published file: how it stands, stepping on and back, comparing, exporting."""

from __future__ import annotations

import json
import shutil

import pytest

from flows.steps.reproducing import reproduce
from warehouse import Batch, Warehouse

pytestmark = pytest.mark.slow

COMMANDS = ("publish", "rollback", "status", "diff", "reproduce", "export")


@pytest.fixture
def loaded(home, published, samples):
    """The session's warehouse of samples, as the published file of a home of the test's own."""
    home.mkdir()
    path = home / "jixiao.duckdb"
    shutil.copy(published, path)
    return path


def hold(path, *, trigger="test"):
    """Hold a load that takes nothing in but the outcome of a check."""
    with Warehouse(path, trigger=trigger) as warehouse:
        warehouse.check()
        return warehouse.hold()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_json(jixiao, command):
    shown = jixiao(command, "--help")
    assert shown.exit_code == 0
    assert f"Example: jixiao {command}" in shown.output
    assert "--json" in shown.output


def test_the_status_shows_the_four_clocks_and_the_counts(jixiao, loaded):
    shown = jixiao("status")
    assert shown.exit_code == 0, shown.stderr
    for words in ("last poll", "last source change", "last published", "last check"):
        assert words in shown.stdout
    assert "facts budget" in shown.stdout
    told = json.loads(jixiao("status", "--json").stdout)
    assert told["last"]["status"] == "published"
    assert told["needs"] == []


def test_a_stale_file_and_a_waiting_load_need_a_person(jixiao, loaded, monkeypatch):
    monkeypatch.setenv("JIXIAO_STALE_HOURS", "0.000001")
    hold(loaded)
    shown = jixiao("status")
    assert shown.exit_code == 1
    assert "stale: the last load is" in shown.stderr
    assert "load 2 is held, waiting for you" in shown.stderr


def test_a_held_load_is_shown_published_and_taken_back(jixiao, loaded):
    hold(loaded)
    assert "0 facts in 0 documents differ" in jixiao("diff").stderr
    shown = jixiao("publish")
    assert (shown.exit_code, "published: " in shown.stdout) == (0, True), shown.stderr
    shown = jixiao("publish")
    assert (shown.exit_code, "no load is waiting" in shown.stderr) == (1, True)
    shown = jixiao("rollback")
    assert (shown.exit_code, "back to load 1" in shown.stdout) == (0, True)
    assert jixiao("rollback").exit_code == 1


def test_diff_without_anything_to_compare_says_so(jixiao, loaded):
    shown = jixiao("diff")
    assert (shown.exit_code, "no load is waiting" in shown.stderr) == (1, True)


def test_a_load_is_reproduced_to_identical_facts(jixiao, loaded):
    shown = jixiao("reproduce", 1)
    assert shown.exit_code == 0, shown.stdout
    assert shown.stdout.strip().endswith("compared: identical")
    told = json.loads(jixiao("reproduce", 1, "--json").stdout)
    assert told["identical"] is True
    assert told["difference"]["compared"] > 100


def test_a_load_is_reproduced_from_the_archive_and_from_given_files(loaded, samples, tmp_path):
    from flows.settings import Settings
    from warehouse import files_of_load

    _, files = files_of_load(loaded, 1)
    sources = {path.name: path for path in samples.glob("*.txt")}
    archive = loaded.parent / "archive"
    for file in files:
        target = archive / file.file_sha256[:2] / file.file_sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sources[file.file_name], target)
    settings = Settings(workers=2)
    made = reproduce(loaded, 1, settings, [samples / files[0].file_name])
    assert made.identical
    assert made.files == len(files)


def test_a_fact_that_was_tampered_with_does_not_reproduce(jixiao, loaded):
    import duckdb

    with duckdb.connect(str(loaded)) as db:
        db.execute(
            "UPDATE fact_budget SET amount_yuan = amount_yuan + 1 "
            "WHERE fact_id = (SELECT min(fact_id) FROM fact_budget)"
        )
    shown = jixiao("reproduce", 1)
    assert shown.exit_code == 1
    assert "1 fact differ" in shown.stdout


def test_a_load_that_is_not_there_is_a_plain_error(jixiao, loaded):
    shown = jixiao("reproduce", 99)
    assert (shown.exit_code, "there is no load 99" in shown.stderr) == (1, True)


def test_files_of_a_load_that_are_nowhere_are_named(jixiao, loaded):
    from hashlib import sha256

    from tests.warehouse import nights  # one small made-up report

    with Warehouse(loaded, trigger="test") as warehouse:
        warehouse.load(Batch(tuple(nights.files(1, 1))))
        assert warehouse.publish().published
    shown = jixiao("reproduce", 2)
    assert shown.exit_code == 1
    assert "missing    0.pdf" in shown.stdout
    assert sha256(b"night 0").hexdigest() not in shown.stdout


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet"])
def test_the_published_file_is_exported(jixiao, loaded, tmp_path, kind):
    shown = jixiao("export", "--format", kind, tmp_path / "out")
    assert shown.exit_code == 0, shown.stderr
    assert (tmp_path / "out" / "datapackage.json").exists()
    assert list((tmp_path / "out").glob(f"*.{kind}"))


def test_an_unknown_format_is_bad_usage(jixiao, loaded, tmp_path):
    assert jixiao("export", "--format", "pdf", tmp_path / "out").exit_code == 2


def test_an_ingest_may_be_held_seen_and_then_published(jixiao, reports):
    assert jixiao("ingest", reports / "hengyang_2023.txt").exit_code == 0
    shown = jixiao("ingest", "--hold", reports / "hengyang_2023.docx")
    assert shown.exit_code == 1
    assert "(held)" in shown.stdout
    assert "new documents" in jixiao("diff").stdout
    assert jixiao("publish").exit_code == 0
    told = json.loads(jixiao("status", "--json").stdout)
    assert told["counts"]["documents loaded"] == 2
