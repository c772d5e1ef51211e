"""Places as the columns and the JSON the warehouse stores them in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from extractors.place import PageBox, Place, TextSpan


def full_locator(places: Sequence[Place]) -> str:
    """Give all places as one JSON array of what `Place.locator()` says."""
    return json.dumps([place.locator() for place in places], ensure_ascii=False)


def locator_json(places: Sequence[Place]) -> str | None:
    """Give the JSON array of a fact's places, or None for a single box on a page.

    Nearly all facts of a million stand in one box, whose JSON the database writes out of
    the box's own columns (queries/macros.sql) in a tenth of the time.
    """
    if len(places) == 1:
        place = places[0]
        if isinstance(place, PageBox):
            return None
        if isinstance(place, TextSpan):
            path = _quoted(place.path)
            return (
                f'[{{"kind": "text", "path": {path}, "start": {place.start}, "end": {place.end}}}]'
            )
    return full_locator(places)


def page_box(places: Sequence[Place]) -> PageBox | None:
    """Give the box around all places on the first page that any of them stands on."""
    if len(places) == 1:  # by far the most frequent, and no new object for it
        place = places[0]
        return place if isinstance(place, PageBox) else None
    boxes = [place for place in places if isinstance(place, PageBox)]
    same = [box for box in boxes if box.page == boxes[0].page]
    if not same:
        return None
    return PageBox(
        same[0].page,
        min(box.x0 for box in same),
        min(box.top for box in same),
        max(box.x1 for box in same),
        max(box.bottom for box in same),
    )


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
