"""Small charts as inline SVG: bars that lie, and bars that stand for one run after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.report.markup import Html, join, tag, text

_ROW, _LABEL, _BAR, _NUMBER = 22, 200, 360, 70
_COLUMN, _HEIGHT, _FOOT = 26, 110, 18
COLOURS = ("#2f6f8f", "#c9822b", "#b23a48", "#7a8b99")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its parts one after the other, each in the colour of its index."""

    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The length of the whole bar."""
        return sum(self.parts)


def lying_bars(bars: Sequence[Bar], title: str) -> Html:
    """Give one bar below the other, the number at its end; nothing for no bars."""
    if not bars:
        return text(None)
    longest = max(max(bar.total for bar in bars), 1)
    rows = [_lying(bar, index * _ROW, longest) for index, bar in enumerate(bars)]
    return _svg(_LABEL + _BAR + _NUMBER, len(bars) * _ROW, title, *rows)


def standing_bars(bars: Sequence[Bar], title: str) -> Html:
    """Give one bar beside the other, oldest first, the label at its foot."""
    if not bars:
        return text(None)
    highest = max(max(bar.total for bar in bars), 1)
    columns = [_standing(bar, index * _COLUMN, highest) for index, bar in enumerate(bars)]
    return _svg(max(len(bars) * _COLUMN, 60), _HEIGHT + _FOOT, title, *columns)


def legend(*names: str) -> Html:
    """Give the colours and what they stand for."""
    marks = (
        tag("span", tag("i", style=f"background:{colour}"), name, class_="key")
        for name, colour in zip(names, COLOURS, strict=False)
    )
    return tag("p", *marks, class_="legend")


def _lying(bar: Bar, top: int, longest: int) -> Html:
    pieces, left = [], float(_LABEL)
    for part, colour in zip(bar.parts, COLOURS, strict=False):
        width = _BAR * part / longest
        pieces.append(_rectangle(left, top + 4, width, _ROW - 8, colour))
        left += width
    label = tag("text", _short(bar.label), x=_LABEL - 8, y=top + 15, text_anchor="end")
    number = tag("text", f"{bar.total:,}", x=round(left + 6, 1), y=top + 15)
    return tag("g", tag("title", f"{bar.label}: {bar.total:,}"), label, *pieces, number)


def _standing(bar: Bar, left: int, highest: int) -> Html:
    pieces, bottom = [], float(_HEIGHT)
    for part, colour in zip(bar.parts, COLOURS, strict=False):
        height = (_HEIGHT - 10) * part / highest
        bottom -= height
        pieces.append(_rectangle(left + 4, bottom, _COLUMN - 8, height, colour))
    foot = tag("text", bar.label, x=left + _COLUMN / 2, y=_HEIGHT + 14, text_anchor="middle")
    return tag("g", tag("title", f"{bar.label}: {bar.total:,}"), *pieces, foot)


def _rectangle(x: float, y: float, width: float, height: float, colour: str) -> Html:
    return tag(
        "rect",
        x=round(x, 1),
        y=round(y, 1),
        width=round(width, 1),
        height=round(height, 1),
        fill=colour,
    )


def _svg(width: int, height: int, title: str, *content: Html) -> Html:
    return tag(
        "svg",
        tag("title", title),
        join(*content),
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
    )


def _short(label: str, longest: int = 16) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1]}…"
