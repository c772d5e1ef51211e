"""`jixiao sources`: the declared sources, their check, and a look at a new site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from flows.commands.options import AsJson
from flows.console import NEEDS_PERSON, counted, fail, plain_errors, remark, say, say_json, table_of

if TYPE_CHECKING:
    from crawlers.declarations import Source
    from crawlers.probe import ProbeReport

sources = typer.Typer(
    no_args_is_help=True, help="List and check the declared sources; look at a new site."
)
Folder: TypeAlias = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="Where the YAML files are; else data/sources."),
]
Address: TypeAlias = Annotated[str, typer.Argument(help="An address, or the id of a source.")]
Division: TypeAlias = Annotated[
    str, typer.Option("--division", help="Six digits; compared with the SiteIDCode of the site.")
]
Sample: TypeAlias = Annotated[
    bool, typer.Option("--sample", help="The address is a sample site on loopback.")
]


@sources.command("list")
@plain_errors
def list_sources(
    status: Annotated[str, typer.Option("--status", help="Only active, paused or blocked.")] = "",
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """List the declared sources with their status.

    Example: jixiao sources list --status paused
    """
    from crawlers.declarations import SOURCES, load_sources

    if status not in ("", "active", "paused", "blocked"):
        raise typer.BadParameter("active, paused or blocked", param_hint="--status")
    found = [s for s in load_sources(folder or SOURCES) if not status or s.status == status]
    if as_json:
        say_json([_as_json(source) for source in found])
        return
    columns = ("id", "publisher", "cms", "lists", "status", "verified", "remark")
    say(table_of(columns, (_row(source) for source in found)))
    say(counted(len(found), "source"))


@sources.command("check")
@plain_errors
def check_declared(folder: Folder = None, as_json: AsJson = False) -> None:
    """Validate every declared source; exit code 1 where something must be mended.

    Example: jixiao sources check
    """
    from crawlers.declarations import SOURCES, check_sources

    checked = check_sources(folder or SOURCES)
    if as_json:
        problems = [
            {"file": p.file, "source": p.source, "problem": p.what} for p in checked.problems
        ]
        say_json({"sources": len(checked.sources), "problems": problems})
    else:
        for problem in checked.problems:
            say(f"{problem.file}: {problem.source or 'the file'}: {problem.what}")
        unverified = sum(not source.is_verified for source in checked.sources)
        say(f"{counted(len(checked.sources), 'source')} can be used, {unverified} unverified")
    if checked.problems:
        remark(f"jixiao: {counted(len(checked.problems), 'problem')} in the declared sources")
        raise typer.Exit(NEEDS_PERSON)


@sources.command("probe")
@plain_errors
def probe_site(
    address: Address,
    division: Division = "",
    sample: Sample = False,
    save_fixture: Annotated[
        Path | None, typer.Option("--save-fixture", metavar="DIR", help="Store the pages there.")
    ] = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Look at a site with at most ten requests, and print a declaration for it.

    Nothing is written to ledger or archive. Exit code 1 where no list could be read.

    Example: jixiao sources probe http://www.nbjb.gov.cn/col/col1229214366 --division 330205
    """
    report = _probe(address, division, sample, save_fixture, folder)
    if as_json:
        from dataclasses import asdict

        say_json({**asdict(report), "usable": report.is_usable})
    else:
        from flows.commands.probe_words import lines_of

        for line in lines_of(report):
            say(line)
    if not report.is_usable:
        remark(f"jixiao: {report.findings[0] if report.findings else 'no list was found'}")
        raise typer.Exit(NEEDS_PERSON)


@sources.command("new")
@plain_errors
def new_source(
    address: Address,
    division: Division = "",
    sample: Sample = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="YAML", help="Add the declaration to this file."),
    ] = None,
    save_fixture: Annotated[
        Path | None, typer.Option("--save-fixture", metavar="DIR", help="Store the pages there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Probe a site and print only the declaration, or add it to a file.

    Example: jixiao sources new http://www.nbjb.gov.cn/col/col1229214366 --division 330205
    """
    report = _probe(address, division, sample, save_fixture, None)
    for finding in report.findings:
        remark(finding)
    if not report.is_usable:
        fail(f"{address}: no list could be read, so there is nothing to declare")
    if file:
        from crawlers.probe import add_to_file

        add_to_file(file, report.yaml)
    if as_json:
        say_json({"yaml": report.yaml, "file": file, "findings": report.findings})
    else:
        say(f"added to {file}" if file else report.yaml.rstrip())
    if "'?'" in report.yaml:
        remark("jixiao: fill in what is marked '?', then run jixiao sources check")
        raise typer.Exit(NEEDS_PERSON)


def _probe(
    address: str, division: str, sample: bool, fixture: Path | None, folder: Path | None
) -> ProbeReport:
    from crawlers.probe import probe_address, save_fixture

    declared = None if "://" in address else _declared(address, folder)
    report, pages = probe_address(address, division=division, sample=sample, declared=declared)
    if fixture:
        for path in save_fixture(fixture, report.cms, division, pages):
            remark(f"saved {path}")
    return report


def _declared(source_id: str, folder: Path | None) -> Source:
    from crawlers.declarations import SOURCES, load_sources

    found = (s for s in load_sources(folder or SOURCES) if s.id == source_id)
    source = next(found, None)
    if source is None:
        raise typer.BadParameter(f"{source_id} is neither an address nor a declared source")
    if not source.lists:
        raise typer.BadParameter(f"{source_id} is an inbox: there is nothing to look at")
    return source


def _row(source: Source) -> tuple[str, ...]:
    lists = f"{source.lists[0]}{' ...' if len(source.lists) > 1 else ''}" if source.lists else ""
    verified = str(source.verified)
    where = lists or source.path
    return source.id, source.publisher, source.cms, where, source.status, verified, source.reason


def _as_json(source: Source) -> dict[str, object]:
    return {**source.model_dump(mode="json", by_alias=True), "cms": source.cms}
