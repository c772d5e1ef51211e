"""Real Word packages made of XML snippets, small enough to be read in a test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import regex

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = ("styles", "numbering", "footnotes", "endnotes", "header1", "footer1")
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr",
}  # fmt: skip


def docx(body: str, parts: Mapping[str, str] | None = None, **raw: bytes) -> bytes:
    """A package with this body; `parts` maps styles, numbering, header1, ... to inner XML.

    `raw` replaces or adds whole members (`document_xml=b"..."` is word/document.xml).
    """
    parts = dict(parts or {})
    sect = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>'
        for kind in ("header", "footer")
        if f"{kind}1" in parts
    )
    members: dict[str, bytes] = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {name: (name.rstrip("1"), f"{name}.xml") for name in _RELATED if name in parts}
        ),
        "word/document.xml": _root(
            "document", f"<w:body>{body}<w:sectPr>{sect}</w:sectPr></w:body>"
        ),
    }
    for name, inner in parts.items():
        members[f"word/{name}.xml"] = _root(_ROOTS[name], inner)
    for name, content in raw.items():
        members[f"word/{name.replace('_', '.')}"] = content
    return zipped(members)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def t(text: str) -> str:
    """The text of a run; newlines become line breaks, tabs become tabs."""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in regex.split(r"([\n\t])", text)
        if piece
    )


def run(text: str, properties: str = "") -> str:
    """A run, perhaps with run properties."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def par(*content: str, properties: str = "") -> str:
    """A paragraph; strings that are no markup become runs."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(*content: str, span: int = 1, merge: str = "") -> str:
    """A table cell of paragraphs (or other block markup)."""
    blocks = "".join(part if part.startswith("<") else par(part) for part in content) or par()
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{blocks}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    """A table row; strings that are no markup become cells."""
    inner = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(inner: str) -> str:
    """A content control around whatever stands where it stands."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def numbered(num_id: int, level: int = 0) -> str:
    """Paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def level(index: int, number_format: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{number_format}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstract: str, nums: str = "") -> str:
    """A numbering part: abstract lists 0, 1, ... and nums 1, 2, ... that show them."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{levels}</w:abstractNum>'
        for index, levels in enumerate(abstract)
    )
    plain = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(abstract))
    )
    return inner + plain + nums


def style(style_id: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """One style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'
    )


def _root(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inner}</w:{name}>'.encode()


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
