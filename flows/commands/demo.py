"""`jixiao demo`: the main job on the sample reports, from files to an SQL answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows.commands.ingest import summary_values
from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, fail, remark, say, say_json, short_path, table_of

if TYPE_CHECKING:
    from flows.steps.summary import IngestSummary

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
QUESTION = "execution_rates"  # what was planned, what was spent, by whom
_COLUMNS = (
    "file",
    "status",
    "organisation",
    "year",
    "type",
    "amounts",
    "rates",
    "scores",
    "indicators",
    "staff",
    "findings",
    "left over",
)


def demo(as_json: AsJson = False) -> None:
    """Run the main job on the sample reports and print what was found.

    The samples are read, loaded, checked and published into a fresh file below JIXIAO_HOME,
    by the Prefect flow with a server of its own on loopback; this takes half a minute.

    Example: jixiao demo
    """
    from flows.prefect_environment import use_own_prefect

    home = settings().home
    if not SAMPLES.is_dir():
        fail("the sample reports (data/samples) are not installed")
    use_own_prefect(home)
    if not as_json:
        remark("starting a Prefect server on loopback and running the flow on data/samples ...")
    summary = _run_flow(_fresh(home / "demo" / "jixiao.duckdb"))
    _report(summary, as_json)
    if summary.needs():
        for need in summary.needs():
            remark(f"jixiao: {need}")
        raise typer.Exit(NEEDS_PERSON)


def _run_flow(warehouse: Path) -> IngestSummary:
    from flows.ingest import ingest  # imports Prefect: only now is its environment set

    reports = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")
    return ingest([str(path) for path in reports], str(warehouse))


def _fresh(warehouse: Path) -> Path:
    """Take away what an earlier demo left, and nothing else."""
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    for left in warehouse.parent.glob(f"{warehouse.stem}*"):
        if left.is_file():
            left.unlink()
    return warehouse


def _report(summary: IngestSummary, as_json: bool) -> None:
    from flows.queries import fetch, read_query

    answer = fetch(summary.warehouse, QUESTION) if summary.published else []
    if as_json:
        say_json({**summary_values(summary), "question": read_query(QUESTION), "answer": answer})
        return
    say(table_of(_COLUMNS, _rows(summary)))
    if answer:
        say(f"\nOne question (万元):\n\n{read_query(QUESTION)}")
        say(table_of(list(answer[0]), (list(row.values()) for row in answer)))
        place = short_path(summary.warehouse)
        say(f'\nThe published file is {place}; ask it with\n  jixiao sql "..." --warehouse {place}')


def _rows(summary: IngestSummary) -> list[tuple[object, ...]]:
    return [
        (
            outcome.path.name,
            outcome.status,
            document.organisation,
            document.fiscal_year,
            document.report_type_name,
            *document.facts.values(),
            document.findings,
            document.leftovers,
        )
        for outcome in summary.outcomes
        for document in outcome.documents
    ]
