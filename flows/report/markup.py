"""HTML put together so that text can never become markup: every string is escaped, once."""

from __future__ import annotations

from html import escape
from typing import TypeAlias

VOID = frozenset({"meta", "line", "rect", "br"})


class Html(str):
    """Finished markup. Only this module makes it; any other string is text and is escaped."""

    __slots__ = ()


Child: TypeAlias = "str | Html | int | None"


def text(value: Child) -> Html:
    """Give a child as markup: Html as it is, everything else escaped, nothing for None."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else escape(str(value), quote=True))


def join(*children: Child) -> Html:
    """Put children one after the other."""
    return Html("".join(map(text, children)))


def tag(name: str, /, *children: Child, **attributes: str | int | float | None) -> Html:
    """Give an element; `class_` is class, `font_size` is font-size, None leaves one out."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{shown}/>")  # in SVG an open one would swallow its neighbours
    return Html(f"<{name}{shown}>{join(*children)}</{name}>")


def table(
    head: tuple[str, ...], rows: list[tuple[Child, ...]], numbers: tuple[int, ...] = ()
) -> Html:
    """Give a table; the columns in `numbers` stand on the right."""
    shown = [tag("tr", *(tag("th", name, class_=_side(i, numbers)) for i, name in enumerate(head)))]
    shown += [
        tag("tr", *(tag("td", value, class_=_side(i, numbers)) for i, value in enumerate(row)))
        for row in rows
    ]
    return tag("div", tag("table", *shown), class_="wide")


def _side(index: int, numbers: tuple[int, ...]) -> str | None:
    return "n" if index in numbers else None
