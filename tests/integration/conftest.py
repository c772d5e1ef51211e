"""The five real reports and the samples, ingested once through the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.cases import GoldCase
from evaluation.gold_files import read_gold
from evaluation.loaded import LoadedWarehouse, read_warehouse
from flows.settings import Settings
from flows.steps.order import run_ingest
from flows.steps.summary import IngestSummary

REPOSITORY = Path(__file__).resolve().parents[2]
GOLD = REPOSITORY / "evaluation" / "gold"
SAMPLES = REPOSITORY / "data" / "samples"
RENDERINGS = (".txt", ".docx", ".pdf", ".html")


@dataclass(frozen=True, slots=True)
class Ingested:
    """A published warehouse with the gold of what went in."""

    path: Path
    folder: Path
    summary: IngestSummary
    gold: tuple[GoldCase, ...]
    loaded: LoadedWarehouse

    def file(self, stem: str, ending: str) -> Path:
        return self.folder / f"{stem}{ending}"


def ingest(folder: Path, target: Path, gold: Path) -> Ingested:
    files = [p for p in sorted(folder.iterdir()) if p.suffix in RENDERINGS and "scan" not in p.name]
    summary = run_ingest(files, target, Settings(home=target.parent))
    return Ingested(target, folder, summary, tuple(read_gold([gold])), read_warehouse(target))


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """The five real reports in every rendering there is."""
    target = tmp_path_factory.mktemp("seeds") / "seeds.duckdb"
    return ingest(shared / "corpus" / "seeds", target, GOLD / "seeds")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """The five reports set anew, as they ship with the repository."""
    target = tmp_path_factory.mktemp("samples") / "samples.duckdb"
    return ingest(SAMPLES, target, GOLD / "samples")


@pytest.fixture(scope="session", params=["samples", "seeds"])
def corpus(request: pytest.FixtureRequest) -> Ingested:
    """Both, one after the other."""
    made: Ingested = request.getfixturevalue(request.param)
    return made


Query = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def query(corpus: Ingested) -> Query:
    """Ask the published file, read only."""
    from warehouse import connect_readonly

    def ask(sql: str, *parameters: object) -> list[tuple[object, ...]]:
        with connect_readonly(corpus.path) as connection:
            rows: list[tuple[object, ...]] = connection.execute(sql, list(parameters)).fetchall()
            return rows

    return ask
