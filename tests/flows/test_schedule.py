"""A night is really scheduled: after a deploy there is a Scheduled run at 17:30 UTC.

With other versions of Prefect's own libraries than those in the constraints, deploying
succeeds, nothing is ever scheduled, and nobody is told.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from socket import create_server
from zoneinfo import ZoneInfo

import httpx
import pytest
import yaml

from flows.prefect_server import own_server
from flows.schedule import PLAN, deployment_of, load_flow, scheduled

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 240.0


@pytest.fixture
def api(tmp_path) -> Iterator[str]:
    """A Prefect server of the test's own; what it sets in the environment is taken back."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    before = dict(os.environ)
    try:
        with own_server(tmp_path, port) as url:
            yield url
    finally:
        os.environ.clear()
        os.environ.update(before)


def prefect(*arguments: str, folder: Path) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def scheduled_runs(api: str) -> list[datetime]:
    """When the server is going to start runs, earliest first."""
    asked = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    answer = httpx.post(f"{api}/flow_runs/filter", json=asked, timeout=30.0).raise_for_status()
    starts = [datetime.fromisoformat(run["expected_start_time"]) for run in answer.json()]
    return sorted(starts)


def test_after_a_deploy_a_run_is_scheduled_at_half_past_one_in_china(api, repository):
    prefect("work-pool", "create", "local", "--type", "process", folder=repository)
    prefect("deploy", "--all", folder=repository)
    ends = time.monotonic() + PATIENCE_SECONDS
    while not (runs := scheduled_runs(api)) and time.monotonic() < ends:
        time.sleep(0.5)
    assert runs
    assert {(start.hour, start.minute) for start in runs} == {(17, 30)}  # UTC
    china = ZoneInfo("Asia/Shanghai")
    assert {start.astimezone(china).strftime("%H:%M") for start in runs} == {"01:30"}
    assert len({start.date() for start in runs}) == len(runs)  # one a day, never two


def test_every_entrypoint_of_the_plan_is_a_flow():
    declared = yaml.safe_load(PLAN.read_text("utf-8"))["deployments"]
    names = {row["entrypoint"]: load_flow(row["entrypoint"]).name for row in declared}
    assert sorted(names.values()) == ["harvest", "recheck", "reextract"]


def test_a_run_that_would_overlap_is_cancelled_whoever_serves_the_nights():
    for row in scheduled():
        served = deployment_of(row, load_flow)
        assert served.concurrency_limit == 1
        assert served.concurrency_options.collision_strategy == "CANCEL_NEW"
        assert [s.schedule.cron for s in served.schedules] == [s["cron"] for s in row["schedules"]]
        assert {s.schedule.timezone for s in served.schedules} == {"Asia/Shanghai"}


def test_every_night_of_the_week_has_its_run():
    crons = [schedule["cron"] for row in scheduled() for schedule in row["schedules"]]
    assert crons == ["30 1 * * 1-6", "30 1 * * 0"]
