"""The Prefect flow after a change of the readers: only what an older version read."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.ingest import TASKS, ProgressArtifact
from flows.settings import Settings
from flows.steps.reextraction import ReextractSummary, run_reextract


@flow(name="reextract", persist_result=False)
def reextract() -> ReextractSummary:
    """Read older documents again, portion by portion; killed, it goes on where it was."""
    summary = run_reextract(Settings(), TASKS, ProgressArtifact())
    needs = "\n".join(f"- {need}" for need in summary.needs()) or "- nothing"
    text = f"# Re-extraction\n\n{summary.words()}\n\n## Needs a person\n\n{needs}\n"
    create_markdown_artifact(text, key="reextract-summary")
    return summary
