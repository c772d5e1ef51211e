"""`jixiao report`: one page about a load, for anybody to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import WarehouseFile, published_file, settings
from flows.console import say, short_path


def report(
    load: Annotated[
        int | None, typer.Argument(metavar="LOAD", help="A load_id; else the last published one.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", dir_okay=False, help="The page to write."),
    ] = None,
    warehouse: WarehouseFile = None,
) -> None:
    """Write one self-contained page: what came in, what was wrong, how far to trust it.

    Chinese and English, with small charts; it asks for nothing from outside.

    Example: jixiao report -o load.html
    """
    from flows.report.evaluation import last_evaluation
    from flows.report.figures import read_figures
    from flows.report.page import render_page

    figures = read_figures(published_file(warehouse), load, last_evaluation(settings().home))
    path = output or Path(f"jixiao-load-{figures.load['load_id']}.html")
    path.write_text(render_page(figures), encoding="utf-8")
    say(f"load {figures.load['load_id']}: {short_path(path)}")
