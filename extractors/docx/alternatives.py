"""Which of several forms of the same content is shown, and how long the source of it is."""

from __future__ import annotations

from lxml import etree

from extractors.docx.names import ALTERNATE, CHOICE, FALLBACK, SIGNS, SYM, TEXT_BOX, P, T

_LENGTHS = {SYM: 1, **dict.fromkeys(SIGNS, 1)}


def source_length(element: etree._Element) -> int:
    """How many source characters an element holds, by the rule of InlineReader."""
    if element.tag == T:
        return len(element.text or "")
    if element.tag in _LENGTHS:
        return 1
    if element.tag in (TEXT_BOX, P):
        return 0
    if element.tag == ALTERNATE:
        chosen = chosen_content(element)
        return source_length(chosen) if chosen is not None else 0
    return sum(map(source_length, element))


def chosen_content(alternate: etree._Element) -> etree._Element | None:
    """The one alternative that is shown: the first `mc:Choice`, or else `mc:Fallback`."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate.find(FALLBACK)


def outer_boxes(graphic: etree._Element) -> list[etree._Element]:
    """Text boxes that are in no other text box and in no `mc:Fallback`."""
    boxes: list[etree._Element] = []
    waiting = [graphic]
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT_BOX:
            boxes.append(element)
        elif element.tag == ALTERNATE:
            chosen = chosen_content(element)
            waiting.extend([chosen] if chosen is not None else [])
        else:
            waiting.extend(reversed(element))
    return boxes
