"""The files of an article, in every form in which pages hand them out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from crawlers.adapters.addresses import (
    base_name,
    embedded_address,
    file_form,
    file_suffix,
    join,
    raw_parameter,
    suffix_of,
)
from crawlers.adapters.body import is_chrome
from crawlers.adapters.clicks import clicked_addresses, files_in_script
from crawlers.adapters.knowledge import attachment_forms
from crawlers.adapters.markup import Markup, words
from crawlers.adapters.rows import merged
from crawlers.adapters.titles import attribute_title
from crawlers.model import Ref

_FRAMES = {"iframe": "src", "embed": "src", "object": "data", "frame": "src", "source": "src"}
_SOURCES = ("src", "filename", "movie", "url")  # names of param elements inside an object
_DATA_ATTRIBUTES = ("data-url", "data-src", "data-href", "data-file", "pdf-src")
_NAME_PARAMETERS = ("showname", "filename", "name", "attachname", "title", "fname")
_LITTLE_TEXT = 200  # characters: below that, pictures are the article


def find_attachments(
    markup: Markup, body: etree._Element | None, body_text: str, title: str
) -> tuple[Ref, ...]:
    """The files of an article, in document order, one for each address.

    Links, frames and scripts count in the whole page except in the frame of the site, since
    many systems put the files below the text. Pictures count inside the text only, and only
    where the text itself says next to nothing: then they are a scan of the report.
    """
    found = [*_from_elements(markup, title), *_from_scripts(markup, title)]
    if body is not None and len(body_text) < _LITTLE_TEXT and not found:
        found.extend(_pictures(markup, body, title))
    return merged(found)


def viewed_file(url: str) -> str | None:
    """The file that a page such as `pdfjs/viewer.html?file=` shows; None for other pages."""
    forms = attachment_forms()
    if not forms.viewers.search(url):
        return None
    whole = join(url, embedded_address(url, forms.viewer_parameters))
    return whole if whole and file_form(whole) else None


def file_title(link: etree._Element, url: str, title: str) -> str:
    """The name of a file: of its link, its attributes, its address; else that of the article."""
    candidates = (
        words(link),
        attribute_title(link.get("title") or ""),
        link.get("download") or "",
        link.get("data-name") or "",
        raw_parameter(url, _NAME_PARAMETERS),
        _told_by_path(url),
    )
    return next((text.strip() for text in candidates if _is_name(text.strip())), title)


def _from_elements(markup: Markup, title: str) -> Iterator[Ref]:
    for element in markup.root.iter():
        if not isinstance(element.tag, str):
            continue
        for url in _file_addresses(markup, element):
            if not is_chrome(element):
                name = file_title(element, url, title)
                yield Ref(url, name, "attachment", link_text=words(element)[:200])


def _file_addresses(markup: Markup, element: etree._Element) -> Iterator[str]:
    """The addresses of files that one element names."""
    for address in _addresses(markup, element):
        inner = viewed_file(address)
        if inner:
            yield inner
        elif file_form(address) or _is_named_as_file(element):
            yield address


def _addresses(markup: Markup, element: etree._Element) -> Iterator[str]:
    attribute = "href" if element.tag in ("a", "area") else _FRAMES.get(str(element.tag))
    if attribute and (whole := markup.address(element.get(attribute))):
        yield whole
    is_source = element.tag == "param" and (element.get("name") or "").lower() in _SOURCES
    if is_source and (whole := markup.address(element.get("value"))):
        yield whole
    for name in _DATA_ATTRIBUTES:
        if whole := markup.address(element.get(name)):
            yield whole
    yield from clicked_addresses(markup, element)


def _is_named_as_file(element: etree._Element) -> bool:
    """A link without any known form whose words end like the name of a file: 附件1.自评表.xlsx."""
    if element.tag != "a":
        return False
    if element.get("download") is not None:
        return True
    names = (words(element).rstrip("）)】] "), element.get("title") or "")
    return any(suffix_of(name) in attachment_forms().suffixes for name in names)


def _from_scripts(markup: Markup, title: str) -> Iterator[Ref]:
    """Files that a script shows: `showVsbpdfIframe("/__local/....pdf", "100%", ...)`."""
    for script in markup.scripts:
        for address in files_in_script(markup, script.text):
            url = viewed_file(address) or address
            yield Ref(url, _told_by_path(url) or title, "attachment")


def _pictures(markup: Markup, body: etree._Element, title: str) -> Iterator[Ref]:
    forms = attachment_forms()
    for image in body.iter("img"):
        source = image.get("data-original") or image.get("data-src") or image.get("src")
        url = markup.address(source)
        if not url or file_suffix(url) not in forms.pictures:
            continue
        if not forms.decoration.search(urlsplit(url).path):
            yield Ref(url, (image.get("title") or image.get("alt") or title).strip(), "attachment")


def _told_by_path(url: str) -> str:
    """The name in the address where people named the file: one with Chinese in it."""
    name = base_name(url)
    return name if any("\u4e00" <= letter <= "\u9fff" for letter in name) else ""


def _is_name(text: str) -> bool:
    return len(text) > 1 and not attachment_forms().nameless.match(text)
