"""No process of a night reaches out of this machine: every socket of every one is watched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from typing import Any

import pytest

from crawlers.sample_sites import SampleSite, declare, serving, write_declarations
from warehouse.layouts import FACT_TABLES

pytestmark = pytest.mark.slow

WATCH = Path(__file__).parent / "watched"
# What the test session sets for itself must not be what keeps a night from talking.
OWN_MEASURES = ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED", "PREFECT_API_URL")


@dataclass(frozen=True)
class Watched:
    """What a command that was watched said, and every call of it and of its children."""

    done: subprocess.CompletedProcess[str]
    calls: list[dict[str, Any]]

    @property
    def outside(self) -> set[tuple[str, str]]:
        return {(call["event"], call["host"]) for call in self.calls if not call["inside"]}

    def of(self, command: str) -> list[dict[str, Any]]:
        return [call for call in self.calls if command in " ".join(call["command"])]


def watched(folder: Path, *arguments: str) -> Watched:
    log = folder / "calls.jsonl"
    done = subprocess.run(
        [sys.executable, *arguments],
        env={name: value for name, value in os.environ.items() if name not in OWN_MEASURES}
        | {"PYTHONPATH": str(WATCH), "WATCHED_CALLS": str(log), "JIXIAO_WORKERS": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    return Watched(done, [json.loads(line) for line in log.read_text("utf-8").splitlines()])


@pytest.fixture(scope="module")
def night(tmp_path_factory) -> Watched:
    """A night on a replica site, as the Prefect flow with a server of its own."""
    folder = tmp_path_factory.mktemp("watched")
    site = SampleSite.invented("sample-night", "shtml", 2, ("txt", None))
    with serving(site) as (server,), create_server(("127.0.0.1", 0)) as free:
        write_declarations(folder / "declared", [declare(server)])
        port = free.getsockname()[1]
        free.close()
        where = (str(folder / "home"), str(folder / "declared"), str(port))
        return watched(folder, "-m", "tests.flows.watched_night", *where)


@pytest.fixture(scope="module")
def told(night) -> dict[str, Any]:
    assert night.done.returncode == 0, night.done.stderr
    return json.loads(night.done.stdout.splitlines()[-1])


def test_no_process_of_a_night_reaches_out_of_this_machine(night, told):
    assert "1 source (1 ok)" in told["words"]
    assert "published" in told["words"]
    for command in ("watched_night", "prefect server start", "crawlers.run", "workers.child"):
        assert night.of(command), f"{command} was not watched"
    connected = {call["event"] for call in night.of("crawlers.run")}
    assert "socket.connect" in connected  # the watch sees what the crawler does
    assert night.outside == set()


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 9), 1)",
        "socket.getaddrinfo('site.example', 80)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
    ],
    ids=["connection", "name", "datagram"],
)
def test_the_watch_sees_and_stops_what_goes_outside(tmp_path, call):
    found = watched(tmp_path, "-c", f"import socket; {call}")
    assert "PermissionError" in found.done.stderr
    assert len(found.outside) == 1


def test_a_night_leaves_its_artifacts_and_tags(told):
    assert {"harvest-sources", "harvest-summary", "ingest-progress"} <= set(told["artifacts"])
    assert ["crawl sample-night", ["crawl"]] in told["task_runs"]


def test_the_server_knows_what_the_facts_were_made_of(told):
    made = {
        asset: origins
        for event, asset, origins in told["assets"]
        if event == "prefect.asset.materialization.succeeded"
    }
    assert made.pop("jixiao://archive/raw") == ["jixiao://site/sample-night"]
    assert made == {f"jixiao://warehouse/{name}": ["jixiao://archive/raw"] for name in FACT_TABLES}
