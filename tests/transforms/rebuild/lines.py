"""Lines of a text file as a document, each with its place."""

from __future__ import annotations

from extractors.model import Document, Paragraph, Table
from extractors.place import Run, TextSpan


def document(*blocks: Paragraph | Table) -> Document:
    return Document("0" * 64, "form.txt", "text/plain", blocks)


def text(*lines: str) -> list[Paragraph]:
    """Lines of one text, each with its span of it; empty lines are no paragraphs."""
    found, offset = [], 0
    for line in lines:
        if line:
            place = TextSpan("text", offset, offset + len(line))
            found.append(Paragraph(line, (Run(0, len(line), place),)))
        offset += len(line) + 1
    return found
