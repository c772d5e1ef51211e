"""HTML as sites send it, parsed without fuss: a tree without scripts, and the scripts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex
from cssselect import HTMLTranslator
from lxml import etree

from crawlers.adapters.addresses import join
from crawlers.errors import UnreadablePage
from crawlers.model import Page

_SILENT = ("script", "style", "template")
_BREAKING = frozenset(["p", "br", "div", "li", "tr", "td", "th", "dd", "dt", "h1", "h2", "h3"])
# What no markup may hold: NUL ends the text for the parser, lone surrogates cannot be encoded.
_FORBIDDEN = regex.compile(r"[\x00\p{Cs}]")


@dataclass(frozen=True, slots=True)
class Script:
    """One script element: its attributes in lower case, and its text."""

    attributes: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """One parsed page; `base` is what its relative addresses start from."""

    root: etree._Element
    scripts: tuple[Script, ...]
    base: str

    def address(self, href: str | None) -> str | None:
        """An address of this page made whole; None where it leads nowhere on the web."""
        return join(self.base, href)

    def select(self, selector: str) -> list[etree._Element]:
        """The elements a CSS selector finds, in document order."""
        found = _xpath(selector)(self.root)
        nodes = found if isinstance(found, list) else []
        return [node for node in nodes if isinstance(node, etree._Element)]

    @property
    def script_text(self) -> str:
        """All inline scripts, one after the other."""
        return "\n".join(script.text for script in self.scripts)


def parse(page: Page) -> Markup:
    """The tree of a page or of a fragment; raises UnreadablePage where nothing is left of it."""
    return parse_text(page.text, page.url)


def parse_text(text: str, url: str) -> Markup:
    """The tree of markup that came from `url`; raises UnreadablePage."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(_FORBIDDEN.sub("", text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, etree.ParserError) as error:
        raise UnreadablePage(url, "the answer holds no markup") from error
    if root is None:
        raise UnreadablePage(url, "the answer holds no markup")
    scripts = tuple(_scripts(root))
    base = _base(root, url)
    etree.strip_elements(root, *_SILENT, with_tail=False)
    return Markup(root, scripts, base)


def words(element: etree._Element) -> str:
    """The text below an element on one line, blanks squeezed."""
    return " ".join(_texts(element).split())


def lines(element: etree._Element) -> str:
    """The text below an element, a line for each block, blanks squeezed, no empty lines."""
    pieces: list[str] = []
    for node in element.iter():
        if node.tag in _BREAKING:
            pieces.append("\n")
        pieces.append(node.text or "")
        if node is not element:
            pieces.append(node.tail or "")
    squeezed = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in squeezed if line)


def names_of(element: etree._Element) -> frozenset[str]:
    """The id and the classes of an element, in lower case."""
    own, classes = element.get("id"), element.get("class")
    if not own and not classes:
        return frozenset()
    return frozenset(f"{own or ''} {classes or ''}".lower().split())


def ancestors(element: etree._Element, most: int = 50) -> Iterator[etree._Element]:
    """The elements around one, the nearest first."""
    parent = element.getparent()
    for _ in range(most):
        if parent is None:
            return
        yield parent
        parent = parent.getparent()


def _texts(element: etree._Element) -> str:
    return "".join(piece for piece in element.itertext() if isinstance(piece, str))


def _scripts(root: etree._Element) -> Iterator[Script]:
    for element in root.iter("script"):
        attributes = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        yield Script(attributes, _texts(element))


def _base(root: etree._Element, url: str) -> str:
    """The first base element with an address decides, as in a browser."""
    for element in root.iter("base"):
        if href := element.get("href"):
            return join(url, href) or url
    return url


@cache
def _xpath(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))
