from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import Settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "WAREHOUSE", "WORKERS"):
        monkeypatch.delenv(f"JIXIAO_{name}", raising=False)


def test_the_warehouse_lies_below_the_home_unless_it_is_named():
    assert Settings().published == Path("data/var/jixiao.duckdb")
    assert Settings(home="x").published == Path("x/jixiao.duckdb")
    assert Settings(home="x", warehouse="y.duckdb").published == Path("y.duckdb")


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    tmp_path, monkeypatch
):
    (tmp_path / "jixiao.toml").write_text('home = "from-file"\nworkers = 7\n')
    assert (Settings().home, Settings().workers) == (Path("from-file"), 7)
    monkeypatch.setenv("JIXIAO_HOME", "from-environment")
    assert (Settings().home, Settings().workers) == (Path("from-environment"), 7)


def test_a_setting_that_makes_no_sense_is_refused(monkeypatch):
    monkeypatch.setenv("JIXIAO_WORKERS", "none")
    with pytest.raises(ValidationError, match="workers"):
        Settings()
