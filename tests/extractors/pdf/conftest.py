"""A small PDF writer for these tests: text, rulings, pictures and clips at known places.

Chinese text is set in a font that is named and not embedded (STSong-Light with the
predefined encoding UniGB-UCS2-H), as official templates do; Latin characters are half as
wide as Chinese ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from extractors.model import Document
from extractors.pdf import read_pdf
from extractors.pdf.page import SourcePage, read_pages
from extractors.pdf.resolve import BoxReader

A4 = (595.0, 842.0)
ASCENT = 0.88  # share of the size between the top of the type and its baseline


@dataclass
class Sheet:
    """One page; all places count from the top left corner of the paper."""

    size: tuple[float, float] = A4
    crop: tuple[float, float, float, float] | None = None  # left, bottom, right, top
    origin: tuple[float, float] = (0.0, 0.0)  # left bottom corner of the media box
    rotate: int = 0
    content: list[str] = field(default_factory=list)

    def text(self, x: float, top: float, text: str, size: float = 10.0, font: str = "F1") -> Sheet:
        code = text.encode("utf-16-be").hex()
        at = self._at(x, top + ASCENT * size)
        self.content.append(f"BT /{font} {size} Tf 1 0 0 1 {at} Tm <{code}> Tj ET")
        return self

    def lines(
        self, x: float, top: float, texts: Iterable[str], size: float = 10.0, pitch: float = 15.0
    ) -> Sheet:
        for number, text in enumerate(texts):
            self.text(x, top + number * pitch, text, size)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        self.content.append(f"0.5 w {self._at(x0, top)} m {self._at(x1, bottom)} l S")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, paint: str = "S") -> Sheet:
        corner = self._at(x0, bottom)
        self.content.append(f"0.5 w {corner} {x1 - x0} {bottom - top} re {paint}")
        return self

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        at = self._at(x0, bottom)
        self.content.append(f"q {x1 - x0} 0 0 {bottom - top} {at} cm /Im1 Do Q")
        return self

    def clipped(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """Everything drawn from here on is seen through this box only, until `unclipped`."""
        self.content.append(f"q {self._at(x0, bottom)} {x1 - x0} {bottom - top} re W n")
        return self

    def unclipped(self) -> Sheet:
        self.content.append("Q")
        return self

    def table(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        cells: Iterable[tuple[int, int, int, int, str]],
        size: float = 10.0,
    ) -> Sheet:
        """Cells as (row, col, rowspan, colspan, text); lines of a text end with newlines."""
        for row, col, rowspan, colspan, text in cells:
            self.box(xs[col], ys[row], xs[col + colspan], ys[row + rowspan])
            printed = (line for line in enumerate(text.split("\n")) if line[1])
            for number, line in printed:
                self.text(xs[col] + 2, ys[row] + 2 + number * size * 1.2, line, size)
        return self

    def grid(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> Sheet:
        """A table without merged cells."""
        return self.table(
            xs, ys, ((r, c, 1, 1, t) for r, row in enumerate(rows) for c, t in enumerate(row))
        )

    def _at(self, x: float, top: float) -> str:
        left, bottom = self.origin
        return f"{left + x:.2f} {bottom + self.size[1] - top:.2f}"


@dataclass
class Paper:
    """A PDF file in the making."""

    sheets: list[Sheet] = field(default_factory=list)
    encrypted: bool = False
    form: str = ""  # content of a form object that pages may draw with `/Fm1 Do`

    def sheet(self, **options: object) -> Sheet:
        self.sheets.append(Sheet(**options))  # type: ignore[arg-type]
        return self.sheets[-1]

    def pdf(self) -> bytes:
        bodies = [*self._frame(), *(body for sheet in self.sheets for body in self._page(sheet))]
        kids = " ".join(f"{number} 0 R" for number in self._page_numbers())
        bodies[1] = f"<</Type/Pages/Count {len(self.sheets)}/Kids[{kids}]>>"
        return _file(bodies, self.encrypted)

    _FIXED = 10  # objects before the first page

    def _page_numbers(self) -> Iterator[int]:
        return (self._FIXED + 1 + 2 * index for index in range(len(self.sheets)))

    def _frame(self) -> list[str]:
        descriptor = (
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        )
        system = "/CIDSystemInfo<</Registry(Adobe)/Ordering({})/Supplement {}>>"
        descendant = (
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/{}" + system + "/DW 1000{}"
            "/FontDescriptor 5 0 R>>"
        )
        return [
            "<</Type/Catalog/Pages 2 0 R>>",
            "",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
            "/DescendantFonts[4 0 R]>>",
            descendant.format("STSong-Light", "GB1", 4, "/W[1 95 500]"),
            descriptor,
            "<</Type/Font/Subtype/Type0/BaseFont/Unknown/Encoding/Identity-H"
            "/DescendantFonts[7 0 R]>>",
            descendant.format("Unknown", "Identity", 0, ""),
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
            "/BitsPerComponent 8/Length 1>>stream\nA\nendstream",
            "<</Type/XObject/Subtype/Form/BBox[-2000 -2000 4000 4000]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Length {len(self.form)}>>"
            f"stream\n{self.form}\nendstream",
            "<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>",
        ]

    def _page(self, sheet: Sheet) -> Iterator[str]:
        left, bottom = sheet.origin
        width, height = sheet.size
        content = "\n".join(sheet.content)
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        number = self._FIXED + 2 + 2 * self.sheets.index(sheet)
        yield (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{left} {bottom} {left + width} {bottom + height}]"
            f"{crop}/Rotate {sheet.rotate}/Contents {number} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 6 0 R>>/XObject<</Im1 8 0 R/Fm1 9 0 R>>>>>>"
        )
        yield f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(bodies: Sequence[str], encrypted: bool) -> bytes:
    parts = ["%PDF-1.7\n"]
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{body}\nendobj\n")
    start = sum(map(len, parts))
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    parts.append(f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{entries}")
    lock = "/Encrypt 10 0 R/ID[<01><01>]" if encrypted else ""
    parts.append(f"trailer<</Size {len(bodies) + 1}/Root 1 0 R{lock}>>\nstartxref\n{start}\n%%EOF")
    return "".join(parts).encode("latin-1")


@pytest.fixture(scope="session")
def new_paper() -> type[Paper]:
    """The class of a PDF in the making; session-wide, so that properties may use it."""
    return Paper


DIGITAL = (
    "seeds/000_03c3167a81321099.pdf",
    "seeds/001_3d98f4b333bc8560.pdf",
    "seeds/002_58afccda0e350999.pdf",
    "seeds/003_61282cadfb006abc.pdf",
    "seeds/004_2ef9b47632981149.pdf",
    "cases/dy_js_2022_dwjs.pdf",
    "cases/yd_mlzx_2022_yygs.pdf",
    "real/pt_blank_form.pdf",
    "real/pt_justice_2026_budget.pdf",
    "real/pt_office_2025_budget.pdf",
    "real/pt_planning_2024_final_accounts.pdf",
    "real/pt_socialwork_2024_final_accounts.pdf",
    "real/pt_wanli_2024_budget.pdf",
)


@dataclass
class Digital:
    """One PDF of the corpus, read by both readers."""

    name: str
    data: bytes
    document: Document
    pages: tuple[SourcePage, ...]
    second: BoxReader


@pytest.fixture(scope="session", params=DIGITAL, ids=lambda name: Path(name).stem)
def digital(shared: Path, request: pytest.FixtureRequest) -> Iterator[Digital]:
    """Each PDF of the corpus that has a text layer."""
    path = shared / "corpus" / request.param
    if not path.is_file():
        pytest.skip(f"{request.param} is not in the shared corpus")
    data = path.read_bytes()
    document = read_pdf(data, path.name, hashlib.sha256(data).hexdigest())
    with BoxReader(data) as second:
        yield Digital(request.param, data, document, read_pages(data, path.name), second)
