"""Which way up a page stands: found by trying, when it cannot be read as it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.scan.engine import recognise
from extractors.scan.raster import Area, Pixels

_SAMPLE = 6  # lines tried
_READABLE = 0.9  # mean confidence from which a page stands upright beyond doubt
_BETTER = 0.1  # by how much another way up must be better
_TALL = 1.5


def find_turn(pixels: Pixels, areas: Sequence[Area]) -> int:
    """By how many degrees clockwise (0, 90, 180, 270) the content of a page stands turned."""
    sample = sorted(areas, key=lambda area: -max(area.width, area.height))[:_SAMPLE]
    if not sample:
        return 0
    tall = sum(area.height > _TALL * area.width for area in sample)
    first, second = (90, 270) if tall * 2 > len(sample) else (0, 180)
    firmness = _confidence(pixels, sample, first)
    if firmness >= _READABLE:
        return first
    other = _confidence(pixels, sample, second)
    if other > firmness + _BETTER:
        return second
    return first if first == 0 or firmness > other + _BETTER else 0


def _confidence(pixels: Pixels, sample: Sequence[Area], turn: int) -> float:
    """How sure the recogniser is of the sample after taking a turn out, on average."""
    found = [
        glyph.confidence for area in sample for glyph in recognise(_turned(pixels, area, turn))
    ]
    return sum(found) / len(found) if found else 0.0


def _turned(pixels: Pixels, area: Area, turn: int) -> Pixels:
    crop = pixels[max(area.top, 0) : area.bottom, max(area.x0, 0) : area.x1]
    return np.ascontiguousarray(np.rot90(crop, turn // 90))
