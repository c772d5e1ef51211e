"""Bytes of a page to text, whatever the page says of itself."""

from __future__ import annotations

import codecs

import regex

_META = regex.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", regex.IGNORECASE
)
_HEADER = regex.compile(r"""charset\s*=\s*["']?([\w-]{2,20})""", regex.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What calls itself gb2312 or gbk uses characters of the larger set.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD_BYTES = 4096


def decode_page(data: bytes, content_type: str = "") -> tuple[str, str]:
    """Text of a page and the charset it was read with; never fails.

    Strict UTF-8 goes before what is declared: pages say gb2312 and are UTF-8, while Chinese in
    another charset is as good as never valid UTF-8. Then the declared charset, then gb18030.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name
    declared = _declared(data, content_type)
    for name in ("utf-8", declared, "gb18030"):
        if name and (text := _strictly(data, name)) is not None:
            return text, name
    return _loosely(data, declared)


def _declared(data: bytes, content_type: str) -> str:
    header = _HEADER.search(content_type)
    meta = _META.search(data[:_HEAD_BYTES])
    name = header.group(1) if header else meta.group(1).decode("ascii", "replace") if meta else ""
    return _known(name)


def _known(name: str) -> str:
    wider = _WIDER.get(name.lower(), name.lower())
    try:
        return codecs.lookup(wider).name if wider else ""
    except LookupError:
        return ""


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _loosely(data: bytes, declared: str) -> tuple[str, str]:
    """A page cut in the middle of a character: the reading with the fewest holes."""
    readings = [
        (text.count("\ufffd"), order, text, name)
        for order, name in enumerate(("utf-8", declared or "gb18030", "gb18030"))
        for text in [data.decode(name, errors="replace")]
    ]
    _, _, text, name = min(readings)
    return text, name
