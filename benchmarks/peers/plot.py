"""The result as a picture: one bar for each tool and format, for cells and for CPU."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

_ROW, _LABEL, _BAR, _GAP = 22, 190, 300, 60
_OURS, _PEER, _INK = "#1f6f54", "#9aa5b1", "#222222"


def draw(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write a PNG: share of cells right with span, and CPU ms per document (shorter is better)."""
    from PIL import Image, ImageDraw

    width, height = _LABEL + 2 * _BAR + 2 * _GAP + 60, _ROW * (len(rows) + 2) + 20
    picture = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(picture)
    right = _LABEL + _BAR + _GAP
    pen.text((_LABEL, 8), "cells with right text and span, %", fill=_INK)
    pen.text((right, 8), "CPU ms per document", fill=_INK)
    slowest = max((row["cpu_ms"] for row in rows), default=1.0) or 1.0
    for number, row in enumerate(rows, start=1):
        top = 10 + number * _ROW
        colour = _OURS if row["tool"] == "ours" else _PEER
        pen.text((8, top + 2), f"{row['format']:5} {row['tool']}", fill=_INK)
        _bar(pen, _LABEL, top, row["span_share"], f"{100 * row['span_share']:.1f}", colour)
        _bar(pen, right, top, row["cpu_ms"] / slowest, f"{row['cpu_ms']:.1f}", colour)
    picture.save(path)


def _bar(pen: Any, x: int, top: int, share: float, text: str, colour: str) -> None:  # noqa: ANN401
    end = x + max(1, round(share * _BAR))
    pen.rectangle((x, top, end, top + _ROW - 8), fill=colour)
    pen.text((end + 5, top + 2), text, fill=_INK)
