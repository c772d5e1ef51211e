"""OFD packages written by hand: characters and lines in millimetres on a small sheet."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.extractors.docx_files import zipped

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(
    content: str,
    x: float,
    y: float,
    size: float = 4.0,
    deltas: str | None = None,
    attributes: str = "",
    inner: str = "",
) -> str:
    """A text object whose first character begins at x, its line at y + size."""
    steps = deltas if deltas is not None else f"g {max(len(content) - 1, 1)} {size}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 {size * 1.3}" Size="{size}" Font="1"'
        f' {attributes}>{inner}<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">'
        f"{escape(content)}</ofd:TextCode></ofd:TextObject>"
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked line."""
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def bar(x: float, y: float, width: float, height: float, colour: str = "0 0 0") -> str:
    """A filled rectangle, the way some makers draw lines."""
    return (
        f'<ofd:PathObject ID="3" Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true">'
        f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width} 0'
        f" L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(x: float, y: float, width: float, height: float) -> str:
    """A picture that fills a box."""
    return (
        f'<ofd:ImageObject ID="4" ResourceID="9" Boundary="{x} {y} {width} {height}"'
        f' CTM="{width} 0 0 {height} 0 0"/>'
    )


def ruled(xs: Sequence[float], ys: Sequence[float], draw=line) -> str:
    """The rulings of a full grid."""
    level = (draw(xs[0], y, xs[-1], y) for y in ys)
    upright = (draw(x, ys[0], x, ys[-1]) for x in xs)
    return "".join((*level, *upright))


def page(content: str, head: str = "") -> bytes:
    """A page with one layer."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><ofd:Page {_SPACE}>{head}<ofd:Content>"
        f'<ofd:Layer ID="5">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    ).encode()


def ofd(
    *pages: bytes,
    common: str = "",
    after: str = "",
    paper: str = "0 0 210 297",
    base: str = "Pages/",
    **raw: bytes,
) -> bytes:
    """A package of these pages; `raw` adds or replaces members (`__` for a slash, `_` for a dot)."""
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="{base}P{number}.xml"/>' for number in range(len(pages))
    )
    members = {
        "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{paper}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>".encode(),
    }
    members |= {f"Doc_0/Pages/P{number}.xml": content for number, content in enumerate(pages)}
    members |= {name.replace("__", "/").replace("_xml", ".xml"): c for name, c in raw.items()}
    return zipped(members)
