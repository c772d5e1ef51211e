"""`jixiao evaluate`: how much of what people read in reports is in the warehouse, and right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, fail, remark, say, say_json

if TYPE_CHECKING:
    from evaluation.cases import GoldCase
    from evaluation.scoring import CaseScore


def evaluate(
    cases: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CASES...", help="Folders of *.gold.json, or gold files."),
    ] = None,
    synthetic: Annotated[
        int | None,
        typer.Option(metavar="N", min=2, help="Make and score so many synthetic reports instead."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Which synthetic reports are made.")] = 1,
    files: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the files lie, if not beside their gold."),
    ] = None,
    variant: Annotated[
        str | None,
        typer.Option(metavar="ENDING", help="Score another rendering, such as .docx or _scan.pdf."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only cases that mention this text.")
    ] = None,
    warehouse: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this warehouse instead of ingesting the files."),
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every fact that is missing, extra or wrong.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure precision, recall and F1 against gold files.

    The files beside the gold are ingested into a throw-away warehouse.

    With --synthetic, reports in all layout families are made with their gold: half of them in
    labels that the reader knows, half with labels that are struck from its vocabulary.

    Example: jixiao evaluate evaluation/gold/samples --files data/samples --misses
    """
    if synthetic:
        _evaluate_synthetic(synthetic, seed, misses=misses, as_json=as_json)
        return
    if not cases:
        fail("name a folder of gold files, or ask for --synthetic N")
    from evaluation.gold_files import read_gold
    from evaluation.report import as_json as json_report
    from evaluation.report import as_misses, as_tables
    from flows.report.evaluation import keep_evaluation

    gold = [case.rendered_as(variant) if variant else case for case in read_gold(cases)]
    if files:
        gold = [replace(case, folder=files) for case in gold]
    chosen = [case for case in gold if not only or case.mentions(only)]
    if not chosen:
        fail(f"no case mentions {only!r}")
    scores = _score_file(warehouse, chosen) if warehouse else _score_throwaway(chosen)
    keep_evaluation(settings().home, json_report(scores))
    if as_json:
        say_json(json_report(scores))
    else:
        say(as_tables(scores))
        for line in as_misses(scores) if misses else ():
            say(line)
    _complain(scores)


def _evaluate_synthetic(count: int, seed: int, *, misses: bool, as_json: bool) -> None:
    """Half of the reports in known labels, half from the open list; nothing is loaded."""
    from evaluation.synthetic.measure import measure_both
    from evaluation.synthetic.told import as_json as json_report
    from evaluation.synthetic.told import as_misses, as_tables
    from flows.progress import watching
    from warehouse.loader import CONFIDENCE_THRESHOLD

    with watching() as watcher:
        watcher.expect(count)
        known, opened = measure_both(count, seed, CONFIDENCE_THRESHOLD, watcher.advance)
    if as_json:
        say_json(json_report(known, opened))
        return
    say(as_tables(known, opened))
    for line in as_misses([*known, *opened]) if misses else ():
        say(line)


def _score_throwaway(cases: Sequence[GoldCase]) -> list[CaseScore]:
    """Ingest the files of the cases, score what came out, keep nothing."""
    from flows.progress import watching
    from flows.steps.order import run_ingest

    paths = list(dict.fromkeys(case.folder / case.file_name for case in cases))
    with TemporaryDirectory(prefix="jixiao-") as folder, watching() as watcher:
        target = Path(folder) / "evaluation.duckdb"
        summary = run_ingest(paths, target, settings(), watcher=watcher)
        for need in summary.needs():
            remark(f"jixiao: {need}")
        return _score_file(target, cases) if summary.published else _score_nothing(cases)


def _score_file(warehouse: Path, cases: Sequence[GoldCase]) -> list[CaseScore]:
    from evaluation.loaded import read_warehouse
    from evaluation.scoring import score_case

    loaded = read_warehouse(warehouse)
    return [score_case(case, loaded.file(case.file_name)) for case in cases]


def _score_nothing(cases: Sequence[GoldCase]) -> list[CaseScore]:
    from evaluation.rows import LoadedFile
    from evaluation.scoring import score_case

    return [score_case(case, LoadedFile()) for case in cases]


def _complain(scores: Sequence[CaseScore]) -> None:
    lost = [score.case.file_name for score in scores if not score.is_loaded]
    if lost:
        remark(f"jixiao: {len(lost)} files are not in the warehouse: {', '.join(lost)}")
        raise typer.Exit(NEEDS_PERSON)
