"""`jixiao archive`: is the archive of raw files sound, and how others can have it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, plain_errors, remark, say, say_json

if TYPE_CHECKING:
    from crawlers.archive import ArchiveReport

archive = typer.Typer(
    no_args_is_help=True, help="Check the archive of raw files, or hand a part of it to others."
)
_SHOWN = 20


@archive.command("verify")
@plain_errors
def verify_archive(as_json: AsJson = False) -> None:
    """Read every archived file, compare its sha256, and name what no address leads to.

    Example: jixiao archive verify
    """
    from crawlers.archive import verify

    report = verify(settings().home)
    if as_json:
        say_json(_as_json(report))
    else:
        _say(report)
    if not report.is_sound:
        remark("jixiao: the archive is damaged: fetch what is named again, or restore it")
        raise typer.Exit(NEEDS_PERSON)


@archive.command("export-warc")
@plain_errors
def export_source(
    source: Annotated[str, typer.Argument(help="The id of a declared source.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to write; else SOURCE.warc.gz here.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Only what was retrieved in this year (UTC).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write what was archived from one source as a WARC/1.1 file.

    Example: jixiao archive export-warc 430921-finance --year 2026
    """
    from crawlers.archive import export_warc

    name = f"{source}-{year}" if year else source
    summary = export_warc(settings().home, source, out or Path(f"{name}.warc.gz"), year)
    if as_json:
        say_json(
            {
                "file": summary.path,
                "contents": summary.contents,
                "repetitions": summary.repetitions,
                "bytes": summary.bytes,
            }
        )
        return
    say(
        f"{summary.path}: {summary.contents} contents, {summary.repetitions} repetitions, "
        f"{summary.bytes:,} bytes"
    )


def _as_json(report: ArchiveReport) -> dict[str, object]:
    return {
        "sound": report.is_sound,
        "checked": report.checked,
        "bytes": report.bytes,
        "missing": [{"sha256": file.sha256, "url": file.url} for file in report.missing],
        "damaged": [{"sha256": file.sha256, "url": file.url} for file in report.damaged],
        "orphans": report.orphans,
        "leftovers": [str(path) for path in report.leftovers],
    }


def _say(report: ArchiveReport) -> None:
    say(f"{report.checked} contents checked, {report.bytes:,} bytes")
    for word, files in (("missing", report.missing), ("damaged", report.damaged)):
        for file in files:
            say(f"{word} {file.sha256} from {file.url}")
    for name in report.orphans[:_SHOWN]:
        say(f"orphan {name}: no address leads to it")
    for path in report.leftovers[:_SHOWN]:
        say(f"leftover {path.name}: of a run that was killed; may be deleted")
    hidden = sum(max(0, len(found) - _SHOWN) for found in (report.orphans, report.leftovers))
    if hidden:
        say(f"and {hidden} more; --json names all")
