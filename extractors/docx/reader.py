"""One Word file to one Document: body, notes, and running heads as furniture."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from extractors.crowds import refuse_crowd
from extractors.docx.body import BodyReader
from extractors.docx.names import R_ID, w
from extractors.docx.numbering import Numbering
from extractors.docx.parts import Parts
from extractors.docx.styles import Styles
from extractors.errors import DamagedFile, EmptyFile, NoTextLayer
from extractors.model import Block, Converter, Document, Image, Paragraph, Table
from extractors.notices import Tally
from extractors.sniff import DOCX
from extractors.zips import Package

VERSION = "1"
_REFERENCES = (w("headerReference"), w("footerReference"))
_NOTES = (("footnotes", w("footnote")), ("endnotes", w("endnote")))


def read_docx(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a Word file.

    Footnotes and endnotes are paragraphs after the body; headers and footers are
    furniture. Paths are the way through the XML (`body/tbl[1]/tr[2]/tc[1]/p[1]`), the
    first step naming the part where it is not the main one (`header1/p[1]`).
    Raises DamagedFile, EmptyFile, EncryptedFile, NoTextLayer and UnsafeFile.
    """
    parts = Parts(Package(data, file_name))
    tally = Tally()
    styles = Styles(parts.related("styles"))
    reader = BodyReader(styles, Numbering(lambda: parts.related("numbering"), styles), tally)
    root = parts.main_tree()
    body = root.find(w("body"))
    if body is None:
        raise DamagedFile(file_name, "the document has no body")
    refuse_crowd(body, (w("tc"),), file_name)
    blocks = (*reader.blocks(body, "body"), *_notes(parts, reader))
    _refuse_blank(blocks, file_name)
    tally.add("comment", sum(1 for _ in root.iter(w("commentReference"))))
    return Document(
        sha256=sha256,
        file_name=file_name,
        media_type=DOCX,
        blocks=blocks,
        converter_chain=(Converter("docx", VERSION),),
        furniture=tuple(_running_heads(parts, root, reader)),
        notices=tally.notices(),
    )


def _notes(parts: Parts, reader: BodyReader) -> Iterator[Block]:
    for kind, tag in _NOTES:
        root = parts.related(kind)
        for index, note in enumerate(root.iterchildren(tag) if root is not None else (), start=1):
            if note.get(w("type")) in (None, "normal"):  # the others are separator lines
                yield from reader.blocks(note, f"{kind}/{kind[:-1]}[{index}]")


def _running_heads(parts: Parts, root: etree._Element, reader: BodyReader) -> Iterator[Paragraph]:
    ids = (reference.get(R_ID, "") for reference in root.iter(*_REFERENCES))
    names = dict.fromkeys(name for name in map(parts.target, ids) if name)
    for name in names:
        stem = posixpath.splitext(posixpath.basename(name))[0]
        for block in reader.blocks(parts.tree(name), stem):
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Table):
                yield from (Paragraph(c.text, c.runs) for c in block.cells if c.text.strip())


def _refuse_blank(blocks: tuple[Block, ...], file_name: str) -> None:
    if not blocks:
        raise EmptyFile(file_name, "the document holds no text")
    if all(isinstance(block, Image) for block in blocks):
        raise NoTextLayer(file_name, "the document holds only pictures; reading them needs OCR")
