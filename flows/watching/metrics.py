"""The figures of a run in the text format of Prometheus, for its node exporter to pick up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from flows.steps.harvest_summary import HarvestSummary

FILE = "jixiao.prom"
_EPOCH = datetime(1970, 1, 1)


def write_metrics(folder: Path, summary: HarvestSummary, began: datetime, ended: datetime) -> Path:
    """Write the figures of a night in one step, over those of the night before.

    Times are naive UTC. The file belongs into the folder that the exporter's textfile
    collector reads; it never holds a half-written line.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target, part = folder / FILE, folder / f"{FILE}.part"
    part.write_text("\n".join(_lines(summary, began, ended)) + "\n", encoding="utf-8")
    return part.replace(target)


def _lines(summary: HarvestSummary, began: datetime, ended: datetime) -> Iterator[str]:
    yield from _gauge("night_began_seconds", "Unix time the night began.", _unix(began))
    yield from _gauge("night_ended_seconds", "Unix time the night ended.", _unix(ended))
    length = (ended - began).total_seconds()
    yield from _gauge("night_duration_seconds", "How long the night took.", length)
    yield from _labelled("sources", "Sources by how their crawl ended.", "status", summary.statuses)
    yield from _gauge("requests", "Requests made of all sites.", summary.requests)
    found = summary.harvested
    yield from _gauge("files_new", "Files that were to be read.", len(found.files))
    yield from _gauge("files_replaced", "Files that took the place of others.", found.replaced)
    yield from _gauge("addresses_gone", "Addresses that are gone.", len(found.gone))
    ingested = summary.ingested
    counts = ingested.counts if ingested else {}
    yield from _labelled("files", "Files of the night by what became of them.", "outcome", counts)
    facts = ingested.totals.facts_loaded if ingested else 0
    yield from _gauge("facts_loaded", "Facts stored in the night.", facts)
    yield from _gauge("needs_person", "Things a person must look at.", len(summary.needs()))
    outcome = ingested.published.outcome if ingested and ingested.published else "nothing_new"
    yield from _labelled("load", "How the load of the night ended.", "outcome", {str(outcome): 1})


def _gauge(name: str, meaning: str, value: float) -> Iterator[str]:
    yield f"# HELP jixiao_{name} {meaning}"
    yield f"# TYPE jixiao_{name} gauge"
    yield f"jixiao_{name} {value:.15g}"


def _labelled(name: str, meaning: str, label: str, values: dict[str, int]) -> Iterator[str]:
    yield f"# HELP jixiao_{name} {meaning}"
    yield f"# TYPE jixiao_{name} gauge"
    for key, value in sorted(values.items()):
        yield f'jixiao_{name}{{{label}="{_escaped(key)}"}} {value}'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _unix(moment: datetime) -> float:
    return (moment - _EPOCH).total_seconds()
