"""`jixiao reextract`: read again what an older version of the readers read."""

from __future__ import annotations

from dataclasses import asdict

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, remark, say, say_json


def reextract(as_json: AsJson = False) -> None:
    """Read every document again whose facts an older version of the readers found.

    Portion by portion, each published before the next: a run that is killed is finished by
    the next one. Old facts stay as history. Exit code 1 where a file could not be read again.

    Example: jixiao reextract
    """
    from flows.progress import watching
    from flows.steps.reextraction import run_reextract

    with watching(quiet=as_json) as watcher:
        summary = run_reextract(settings(), watcher=watcher)
    if as_json:
        say_json({"files": summary.files, **asdict(summary.totals), "needs": summary.needs()})
    else:
        say(summary.words())
    for need in summary.needs():
        remark(f"jixiao: {need}")
    if summary.needs():
        raise typer.Exit(NEEDS_PERSON)
