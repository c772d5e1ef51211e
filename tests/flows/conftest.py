"""Fixtures of the flows: the sample reports, a warehouse made of them, a way to call `jixiao`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from flows.steps.order import run_ingest
from flows.steps.summary import IngestSummary

Jixiao = Callable[..., Result]


@pytest.fixture(scope="session")
def samples(repository) -> Path:
    return repository / "data" / "samples"


@pytest.fixture
def reports(samples, tmp_path) -> Path:
    """A folder of its own with one report as docx, pdf and txt, and nothing else."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for ending in ("docx", "pdf", "txt"):
        shutil.copy(samples / f"hengyang_2023.{ending}", folder)
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A JIXIAO_HOME of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("JIXIAO_HOME", str(folder))
    monkeypatch.delenv("JIXIAO_WAREHOUSE", raising=False)
    return folder


@pytest.fixture
def jixiao(home) -> Jixiao:
    """Call the command line in this process, with a home of the test's own."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def ingest(home) -> Callable[[Sequence[Path]], IngestSummary]:
    """Run an ingest without the command line."""

    def run(*paths: Path, **settings: object) -> IngestSummary:
        chosen = Settings(workers=2, **settings)
        return run_ingest(list(paths), chosen.published, chosen)

    return run


@pytest.fixture(scope="session")
def published(samples, tmp_path_factory) -> Path:
    """A published warehouse with the text samples in it; tests only read it."""
    path = tmp_path_factory.mktemp("published") / "samples.duckdb"
    run_ingest(sorted(samples.glob("*.txt")), path, Settings(workers=2))
    return path
