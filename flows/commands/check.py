"""`jixiao check`: all checks once more on the warehouse."""

from __future__ import annotations

import typer

from flows.commands.options import AsJson, WarehouseFile, published_file
from flows.console import NEEDS_PERSON, say, say_json, table_of


def check(warehouse: WarehouseFile = None, as_json: AsJson = False) -> None:
    """Run all checks again on the warehouse and publish their outcome.

    Exit code 1 where a contract check fails or a check could not run; findings about the
    documents themselves do not count as failure.

    Example: jixiao check
    """
    from flows.steps.reading import code_version
    from warehouse import Warehouse, connect_readonly

    path = published_file(warehouse)
    connect_readonly(path).close()  # says plainly where there is nothing to check
    with Warehouse(path, trigger="check", code_version=code_version()) as target:
        summary = target.check()
        published = target.publish()
    rows = [
        (r.check_code, r.family, r.severity, r.status, r.rows_checked, r.rows_bad, r.message)
        for r in summary.results
    ]
    columns = ("check", "family", "severity", "status", "rows checked", "rows bad", "message")
    if as_json:
        results = [dict(zip(columns, row, strict=True)) for row in rows]
        say_json({"results": results, "findings": summary.findings, "outcome": published.outcome})
    else:
        say(table_of(columns, rows))
        found = ", ".join(f"{count} {name}" for name, count in summary.findings.items())
        say(f"open findings: {found or 'none'}; {path} ({published.outcome})")
    if summary.errors or summary.blocking:
        raise typer.Exit(NEEDS_PERSON)
