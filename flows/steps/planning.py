"""Which sources a night is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from crawlers.declarations import load_sources
from crawlers.errors import BadDeclaration
from flows.steps.night import NightPlan


def plan_night(
    folder: Path, wanted: Sequence[str] = (), any_time: bool = False, recheck_all: bool = False
) -> NightPlan:
    """Choose sources by their ids, or all active ones; raises BadDeclaration for an unknown id."""
    declared = load_sources(folder)
    unknown = sorted(set(wanted) - {source.id for source in declared})
    if unknown:
        raise BadDeclaration(", ".join(unknown), f"is not declared in {folder}")
    chosen = [
        source
        for source in declared
        if (source.id in wanted if wanted else source.status == "active")
    ]
    return NightPlan(
        tuple(chosen),
        folder,
        new_run_id(),
        any_time,
        recheck_all,
        is_whole=not wanted,
        declared=declared,
    )


def new_run_id() -> str:
    """A name for tonight's run that sorts by time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"[:19]
