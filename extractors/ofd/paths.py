"""Path objects to rulings: straight pieces of lines, and thin areas that are lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import regex
from lxml import etree

from extractors.ofd.drawing import Drawn
from extractors.ofd.parts import local_name
from extractors.ofd.values import is_true, number, numbers
from extractors.pdf.edges import STRAIGHT, THIN, Edge, straight_edge
from extractors.pdf.frame import Box, move

Point: TypeAlias = tuple[float, float]

_MOST_SEGMENTS = 200  # more is a drawing, not a ruling
_PAPER = 250  # of 255: from this brightness on an area cannot be told from the paper
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_TOKEN = regex.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")


def path_edges(drawn: Drawn) -> Iterator[Edge]:
    """The rulings of a path."""
    stroked, filled = _ink(drawn.element)
    if not stroked and not filled:
        return
    segments = list(_segments(drawn))
    if not segments or len(segments) > _MOST_SEGMENTS:
        return
    x0, top, x1, bottom = _bounds(segments)
    if min(x1 - x0, bottom - top) <= THIN:
        yield from straight_edge(x0, top, x1, bottom, THIN)
        return
    for (ax, ay), (bx, by) in segments:
        yield from straight_edge(ax, ay, bx, by, STRAIGHT)


def area_of(drawn: Drawn) -> Box | None:
    """The box of a path that colours an upright rectangle and draws no line round it."""
    stroked, filled = _ink(drawn.element)
    segments = list(_segments(drawn)) if filled and not stroked else []
    if not 4 <= len(segments) <= 6 or not all(map(_is_straight, segments)):
        return None
    found = _bounds(segments)
    return found if min(found[2] - found[0], found[3] - found[1]) > THIN else None


def _is_straight(segment: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = segment
    return min(abs(ax - bx), abs(ay - by)) <= STRAIGHT


def _bounds(segments: list[tuple[Point, Point]]) -> Box:
    points = [point for segment in segments for point in segment]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _ink(element: etree._Element) -> tuple[bool, bool]:
    """Whether a path is stroked, and whether it is filled with something else than paper."""
    stroked = is_true(element.get("Stroke"), default=True)
    filled = is_true(element.get("Fill"), default=False)
    colours = [child for child in element if local_name(child) == "FillColor"]
    return stroked, filled and not any(map(_is_paper, colours))


def _is_paper(colour: etree._Element) -> bool:
    if number(colour.get("Alpha")) == 0:
        return True
    values = numbers(colour.get("Value"))
    return len(values) in (1, 3) and min(values) >= _PAPER


def _segments(drawn: Drawn) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path on the page; curves only move the pen."""
    data = next((c.text for c in drawn.element if local_name(c) == "AbbreviatedData"), None)
    start = here = (0.0, 0.0)
    for letter, values in _commands(data or ""):
        if letter == "C":
            if here != start:
                yield here, start
            here = start
            continue
        there = move(drawn.matrix, *values[-2:])
        if letter in "SM":
            start = there
        elif letter == "L":
            yield here, there
        here = there


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Letters with their numbers; data that is broken ends there."""
    tokens = iter(_TOKEN.findall(data))
    for letter in tokens:
        wanted = _ARGUMENTS.get(letter)
        if wanted is None:
            return
        values = [value for _ in range(wanted) if (value := number(next(tokens, ""))) is not None]
        if len(values) < wanted:
            return
        yield letter, values
