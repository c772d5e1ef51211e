"""`jixiao sql`: one question to the published file, read only."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import counted, remark, say, say_csv, say_json, table_of


def sql(
    question: Annotated[str, typer.Argument(metavar="QUERY", help="One SQL statement.")],
    warehouse: WarehouseFile = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Ask the published file with SQL, read only.

    Example: jixiao sql "SELECT 单位, 年度, 金额_wan FROM 预算执行 LIMIT 5"
    """
    from warehouse import run_query

    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    answer = run_query(published_file(warehouse), question)
    if as_json:
        say_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif as_csv:
        say_csv(answer.columns, answer.rows)
    else:
        say(table_of(answer.columns, answer.rows))
        remark(counted(len(answer.rows), "row"))
