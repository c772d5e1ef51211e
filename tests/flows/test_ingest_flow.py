"""The flow itself, against a Prefect server of the test's own."""

from __future__ import annotations

import json
import os

import pytest
from prefect.artifacts import Artifact
from prefect.testing.utilities import prefect_test_harness

from flows.ingest import documents_table, ingest, summary_markdown
from flows.prefect_environment import use_own_prefect
from warehouse import run_query

pytestmark = pytest.mark.slow

OWN_VARIABLES = (
    "DO_NOT_TRACK",
    "PREFECT_API_AUTH_STRING",
    "PREFECT_API_KEY",
    "PREFECT_API_URL",
    "PREFECT_HOME",
    "PREFECT_LOGGING_LEVEL",
    "PREFECT_PROFILE",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE",
    "PREFECT_SERVER_ANALYTICS_ENABLED",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS",
)


@pytest.fixture(scope="module", autouse=True)
def _server():
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def summary(reports, home):
    return ingest([str(reports), str(reports / "nowhere")])


def test_the_flow_loads_the_files_and_leaves_its_artifacts(summary, home):
    assert summary.counts["loaded"] == 3
    assert summary.warehouse == home / "jixiao.duckdb"
    assert summary.warehouse.is_file()

    progress = Artifact.get(key="ingest-progress")
    table = Artifact.get(key="ingest-documents")
    text = Artifact.get(key="ingest-summary")
    assert progress.data == 100.0
    assert table.data.count("hengyang_2023") == 3
    assert "nowhere: does not exist" in text.data


def test_the_flow_and_the_plain_run_say_the_same(summary, reports, tmp_path):
    from flows.settings import Settings
    from flows.steps.order import run_ingest

    plain = run_ingest([reports], tmp_path / "plain.duckdb", Settings(workers=2))
    assert documents_table(plain) == documents_table(summary)
    assert summary_markdown(plain).startswith("# Ingest")


@pytest.fixture
def _environment_comes_back(monkeypatch):
    """Commands that run the flow set variables for good; tests must not keep them."""
    for name in OWN_VARIABLES:
        monkeypatch.setenv(name, os.environ.get(name, ""))


@pytest.mark.usefixtures("_environment_comes_back")
def test_the_demo_harvests_every_sample_and_answers_a_question(jixiao, home, samples):
    leftover = home / "demo" / "jixiao.staging.duckdb"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"of a demo that was killed")
    shown = jixiao("demo", "--json")
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.stdout)
    reports = [path for path in samples.iterdir() if path.suffix != ".md"]
    assert [source["status"] for source in told["sources"]] == ["ok"]
    assert told["ingest"]["counts"]["loaded"] == len(reports)
    assert {row["年度"] for row in told["answer"]} == {2021, 2022, 2023, 2024}
    assert not leftover.exists()
    # The night hears the second reader too: no finding of the samples stays undecided.
    attributed = "SELECT attribution, count(*) >= 50 FROM quality_finding GROUP BY attribution"
    published = home / "demo" / "jixiao.duckdb"
    assert run_query(published, attributed).rows == (("publisher_error", True),)
    assert "sample-county" in Artifact.get(key="harvest-sources").data
    assert "20 loaded" in Artifact.get(key="harvest-summary").data


@pytest.mark.usefixtures("_environment_comes_back")
def test_a_run_of_its_own_talks_to_nobody_else(monkeypatch, tmp_path):
    monkeypatch.setenv("PREFECT_API_URL", "http://somewhere.example/api")
    monkeypatch.setenv("PREFECT_API_KEY", "secret")
    use_own_prefect(tmp_path)
    assert "PREFECT_API_URL" not in os.environ
    assert "PREFECT_API_KEY" not in os.environ
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
