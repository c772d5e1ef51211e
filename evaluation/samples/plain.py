"""The text dump: one line per paragraph, each cell of a form a line that begins with a tab."""

from __future__ import annotations

from evaluation.samples.source import Grid, Line, SampleReport


def dump(report: SampleReport) -> bytes:
    """The whole report as UTF-8, conversion residue and empty lines included."""
    parts = []
    for block in report.blocks:
        match block:
            case Line():
                parts.append(f"{block.number}{block.text}\n")
            case Grid():
                parts.append("\n".join(_dump_row(block, row) for row in range(block.rows)))
    return "".join(parts).removesuffix("\n").encode()


def _dump_row(grid: Grid, row: int) -> str:
    # A cell that only reaches into the row from above is an empty line of its own.
    texts = (cell.text if cell.row == row else "" for cell in grid.covering(row))
    return "".join(f"\t{text}\n" for text in texts)
