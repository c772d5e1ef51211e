"""Plain text: paragraphs one per line, and the tables that conversions left in it."""

from __future__ import annotations

from extractors.charset import decode
from extractors.errors import EmptyFile
from extractors.lines import split_lines
from extractors.model import Converter, Document
from extractors.notices import Tally
from extractors.sniff import TXT
from extractors.text_blocks import read_blocks

VERSION = "1"


def read_txt(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a text file; every place is a span of the whole decoded text.

    Offsets count in the text after the byte order mark; line ends stay as they are and
    belong to no block. Raises EmptyFile and DamagedFile.
    """
    decoded = decode(data, file_name)
    if not decoded.text.strip():
        raise EmptyFile(file_name, "the file holds only blanks")
    tally = Tally()
    tally.add("unreadable_characters", decoded.replaced)
    return Document(
        sha256=sha256,
        file_name=file_name,
        media_type=TXT,
        blocks=tuple(read_blocks(split_lines(decoded.text))),
        converter_chain=(Converter("txt", VERSION, f"charset={decoded.charset}"),),
        notices=tally.notices(),
    )
