"""The weekly Prefect flow: as every night, and every known address is looked at again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prefect import flow

from flows.harvest import harvest_plan
from flows.settings import Settings
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.planning import plan_night


@flow(name="recheck", persist_result=False)
def recheck(sources: list[str] | None = None, folder: str | None = None) -> HarvestSummary:
    """Find what was replaced without a word, or taken away, since it was last looked at.

    Conditional requests wherever the site allows them, and never more than the nightly budget
    of a host: what is left over is looked at by age, on other nights.
    """
    settings = Settings()
    declared = Path(folder) if folder else settings.sources
    plan = plan_night(declared, sources or (), recheck_all=True)
    return harvest_plan(replace(plan, trigger="recheck"), settings)
