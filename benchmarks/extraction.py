"""Reading tables in every format: ours beside other open readers, in one run.

Run `python -m benchmarks.extraction [--tables N] [--out FOLDER] [--with docling]`. The tables
are random ones whose every cell is known (spans, empty cells, page breaks, one in four between
three rulings); PDF is made of the Word files by LibreOffice. Each tool runs in a process of
its own, tools that are no dependency of ours in an environment made for the run. Prints a
table and writes `extraction.json` and `extraction.png`. Exit code 1 where ours misses a cell.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import Tool, UnavailableError, python_for, read_all
from benchmarks.peers.plot import draw
from benchmarks.peers.scoring import Score, score
from benchmarks.tables.random_tables import RandomTable, random_table
from benchmarks.tables.renderings import as_docx, as_html, as_pdfs, as_xlsx
from extractors.office.libreoffice import find_libreoffice

FORMATS = ("docx", "pdf", "html", "xlsx")
TOOLS = (
    Tool("ours", FORMATS, gives_spans=True, gives_places="every character"),
    Tool("pdfplumber", ("pdf",), gives_places="characters"),
    Tool("python-docx", ("docx",)),
    Tool("markitdown", FORMATS, needs=("markitdown[docx,pdf,xlsx]",)),
    Tool("kreuzberg", FORMATS, gives_places="page", needs=("kreuzberg",)),
)
# Some gigabytes, and its models come from a hub at the first PDF: only where it is asked for.
HEAVY = {"docling": Tool("docling", FORMATS, True, "page box", ("docling",))}
_THREE_LINE = 4  # one table in so many is ruled by three lines only


def tables_of(count: int) -> list[RandomTable]:
    """The tables of a run."""
    return [
        random_table(seed, "three_line" if seed % _THREE_LINE == 0 else "ruled")
        for seed in range(1, count + 1)
    ]


def write_files(tables: Sequence[RandomTable], folder: Path) -> dict[str, list[Path]]:
    """Every table in every format, by format in the order of the tables."""
    files = {
        "docx": [as_docx(table) for table in tables],
        "html": [as_html(table) for table in tables],
        "xlsx": [as_xlsx(table) for table in tables],
        "pdf": as_pdfs(tables) if find_libreoffice() else [],
    }
    paths: dict[str, list[Path]] = {ending: [] for ending in files}
    for ending, contents in files.items():
        for table, content in zip(tables, contents, strict=False):
            paths[ending].append(folder / f"{table.name}.{ending}")
            paths[ending][-1].write_bytes(content)
    return paths


def measure(
    tool: Tool, tables: Sequence[RandomTable], paths: dict[str, list[Path]], folder: Path
) -> list[dict[str, Any]]:
    """A row for each format a tool reads. Raises UnavailableError."""
    mine = {ending: paths[ending] for ending in tool.formats if paths[ending]}
    found = read_all(
        tool, python_for(tool, folder), [path for some in mine.values() for path in some], folder
    )
    return [
        _row(tool, ending, tables, [found[str(p)] for p in some]) for ending, some in mine.items()
    ]


def _row(
    tool: Tool, ending: str, tables: Sequence[RandomTable], results: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    total = Score()
    for table, result in zip(tables, results, strict=True):
        total += score(table, result.get("tables", []))
    read = [result["cpu"] for result in results if "cpu" in result]
    errors = [result["error"] for result in results if "error" in result]
    return {
        "format": ending,
        "tool": tool.name,
        "documents": len(results),
        "unread": len(errors),
        "error": errors[0] if errors else "",
        "cpu_ms": 1000 * sum(read) / len(read) if read else 0.0,
        "cells": total.cells,
        "text_share": total.texts / total.cells,
        "span_share": total.spans / total.cells,
        "spans": tool.gives_spans,
        "places": tool.gives_places,
    }


def show(rows: Sequence[dict[str, Any]], missing: dict[str, str]) -> None:
    """Print the table, and which tools could not be compared."""
    print(f"{'format':6} {'tool':12} {'files':>5} {'unread':>6} {'CPU ms/doc':>10}"
          f" {'text %':>7} {'text+span %':>11}  places")  # fmt: skip
    for row in rows:
        print(
            f"{row['format']:6} {row['tool']:12} {row['documents']:5} {row['unread']:6}"
            f" {row['cpu_ms']:10.2f} {100 * row['text_share']:7.2f}"
            f" {100 * row['span_share']:11.2f}  {row['places']}"
        )
    for name, why in missing.items():
        print(f"not compared: {name}: {why}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; 0 where every cell of every table came out of ours as it went in."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tables", type=int, default=40, help="how many tables (default 40)")
    parser.add_argument("--out", type=Path, default=None, help="folder for the JSON and the plot")
    parser.add_argument("--with", dest="more", action="append", default=[], choices=sorted(HEAVY))
    options = parser.parse_args(arguments)
    tables = tables_of(options.tables)
    rows: list[dict[str, Any]] = []
    missing = {name: f"not asked for (--with {name})" for name in HEAVY if name not in options.more}
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as name:
        folder = Path(name)
        paths = write_files(tables, folder)
        if not paths["pdf"]:
            missing["pdf"] = "LibreOffice, which makes the files, is not installed"
        for tool in (*TOOLS, *(HEAVY[more] for more in options.more)):
            try:
                rows.extend(measure(tool, tables, paths, folder))
            except UnavailableError as fault:
                missing[tool.name] = str(fault)
    rows.sort(key=lambda row: (FORMATS.index(row["format"]), row["tool"] != "ours"))
    show(rows, missing)
    _write(rows, missing, options.out or Path(tempfile.gettempdir()))
    ours = [row for row in rows if row["tool"] == "ours"]
    return 0 if ours and all(row["span_share"] == 1 for row in ours) else 1


def _write(rows: Sequence[dict[str, Any]], missing: dict[str, str], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    result = {"rows": list(rows), "not_compared": missing}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (out / "extraction.json").write_text(text, encoding="utf-8")
    draw(rows, out / "extraction.png")
    print(f"written: {out / 'extraction.json'} and {out / 'extraction.png'}")


if __name__ == "__main__":
    sys.exit(main())
