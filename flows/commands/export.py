"""`jixiao export`: the published file as Excel, Parquet or CSV."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import counted, say, say_json, short_path


class Format(StrEnum):
    """What an export can be."""

    XLSX = "xlsx"
    PARQUET = "parquet"
    CSV = "csv"


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the files go.", file_okay=False)
    ],
    kind: Annotated[Format, typer.Option("--format", help="Kind of file.")] = Format.XLSX,
    warehouse: WarehouseFile = None,
    as_json: AsJson = False,
) -> None:
    """Write the published file for analysts, with a datapackage.json that describes it.

    xlsx: one workbook of the Chinese views with a data dictionary. parquet, csv: one file for
    each table and view.

    Example: jixiao export --format xlsx exports/
    """
    from warehouse import export as write

    files = write(published_file(warehouse), kind.value, folder)
    if as_json:
        say_json({"format": kind.value, "files": files})
        return
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    say(f"{counted(len(files), 'file')}, {megabytes:.1f} MB in {short_path(folder)}")
