"""Rich text and OpenDocument files, written by hand."""

from __future__ import annotations

import io
import zipfile

ODT = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def rtf(*parts: str) -> bytes:
    """A rich text of these parts; Chinese characters are escaped."""
    body = "".join(parts)
    escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in body)
    return ("{\\rtf1\\ansi\\uc1 " + escaped + "}").encode("ascii")


def rtf_paragraph(text: str) -> str:
    return f"\\pard {text}\\par\n"


def rtf_row(*cells: str) -> str:
    edges = "".join(f"\\cellx{2000 * i}" for i in range(1, len(cells) + 1))
    return f"\\trowd{edges}" + "".join(f"\\pard\\intbl {cell}\\cell" for cell in cells) + "\\row\n"


def odt(body: str, *, scripts: str = "", **raw: bytes) -> bytes:
    """An OpenDocument text with this body; `raw` adds members (`Basic_a_xml` is Basic/a.xml)."""
    content = (
        f'<office:document-content {_SPACES} office:version="1.2">{scripts}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"content.xml": content.encode()}
    for key, value in raw.items():
        head, _, extension = key.rpartition("_")
        members[f"{head.replace('_', '/')}.{extension}"] = value
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in members
    )
    manifest = (
        f'<m:manifest xmlns:m="{_MANIFEST}"><m:file-entry m:full-path="/" m:media-type="{ODT}"/>'
        f"{entries}</m:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        for name, value in {"META-INF/manifest.xml": manifest.encode(), **members}.items():
            package.writestr(name, value)
    return buffer.getvalue()


def odt_table(cols: int, *rows: str) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{cols}"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


def odt_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def odt_cell(text: str, *, rows: int = 1, cols: int = 1) -> str:
    spans = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{cols}"'
    return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"
