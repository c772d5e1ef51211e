"""The heartbeat: nights that never began, died, hang, failed or ended well."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.steps.harvest_lock import HarvestLock, is_harvesting
from flows.watching.heartbeat import beat
from flows.watching.night_log import FILE, Night, logged_night

NOW = datetime(2026, 3, 5, 8, 0)
BEGAN = datetime(2026, 3, 4, 17, 30)
WELL = Night("n1", "harvest", 7, BEGAN, BEGAN + timedelta(hours=2), "done", "3 sources (3 ok)")
OPEN = Night("n1", "harvest", 7, BEGAN)
FAILED = replace(WELL, result="failed", words="WarehouseError: no disk")
LONG_AGO = replace(WELL, began=BEGAN - timedelta(days=3))

STATES = [
    ("never", [], False),
    ("never", [replace(WELL, kind="recheck")], False),
    ("ok", [WELL], False),
    ("ok", [FAILED, replace(WELL, run_id="n2")], False),
    ("running", [replace(OPEN, began=NOW - timedelta(hours=3))], True),
    ("hanging", [OPEN], True),
    ("died", [OPEN], False),
    ("missed", [LONG_AGO], False),
    ("failed", [FAILED], False),
]


@pytest.mark.parametrize(("state", "nights", "busy"), STATES)
def test_what_the_log_says_of_the_last_night(state, nights, busy):
    found = beat(nights, NOW, busy=busy, every=timedelta(hours=26), longest=timedelta(hours=10))
    assert found.state == state
    assert found.ok == (state in ("ok", "running"))


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    return tmp_path


def ask(*options: str) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(app, ["heartbeat", "--json", *options])
    return result.exit_code, json.loads(result.stdout)


def test_the_command_ends_with_1_until_a_night_has_ended_well(home):
    assert ask() == (1, {"state": "never", "ok": False, "words": ask()[1]["words"]})
    with logged_night(home, "n1") as end:
        end.words = "1 sources (1 ok)"
    code, said = ask()
    assert (code, said["state"]) == (0, "ok")


def test_a_missed_night_alerts_once_and_is_resolved_by_the_next_one(home):
    began = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=3)
    log = home / FILE
    times = {"began": began.isoformat(), "ended": began.isoformat(), "result": "done"}
    log.write_text(json.dumps({"run_id": "n1", "kind": "harvest", "process": 1, **times}) + "\n")
    assert ask("--alert")[1]["state"] == "died"  # a beginning alone is no end
    assert "night_heartbeat" in CliRunner().invoke(app, ["alerts", "list", "--json"]).stdout
    with logged_night(home, "n2"):
        pass
    assert ask("--alert")[0] == 0
    listed = json.loads(CliRunner().invoke(app, ["alerts", "list", "--json"]).stdout)
    assert not any("night_heartbeat" in json.dumps(one) for one in open_ones(listed))


def open_ones(listed: object) -> list[dict[str, object]]:
    found = listed if isinstance(listed, list) else next(iter(listed.values()))
    return [one for one in found if one.get("status") != "resolved"]


def test_asking_whether_a_harvest_runs_does_not_disturb_it(tmp_path):
    assert not is_harvesting(tmp_path)
    with HarvestLock(tmp_path) as lock:
        assert is_harvesting(tmp_path)
        assert lock.path.read_text().strip().isdigit()
    assert not is_harvesting(tmp_path)
