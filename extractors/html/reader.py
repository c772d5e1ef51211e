"""One web page to one Document: the article as blocks, the site around it as furniture."""

from __future__ import annotations

from extractors.crowds import refuse_crowd
from extractors.errors import EmptyFile
from extractors.html.flow import FlowReader, paragraphs_of
from extractors.html.markup import parse
from extractors.html.meta import read_origin
from extractors.html.positions import Positions
from extractors.html.site import split_page
from extractors.model import Converter, Document, Image
from extractors.notices import Tally
from extractors.sniff import HTML
from extractors.text_blocks import join_text_tables

VERSION = "1"


def read_html(data: bytes, file_name: str, sha256: str) -> Document:
    """Read a web page; see `Positions` for the one rule of its places.

    Text that belongs to the site and not to the article (menus, share buttons, foot) is
    kept in `furniture`. Raises EmptyFile, DamagedFile and UnsafeFile.
    """
    root, decoded = parse(data, file_name)
    refuse_crowd(root, ("td", "th"), file_name)
    tally = Tally()
    tally.add("unreadable_characters", decoded.replaced)
    positions = Positions(root)
    page = split_page(root)
    reader = FlowReader(positions, tally, page.is_chrome)
    blocks = [block for part in page.article for block in reader.blocks(part)]
    chrome_reader = FlowReader(positions, Tally(), page.is_article)
    furniture = [
        paragraph for part in page.chrome for paragraph in paragraphs_of(chrome_reader.blocks(part))
    ]
    if not furniture and all(isinstance(block, Image) for block in blocks):
        raise EmptyFile(file_name, "the page holds no text")
    return Document(
        sha256=sha256,
        file_name=file_name,
        media_type=HTML,
        blocks=tuple(join_text_tables(blocks)),
        converter_chain=(Converter("html", VERSION, f"charset={decoded.charset}"),),
        furniture=tuple(furniture),
        notices=tally.notices(),
        origin=read_origin(root),
    )
