"""The PDF: characters and rulings laid out by ourselves, so that thousands need no printer.

The font is named, not embedded (every viewer knows the standard Chinese one), as in many
files that offices publish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.synthetic.paper import Form, Line, Paper

_WIDE, _HIGH, _MARGIN = 595.0, 842.0, 50.0
_SIZE, _LEADING = 9.0, 12.0
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
    b"/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(GB1)/Supplement 5>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
)


@dataclass(slots=True)
class _Pages:
    """Drawing commands page by page, and how far down the page is filled."""

    done: list[str] = field(default_factory=list)
    drawing: list[str] = field(default_factory=list)
    y: float = _HIGH - _MARGIN

    def room(self, height: float) -> None:
        """Begin a new page where so much no longer fits."""
        if self.y - height < _MARGIN and self.drawing:
            self.turn()

    def turn(self) -> None:
        """Begin a new page."""
        self.done.append("\n".join(self.drawing))
        self.drawing, self.y = [], _HIGH - _MARGIN

    def text(self, x: float, y: float, text: str, size: float = _SIZE) -> None:
        """One line of characters."""
        code = text.encode("utf-16-be").hex().upper()
        self.drawing.append(f"BT /F1 {size:g} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """One thin line."""
        self.drawing.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")


def print_pdf(paper: Paper) -> bytes:
    """The paper on A4 pages; tables break between rows."""
    pages = _Pages()
    for part in paper.parts:
        if isinstance(part, Line):
            _line(pages, part)
        else:
            _form(pages, part)
    pages.turn()
    return _file(pages.done)


def _line(pages: _Pages, line: Line) -> None:
    size = 14.0 if line.kind == "title" else 10.5
    indent = 2 * size if line.kind == "body" else 0.0
    for n, text in enumerate(_wrapped(line.text, _WIDE - 2 * _MARGIN - indent, size)):
        pages.room(size * 1.6)
        pages.y -= size * 1.6
        wide = _width(text, size)
        x = _MARGIN + (indent if n == 0 else 0)
        if line.kind in ("title", "centre"):
            x = (_WIDE - wide) / 2
        elif line.kind == "right":
            x = _WIDE - _MARGIN - wide
        pages.text(x, pages.y, text, size)


def _form(pages: _Pages, form: Form) -> None:
    pages.y -= 6
    wide = (_WIDE - 2 * _MARGIN) / form.width
    heights = _heights(form, wide)
    row = 0
    while row < len(form.rows):
        pages.room(heights[row] + 2)
        last = row
        space = pages.y - _MARGIN
        while last < len(form.rows) and sum(heights[row : last + 1]) <= space:
            last += 1
        last = max(last, row + 1)
        _rows(pages, form, row, last, heights, wide)
        row = last
        if row < len(form.rows):
            pages.turn()
    pages.y -= 4


def _rows(
    pages: _Pages, form: Form, first: int, last: int, heights: Sequence[float], wide: float
) -> None:
    top = pages.y
    tops = [top - sum(heights[first:row]) for row in range(first, last + 1)]
    for placed in form.placed():
        start, end = max(placed.row, first), min(placed.row + placed.box.rowspan, last)
        if start >= end:
            continue
        x0, x1 = (_MARGIN + wide * c for c in (placed.col, placed.col + placed.box.colspan))
        y0, y1 = tops[start - first], tops[end - first]
        for ruling in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            pages.rule(*ruling)
        if placed.row >= first:
            lines = list(_wrapped(placed.box.text, x1 - x0 - 4))
            y = (y0 + y1) / 2 + len(lines) * _LEADING / 2 - _SIZE
            for n, text in enumerate(lines):
                x = x0 + max(2.0, (x1 - x0 - _width(text)) / 2)
                pages.text(x, y - n * _LEADING, text)
    pages.y = tops[-1]


def _heights(form: Form, wide: float) -> list[float]:
    """Each row as high as its cells ask; a cell over several rows asks the last of them."""
    heights = [_LEADING + 4] * len(form.rows)
    for placed in sorted(form.placed(), key=lambda p: p.box.rowspan):
        lines = len(list(_wrapped(placed.box.text, wide * placed.box.colspan - 4)))
        rows = range(placed.row, placed.row + placed.box.rowspan)
        short = lines * _LEADING + 4 - sum(heights[r] for r in rows)
        if short > 0:
            heights[rows[-1]] += short
    return heights


def _wrapped(text: str, wide: float, size: float = _SIZE) -> Iterator[str]:
    """Lines that fit the width; a number or word is not broken where it fits a line."""
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and _width(line + piece, size) > wide:
                yield line
                line = ""
            while _width(piece, size) > wide and len(piece) > 1:
                fit = max(1, int(wide / (size / 2)))
                yield piece[:fit]
                piece = piece[fit:]
            line += piece
        yield line


def _pieces(text: str) -> Iterator[str]:
    """Runs of Latin characters and digits, and single others."""
    run = ""
    for char in text:
        if char < "\x7f" and char != " ":
            run += char
            continue
        if run:
            yield run
            run = ""
        yield char
    if run:
        yield run


def _width(text: str, size: float = _SIZE) -> float:
    return sum(size / 2 if char < "\x7f" else size for char in text)


def _file(contents: Sequence[str]) -> bytes:
    """Catalogue, page tree, font, then page and content of each page."""
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        *_FONT,
    ]
    for n, content in enumerate(contents):
        box = f"/MediaBox[0 0 {_WIDE:g} {_HIGH:g}]"
        objects.append(
            f"<</Type/Page/Parent 2 0 R{box}/Contents {first + 2 * n + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        stream = content.encode()
        objects.append(f"<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content_of + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF".encode()
