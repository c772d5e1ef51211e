"""The printed characters of one paragraph, each with its offset in the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from extractors.docx.alternatives import chosen_content, outer_boxes, source_length
from extractors.docx.names import (
    ALTERNATE,
    DELETED,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SIGNS,
    SYM,
    VAL,
    WRAPPERS,
    R,
    T,
    is_on,
    m,
    w,
)  # fmt: skip
from extractors.docx.styles import Styles
from extractors.docx.symbols import symbol
from extractors.notices import Tally
from extractors.place import Run, TextSpan

_MATH_TEXT = m("t")
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_FIELD_MARK, _FIELD_KIND = w("fldChar"), w("fldCharType")
_VANISH, _RUN_STYLE = w("vanish"), w("rStyle")
_GRAPHICS = frozenset([w("drawing"), w("pict"), w("object")])
_PICTURE = frozenset(
    [
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
    ]
)
_DRAWN_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_UNREAD = ("/chart", "/diagram")
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_FORM_FIELDS = (w("checkBox"), w("ddList"))


ReadContent: TypeAlias = Callable[[etree._Element, bool], None]


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph: text with runs, text boxes, and the offsets of pictures."""

    text: str = ""
    runs: tuple[Run, ...] = ()
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs in document order; fields may run over several of them.

    Offsets count every character of `w:t` and one for each sign element (tab, break,
    symbol, non-breaking hyphen) of the paragraph, whether it is printed or not, without
    what stands in text boxes and in `mc:Fallback`.
    """

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[bool] = []  # for each open field: are we in its code?
        self._hidden_styles: dict[str, bool] = {}

    def read(self, p: etree._Element, path: str, *, hidden: bool = False) -> Inline:
        """The inline content of one `w:p`."""
        self._pieces: list[tuple[int, str]] = []
        self._offset = 0
        self._found = Inline()
        self._children(p, hidden)
        self._found.text = "".join(text for _, text in self._pieces)
        self._found.runs = _runs(self._pieces, path)
        return self._found

    def _children(self, parent: etree._Element, hidden: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, hidden)
            elif tag in WRAPPERS:
                self._children(child, hidden)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._children(content, hidden)
            elif tag in DELETED:
                self._drop(child, "deleted_text")
            elif tag == ALTERNATE:
                self._alternate(child, hidden, self._children)
            elif tag == _MATH_TEXT:
                self._emit(child.text or "", hidden)
            elif tag != PPR:
                self._math(child, hidden)

    def _math(self, element: etree._Element, hidden: bool) -> None:
        """Formulas nest their text in many kinds of boxes; print it in order."""
        if isinstance(element.tag, str) and element.tag.startswith(m("")):
            self._children(element, hidden)

    def _run(self, run: etree._Element, hidden: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == T:
                self._emit(child.text or "", hidden)
            elif tag == RPR:
                hidden = self._is_hidden(child, hidden)
            elif tag in SIGNS:
                self._emit(SIGNS[tag], hidden)
            else:
                self._rare(child, hidden)

    def _rare(self, child: etree._Element, hidden: bool) -> None:
        tag = child.tag
        if tag == SYM:
            self._symbol(child, hidden)
        elif tag == _FIELD_MARK:
            self._field(child.get(_FIELD_KIND, ""))
            unread = any(True for _ in child.iter(*_FORM_FIELDS))
            self._tally.add("unread_form_field", int(unread))
        elif tag in _GRAPHICS:
            self._graphic(child)
        elif tag == ALTERNATE:
            self._alternate(child, hidden, self._run)
        elif tag == _RUBY:
            self._ruby(child, hidden)
        elif tag == _MATH_TEXT:
            self._emit(child.text or "", hidden)

    def _emit(self, text: str, hidden: bool) -> None:
        if hidden:
            self._tally.add("hidden_text", len(text))
        elif not any(self._fields):
            self._pieces.append((self._offset, text))
        self._offset += len(text)

    def _drop(self, element: etree._Element, code: str) -> None:
        self._offset += source_length(element)
        dropped = sum(len(e.text or "") for e in element.iter(T, w("delText")))
        self._tally.add(code, dropped)

    def _is_hidden(self, rpr: etree._Element, hidden: bool) -> bool:
        vanish = rpr.find(_VANISH)
        if vanish is not None:
            return is_on(vanish)
        style = rpr.find(_RUN_STYLE)
        return hidden or (style is not None and self._styles.get(style.get(VAL, "")).hidden)

    def _symbol(self, element: etree._Element, hidden: bool) -> None:
        sign = symbol(element.get(w("font"), ""), element.get(w("char"), ""))
        if sign is None:
            self._tally.add("unknown_symbol")
        self._emit(sign or "\ufffd", hidden)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternate(self, element: etree._Element, hidden: bool, read: ReadContent) -> None:
        chosen = chosen_content(element)
        if chosen is not None:
            read(chosen, hidden)

    def _ruby(self, ruby: etree._Element, hidden: bool) -> None:
        for part in ruby:
            if part.tag == _RUBY_BASE:
                self._children(part, hidden)
            else:
                self._offset += source_length(part)

    def _graphic(self, graphic: etree._Element) -> None:
        self._found.boxes.extend(outer_boxes(graphic))
        if any(element.tag in _PICTURE for element in graphic.iter()):
            self._found.pictures.append(self._offset)
        self._tally.add("embedded_part", sum(1 for _ in graphic.iter(_OLE_OBJECT)))
        drawn = [
            data for data in graphic.iter(_DRAWN_DATA) if data.get("uri", "").endswith(_UNREAD)
        ]
        self._tally.add("drawing_text", len(drawn) + sum(1 for _ in graphic.iter(_DRAWN_TEXT)))


def _runs(pieces: list[tuple[int, str]], path: str) -> tuple[Run, ...]:
    """Join pieces that follow each other in the source."""
    stretches: list[tuple[int, int, int]] = []  # block start, source start, length
    at = 0
    for offset, text in pieces:
        if stretches and stretches[-1][1] + stretches[-1][2] == offset:
            start, source, length = stretches[-1]
            stretches[-1] = (start, source, length + len(text))
        elif text:
            stretches.append((at, offset, len(text)))
        at += len(text)
    return tuple(
        Run(start, start + length, TextSpan(path, source, source + length))
        for start, source, length in stretches
    )
