"""The nights on a schedule without a work pool: one process that serves the deployments.

`prefect.yaml` is the one place that says what runs when; this reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule

PLAN = Path(__file__).resolve().parents[1] / "prefect.yaml"


def scheduled(plan: Path = PLAN) -> list[dict[str, Any]]:
    """The deployments of `prefect.yaml` that have a schedule."""
    declared = yaml.safe_load(plan.read_text(encoding="utf-8"))["deployments"]
    return [row for row in declared if row.get("schedules")]


def deployment_of(row: dict[str, Any], target: Callable[[str], Flow[..., Any]]) -> RunnerDeployment:
    """One deployment to be served; runs that would overlap are cancelled."""
    made = target(row["entrypoint"]).to_deployment(
        name=row["name"],
        description=row.get("description"),
        tags=row.get("tags"),
        schedules=[_cron(schedule) for schedule in row["schedules"]],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=row["concurrency_limit"]["limit"],
            collision_strategy=row["concurrency_limit"]["collision_strategy"],
        ),
    )
    if not isinstance(made, RunnerDeployment):
        raise TypeError("a deployment is made outside of an event loop only")
    return made


def load_flow(entrypoint: str) -> Flow[..., Any]:
    """The flow that an entrypoint `folder/file.py:name` means, imported as a module."""
    file, _, name = entrypoint.partition(":")
    found = getattr(import_module(file.removesuffix(".py").replace("/", ".")), name)
    if not isinstance(found, Flow):
        raise TypeError(f"{entrypoint} is no flow")
    return found


def serve_nights() -> None:
    """Run what is scheduled, one at a time, until interrupted; needs a Prefect server."""
    served = (deployment_of(row, load_flow) for row in scheduled())
    serve(*served, limit=1, print_starting_message=False)


def _cron(schedule: dict[str, Any]) -> Schedule:
    return Cron(schedule["cron"], timezone=schedule["timezone"])
