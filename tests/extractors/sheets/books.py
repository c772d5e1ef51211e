"""Workbooks for tests: by openpyxl where a program would write them, else part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from extractors import extract
from extractors.errors import ExtractionError

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINE = Side(style="thin")


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(rows: Sequence[Sequence[Any]], *merges: str) -> tuple[Workbook, Worksheet]:
    """A workbook of one sheet with these values and merged ranges."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    return book, sheet


def draw(sheet: Worksheet, area: str) -> None:
    """Draw lines round every cell of an area."""
    for row in sheet[area]:
        for cell in row:
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def package(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    strings: Sequence[str] = (),
    styles: str = "",
    related: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    properties: str = "",
    links: Sequence[tuple[str, str]] = (),
    **raw: bytes,
) -> bytes:
    """A package whose sheets have this XML inside `worksheet`.

    `related` gives a sheet's relations as (kind, target); `links` further ones of the
    workbook; `raw` adds or replaces members (`xl_workbook_xml` is xl/workbook.xml).
    """
    names = list(sheets)
    main = [("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(names) + 1)]
    main += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"), *links]
    members: dict[str, bytes] = {
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": relations(main),
        "xl/workbook.xml": _workbook(names, states or {}, properties),
        "xl/sharedStrings.xml": _root("sst", "".join(f"<si><t>{s}</t></si>" for s in strings)),
        "xl/styles.xml": _root("styleSheet", styles),
    }
    for index, name in enumerate(names, start=1):
        members[f"xl/worksheets/sheet{index}.xml"] = _root("worksheet", sheets[name])
        if related and name in related:
            target = f"xl/worksheets/_rels/sheet{index}.xml.rels"
            members[target] = relations(related[name])
    for key, content in raw.items():
        members[_member_name(key)] = content
    return zipped(members)


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def outcome(data: bytes) -> object:
    """The blocks of a file, or the reason why there are none; any other error is a fault."""
    try:
        (document,) = extract(data, "file")
    except ExtractionError as error:
        return error.reason
    return document.blocks


def relations(targets: Sequence[tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'.encode()


def row_xml(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def text_xml(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_xml(ref: str, value: object, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def data_xml(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def _workbook(names: Sequence[str], states: Mapping[str, str], properties: str) -> bytes:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}" state="{states.get(name, "visible")}"/>'
        for i, name in enumerate(names, start=1)
    )
    return _root("workbook", f"{properties}<sheets>{sheets}</sheets>")


def _root(name: str, inner: str) -> bytes:
    return f'<{name} xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inner}</{name}>'.encode()


def _member_name(key: str) -> str:
    head, _, extension = key.rpartition("_")
    return f"{head.replace('_', '/')}.{extension}"
