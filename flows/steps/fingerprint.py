"""The fingerprint of a document's text: the same for other bytes that say the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from extractors.model import Block, Document, Paragraph, Printed, Table


def text_sha256(document: Document) -> str:
    """Give the sha256 of all normalised text of the body, in order, without white space."""
    text = "".join(printed.normal for printed in _printed(document.blocks))
    return sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()


def _printed(blocks: Iterable[Block]) -> Iterator[Printed]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for cell in block.cells:
                yield cell
                yield from _printed(cell.blocks)
