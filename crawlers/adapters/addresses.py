"""Addresses as pages print them, and what they say about the thing behind them."""

from __future__ import annotations

import posixpath
from urllib.parse import (
    parse_qsl,
    unquote_to_bytes,
    urlencode,
    urljoin,
    urlsplit,
    urlunsplit,
)

import regex

from crawlers.adapters.knowledge import attachment_forms

_WEB = ("http", "https")
_EDGES = " \t\r\n\f\u3000\xa0\ufeff\"'"
_INNER_BREAKS = regex.compile(r"[\t\r\n\x00]+")
_SUFFIX = regex.compile(r"\.([A-Za-z0-9]{1,5})$")
_PICTURE_OR_FILE_IN_QUERY = regex.compile(r"(?i)[?&][^=&#]{0,40}=[^&#]*\.([a-z0-9]{1,5})(?:&|$)")
_LONGEST = 4000


def join(base: str, href: str | None) -> str | None:
    """A whole http address without fragment; None for scripts, mail, and what is no address.

    Backslashes count as slashes and breaks inside an address are dropped, as in a browser.
    """
    text = _INNER_BREAKS.sub("", (href or "").strip(_EDGES))
    if not text or text.startswith("#") or len(text) > _LONGEST:
        return None
    path, mark, query = text.partition("?")
    try:
        whole = urlsplit(urljoin(base, path.replace("\\", "/") + mark + query))
        if whole.scheme not in _WEB or not whole.hostname:
            return None
        _ = whole.port  # raises for a port that is none
        return urlunsplit(whole._replace(fragment=""))
    except ValueError:
        return None


def path_and_query(url: str) -> str:
    """What follows the host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def parameters(url: str) -> dict[str, str]:
    """The parameters of an address, the last of each name, blank ones too."""
    try:
        return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True, max_num_fields=200))
    except ValueError:
        return {}


def with_parameters(url: str, changed: dict[str, str]) -> str:
    """The address with some parameters replaced in place, new ones at the end."""
    merged = {**parameters(url), **changed}
    return urlunsplit(urlsplit(url)._replace(query=urlencode(merged)))


def decoded(text: str) -> str:
    """Percent signs resolved: the bytes are UTF-8, or else GB 18030."""
    data = unquote_to_bytes(text.replace("+", " "))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def raw_parameter(url: str, names: tuple[str, ...]) -> str:
    """One parameter by its name in any case, decoded from UTF-8 or GB 18030; empty if absent."""
    for pair in urlsplit(url).query.split("&"):
        key, _, value = pair.partition("=")
        if key.lower() in names and value:
            return decoded(value)
    return ""


def embedded_address(url: str, names: tuple[str, ...]) -> str:
    """An address inside a parameter of another one, percent signs resolved but plus signs kept.

    Where its own query was not encoded, the rest of the outer query belongs to it.
    """
    query = urlsplit(url).query
    found = regex.search(rf"(?i)(?:^|&)(?:{'|'.join(names)})=(?P<value>.*)$", query)
    if not found:
        return ""
    first = found["value"].partition("&")[0]
    return str(found["value"]) if "?" in first else decoded(first.replace("+", "%2B"))


def suffix_of(text: str) -> str:
    """What follows the last dot of a name or a path, in lower case; empty if nothing does."""
    found = _SUFFIX.search(text.strip())
    return found.group(1).lower() if found else ""


def file_suffix(url: str) -> str:
    """The suffix of a path, or of a file named in the query (`&e=.pdf`), in lower case."""
    parts = urlsplit(url)
    suffix = suffix_of(parts.path)
    known = attachment_forms().suffixes | attachment_forms().pictures
    if suffix in known or not parts.query:
        return suffix
    in_query = (found.lower() for found in _PICTURE_OR_FILE_IN_QUERY.findall(f"?{parts.query}"))
    return next((found for found in in_query if found in known), suffix)


def file_form(url: str) -> str | None:
    """The name of the form that makes an address a file: `suffix` or one of the table."""
    forms = attachment_forms()
    suffix = file_suffix(url)
    if suffix in forms.pictures:
        return None
    if suffix in forms.suffixes:
        return _named_form(url) or "suffix"
    return _named_form(url)


def _named_form(url: str) -> str | None:
    target = path_and_query(url)
    forms = attachment_forms().forms.items()
    return next((name for name, pattern in forms if pattern.search(target)), None)


def base_name(url: str) -> str:
    """The last step of the path, decoded."""
    return decoded(posixpath.basename(urlsplit(url).path))
