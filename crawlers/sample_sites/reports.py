"""Invented reports of an invented county: the same figures for the same seed, in many formats."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
_PDF = "yunxi_2024.pdf"
_EPOCH = (2024, 1, 1, 0, 0, 0)  # the same report gives the same bytes
_TYPES = "http://schemas.openxmlformats.org"


@dataclass(frozen=True, slots=True)
class SampleReport:
    """The figures of one report; money in 万元 with two decimals, held as whole hundredths."""

    title: str
    organisation: str
    year: int
    budget: int
    spent: int
    score: int
    version: int = 1

    @property
    def lines(self) -> list[str]:
        """The report as paragraphs."""
        budget, spent = _money(self.budget), _money(self.spent)
        edition = [f"（本报告为第{self.version}次公开）"] if self.version > 1 else []
        return [
            self.title,
            *edition,
            "一、部门基本情况",
            f"{self.organisation}为一级预算单位，负责本部门职责范围内的各项工作。",
            "二、预算执行情况",
            f"{self.year}年年初预算数{budget}万元，执行数{spent}万元，预算执行率{self.rate}%。",
            "三、绩效自评结论",
            f"经自评，{self.organisation}{self.year}年度整体支出绩效自评得分{self.score}分。",
        ]

    @property
    def rate(self) -> str:
        """The execution rate with two decimals."""
        return f"{self.spent * 100 / self.budget:.2f}"

    @property
    def rows(self) -> list[list[str]]:
        """The form below the narrative."""
        return [
            ["项目", "年初预算数（万元）", "全年执行数（万元）", "分值", "执行率", "得分"],
            ["年度资金总额", _money(self.budget), _money(self.spent), "10", f"{self.rate}%", "9"],
        ]


def make_report(
    seed: str, title: str, organisation: str, year: int, version: int = 1
) -> SampleReport:
    """Draw the figures of a report; another version has others."""
    dice = random.Random(f"{seed}/{title}/{version}")  # noqa: S311 - figures, no secrets
    budget = dice.randrange(10_000, 900_000)
    spent = budget * dice.randrange(80, 100) // 100
    return SampleReport(title, organisation, year, budget, spent, dice.randrange(80, 99), version)


def as_html(report: SampleReport) -> str:
    """The body of an article that carries the report itself: paragraphs, then the form."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in report.lines)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in report.rows
    )
    return f'{paragraphs}<table border="1">\n{rows}</table>\n'


def render(report: SampleReport, ending: str) -> bytes:
    """The report as a file of a format; KeyError for a format nobody offers."""
    return RENDERINGS[ending](report)


def _as_text(report: SampleReport) -> bytes:
    table = ["\t".join(row) for row in report.rows]
    return "\r\n".join([*report.lines, *table, ""]).encode("gb18030")


def _as_docx(report: SampleReport) -> bytes:
    paragraphs = "".join(map(_word_paragraph, report.lines))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in report.rows
    )
    body = f"<w:body>{paragraphs}<w:tbl>{rows}</w:tbl><w:p/></w:body>"
    space = f'xmlns:w="{_TYPES}/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    main = f"<w:document {space}>{body}</w:document>"
    return _package({"word/document.xml": (main, kind)}, "word/document.xml")


def _word_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _as_xlsx(report: SampleReport) -> bytes:
    lines = [[line] for line in report.lines] + report.rows
    rows = "".join(f'<row r="{n}">{_sheet_cells(n, line)}</row>' for n, line in enumerate(lines, 1))
    main = f"{_TYPES}/spreadsheetml/2006/main"
    relation = f"{_TYPES}/officeDocument/2006/relationships"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
        '<sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships xmlns="{_TYPES}/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "xl/workbook.xml": (book, f"{kind}.sheet.main+xml"),
        "xl/worksheets/sheet1.xml": (sheet, f"{kind}.worksheet+xml"),
        "xl/_rels/workbook.xml.rels": (links, ""),
    }
    return _package(parts, "xl/workbook.xml")


def _sheet_cells(number: int, line: Sequence[str]) -> str:
    return "".join(
        f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for column, text in enumerate(line)
    )


def _package(parts: dict[str, tuple[str, str]], main: str) -> bytes:
    """An office file of the given parts, each with its content type."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (_, kind) in parts.items()
        if kind
    )
    types = (
        f'<Types xmlns="{_TYPES}/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    links = (
        f'<Relationships xmlns="{_TYPES}/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{_TYPES}/officeDocument/2006/relationships/officeDocument"'
        f' Target="{main}"/></Relationships>'
    )
    texts = {"[Content_Types].xml": types, "_rels/.rels": links}
    texts |= {name: text for name, (text, _) in parts.items()}
    return zip_of({name: _xml(text).encode() for name, text in texts.items()})


def _xml(text: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'


def zip_of(members: dict[str, bytes]) -> bytes:
    """A zip whose bytes depend on nothing but its members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return buffer.getvalue()


def _as_pdf(report: SampleReport) -> bytes:
    """A shipped PDF that a remark behind its end makes another file."""
    remark = f"\n% {report.title} {report.budget} {report.version}\n".encode()
    return (SAMPLES / _PDF).read_bytes() + remark


def _as_rtf(report: SampleReport) -> bytes:
    """Rich text, which Word of the time saved as .doc without a word."""
    paragraphs = "\\par\n".join("".join(map(_rtf_letter, line)) for line in report.lines)
    return f"{{\\rtf1\\ansi\\uc1 {paragraphs}\\par}}".encode("ascii")


def _rtf_letter(letter: str) -> str:
    code = ord(letter)
    return letter if code < 128 else f"\\u{code if code < 32768 else code - 65536}?"


def _as_bundle(report: SampleReport) -> bytes:
    return zip_of({"自评报告.docx": _as_docx(report), "自评表.xlsx": _as_xlsx(report)})


def _money(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


RENDERINGS: dict[str, Callable[[SampleReport], bytes]] = {
    "docx": _as_docx,
    "xlsx": _as_xlsx,
    "pdf": _as_pdf,
    "txt": _as_text,
    "doc": _as_rtf,
    "zip": _as_bundle,
}
