"""Harvest as the Prefect flow, with a server of its own, and print what the server knows of it.

`python -m tests.flows.watched_night HOME DECLARATIONS PORT`
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from flows.prefect_server import own_server

PATIENCE_SECONDS = 120.0  # Prefect writes its events down some time later


def main(home: Path, folder: str, port: int) -> None:
    with own_server(home / "server", port) as api:
        from flows.harvest import harvest

        summary = harvest(folder=folder, home=str(home))
        told = {
            "words": summary.words(),
            "artifacts": [row["key"] for row in ask(api, "artifacts", {})],
            "task_runs": [(row["name"], row["tags"]) for row in ask(api, "task_runs", {})],
            "assets": asset_events(api),
        }
    print(json.dumps(told))


def ask(api: str, table: str, question: dict[str, Any]) -> Any:
    answer = httpx.post(f"{api}/{table}/filter", json=question, timeout=60.0)
    return answer.raise_for_status().json()


def asset_events(api: str) -> list[tuple[str, str, list[str]]]:
    """Event, asset, and the assets it was made of, once the publishing is among them."""
    ends = time.monotonic() + PATIENCE_SECONDS
    found: list[tuple[str, str, list[str]]] = []
    while not any("fact_budget" in asset for _, asset, _ in found) and time.monotonic() < ends:
        time.sleep(1.0)
        asked = {"filter": {"event": {"prefix": ["prefect.asset."]}}, "limit": 50}
        found = [
            (
                event["event"],
                event["resource"]["prefect.resource.id"],
                [
                    one["prefect.resource.id"]
                    for one in event["related"]
                    if one.get("prefect.resource.role") == "asset"
                ],
            )
            for event in ask(api, "events", asked)["events"]
        ]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
