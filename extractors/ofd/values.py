"""The values of OFD attributes: numbers, boxes, matrices, lists with repeats."""

from __future__ import annotations

import math
from itertools import islice

from lxml import etree

from extractors.pdf.frame import Box, Matrix

POINTS = 72 / 25.4  # OFD counts in millimetres
_MOST_DELTAS = 100_000
_FARTHEST = 1e9


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; what is no number ends it."""
    found = []
    for word in (text or "").split():
        value = number(word)
        if value is None:
            break
        found.append(value)
    return found


def number(text: str | None) -> float | None:
    """One finite number of a size that paper can have; None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < _FARTHEST else None


def deltas(text: str | None) -> list[float]:
    """Steps between characters; `g 3 4.5` means 4.5 three times."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, value = number(next(words, "")), number(next(words, ""))
            times = int(count) if count is not None else 0
        else:
            value, times = number(word), 1
        if value is None or len(found) + times > _MOST_DELTAS:
            break
        found.extend([value] * times)
    return found


def box(text: str | None) -> Box | None:
    """x, y, width and height in millimetres; None where it is no box."""
    found = list(islice(numbers(text), 4))
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def matrix(element: etree._Element) -> Matrix:
    """The matrix from an object's own space to that of its carrier: CTM, then its corner."""
    found = numbers(element.get("CTM"))
    a, b, c, d, e, f = found if len(found) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corner = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return a, b, c, d, e + corner[0], f + corner[1]


def is_true(text: str | None, default: bool) -> bool:
    """A flag that may be left out."""
    return default if text is None else text.strip().lower() in ("true", "1")
