"""Which printed places are already spoken for by facts, whatever kind of place they are."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.place import PageBox, Place, SheetCell, TextSpan

_ENOUGH = 0.5  # of the smaller of two boxes, each way: less is a neighbour that merely touches


class Cover:
    """The places of everything that was read, to be asked about one more place."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._boxes: dict[int, list[PageBox]] = {}
        self._cells: set[SheetCell] = set()
        for place in places:
            match place:
                case TextSpan(path, start, end):
                    self._spans.setdefault(path, []).append((start, end))
                case PageBox(page):
                    self._boxes.setdefault(page, []).append(place)
                case SheetCell():
                    self._cells.add(place)

    def covers(self, places: Iterable[Place]) -> bool:
        """Tell whether any piece of a printed value lies inside something already read."""
        return any(self._covers(place) for place in places)

    def _covers(self, place: Place) -> bool:
        match place:
            case TextSpan(path, start, end):
                return any(low < end and start < high for low, high in self._spans.get(path, ()))
            case PageBox(page):
                return any(_overlap(place, box) for box in self._boxes.get(page, ()))
            case SheetCell():
                return place in self._cells


def _overlap(left: PageBox, right: PageBox) -> bool:
    across = min(left.x1, right.x1) - max(left.x0, right.x0)
    down = min(left.bottom, right.bottom) - max(left.top, right.top)
    width = min(left.x1 - left.x0, right.x1 - right.x0)
    height = min(left.bottom - left.top, right.bottom - right.top)
    return across > _ENOUGH * width and down > _ENOUGH * height
