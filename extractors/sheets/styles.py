"""What the style sheet of a workbook says of its cells: number formats and drawn lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from extractors.sheets.format_codes import BUILT_IN, GENERAL
from extractors.sheets.parts import Parts, local_name

_UPRIGHT = ("left", "right", "start", "end")
_PLAIN_STYLE: tuple[str, bool] = (GENERAL, False)


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell formats by index: the number format code, and whether a side line is drawn."""

    cells: Mapping[str, tuple[str, bool]] = field(default_factory=dict)

    def of(self, index: str | None) -> tuple[str, bool]:
        """The style that a cell names; the plain one where it names none that exists."""
        return self.cells.get(index or "0", _PLAIN_STYLE)


def read_styles(parts: Parts, name: str) -> Styles:
    """Read the style part; a workbook without one has plain cells."""
    if name not in parts:
        return Styles()
    groups = {local_name(group): group for group in parts.tree(name)}
    codes = BUILT_IN | _own_codes(groups.get("numFmts"))
    ruled = [_is_ruled(border) for border in _children(groups.get("borders"), "border")]
    return Styles(
        {
            str(index): (
                codes.get(_number(style.get("numFmtId")), GENERAL),
                _at(ruled, _number(style.get("borderId"))),
            )
            for index, style in enumerate(_children(groups.get("cellXfs"), "xf"))
        }
    )


def _own_codes(group: etree._Element | None) -> dict[int, str]:
    return {
        _number(element.get("numFmtId")): element.get("formatCode", GENERAL)
        for element in _children(group, "numFmt")
    }


def _children(group: etree._Element | None, name: str) -> list[etree._Element]:
    if group is None:
        return []
    return [element for element in group if local_name(element) == name]


def _is_ruled(border: etree._Element) -> bool:
    return any(
        local_name(side) in _UPRIGHT and side.get("style") not in (None, "none") for side in border
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _at(flags: list[bool], index: int) -> bool:
    return index < len(flags) and flags[index]
