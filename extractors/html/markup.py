"""Bytes of a page to its tree, and what the tags of a tree mean for the flow of text."""

from __future__ import annotations

from collections.abc import Container, Iterator

import regex
from lxml import etree

from extractors.charset import Decoded, decode
from extractors.errors import EmptyFile, UnsafeFile

_META_CHARSET = regex.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", regex.IGNORECASE
)
_HIDDEN_STYLE = regex.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.IGNORECASE
)

_WORDS = regex.compile(r"\w+")
BLOCKS = frozenset(
    _WORDS.findall(
        "address article aside blockquote body caption center dd details dialog dir div dl dt"
        " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main"
        " menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
    )
)
UNPRINTED = frozenset(
    _WORDS.findall(
        "script style template head noscript iframe object embed applet select option textarea"
        " button datalist link meta title xml base map area"
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def parse(data: bytes, file_name: str) -> tuple[etree._Element, Decoded]:
    """Decode a page and build its tree; tag soup is forgiven as a browser forgives it."""
    match = _META_CHARSET.search(data[:4096])
    declared = match.group(1).decode("ascii", "replace") if match else None
    decoded = decode(data, file_name, declared)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(decoded.text.replace("\0", "").encode("utf-8", "replace"), parser)
    if root is None:
        raise EmptyFile(file_name, "the page holds no text")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnsafeFile(file_name, "the page is nested beyond all measure")
    return root, decoded


def is_hidden(element: etree._Element) -> bool:
    """Whether the element itself says that it is not shown."""
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return element.get("hidden") is not None or (
        element.tag == "input" and element.get("type") == "hidden"
    )


def text_length(element: etree._Element) -> int:
    """How many visible characters stand in an element and below it, blanks not counted."""
    return sum(len("".join(text.split())) for text in printed_texts(element))


def printed_texts(element: etree._Element) -> Iterator[str]:
    """The text nodes of an element in order, without those of scripts and hidden parts."""
    if element.text:
        yield element.text
    for event, below in walk(element):
        text = below.text if event == "start" else below.tail
        if text:
            yield text


def elements(
    root: etree._Element, without: Container[etree._Element] = ()
) -> Iterator[etree._Element]:
    """The printed elements below an element in order; those in `without` are not entered."""
    return (element for event, element in walk(root, without) if event == "start")


def walk(
    root: etree._Element, without: Container[etree._Element] = ()
) -> Iterator[tuple[str, etree._Element]]:
    """Start and end of the printed elements below an element.

    Of an element that is not printed, or is in `without`, only the end comes (its tail
    is printed). Pages nest as deep as their authors forget end tags, so nothing recurs.
    """
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element is root:
            continue
        if event == "end":
            yield "end", element
        elif element.tag in UNPRINTED or element in without or is_hidden(element):
            walker.skip_subtree()
        else:
            yield "start", element
