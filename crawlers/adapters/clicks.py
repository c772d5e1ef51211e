"""Addresses that stand in scripts of links: `onclick`, `javascript:`, `window.open`."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

from crawlers.adapters.addresses import file_form, suffix_of
from crawlers.adapters.knowledge import attachment_forms
from crawlers.adapters.markup import Markup

# Calls and assignments whose quoted argument is an address that a browser would open.
_OPENING = regex.compile(
    r"(?i)(?:window\.open|open|location(?:\.href)?\s*=|location\.(?:replace|assign)|"
    r"down\w*|\w*(?:page|view|show|url|file|attach)\w*)\s*\(?\s*(?:this\s*,\s*)?"
    r"[\"'](?P<address>[^\"'<>\s]{1,2000})[\"']"
)
_ADDRESS_LIKE = regex.compile(
    r"(?i)^(?:https?:|\.{0,2}/|\?)|\.(?:s?html?|jsp|aspx?|php|do)(?:\?|$)"
)


def clicked_address(markup: Markup, element: etree._Element) -> str | None:
    """What a click on the element would open, where its script says so in plain quotes."""
    return next(clicked_addresses(markup, element), None)


def clicked_addresses(markup: Markup, element: etree._Element) -> Iterator[str]:
    """Every address in the script of a link that looks like one, made whole."""
    for script in (element.get("onclick") or "", _script_of(element.get("href") or "")):
        for found in _OPENING.finditer(script):
            text = found["address"].replace("&amp;", "&")
            is_file = suffix_of(text) in attachment_forms().suffixes
            whole = markup.address(text) if is_file or _ADDRESS_LIKE.search(text) else None
            if whole:
                yield whole


def files_in_script(markup: Markup, script: str) -> Iterator[str]:
    """Addresses of files that stand in quotes in a script, made whole."""
    for found in attachment_forms().script_strings.finditer(script):
        for text in found.group(1).split(";"):
            whole = markup.address(text.replace("&amp;", "&").replace("\\/", "/"))
            if whole and file_form(whole):
                yield whole


def _script_of(href: str) -> str:
    scheme, colon, script = href.strip().partition(":")
    return script if colon and scheme.lower() == "javascript" else ""
