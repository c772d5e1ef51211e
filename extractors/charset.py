"""Bytes to text: byte order mark, declared charset, strict UTF-8, then detection."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import chardet

from extractors.errors import DamagedFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Pages say gb2312 and hold characters that only its supersets have; browsers do the same.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "iso-8859-1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "big5": "big5hkscs",
}
_MOST_REPLACED = 0.01  # above one unreadable character in a hundred nothing can be trusted
_DETECTION_BYTES = 200_000
_MULTIBYTE = frozenset(
    ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs", "hz"]
)
_MOST_HIGH_BYTES = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without byte order mark, and the charset that gave it."""

    text: str
    charset: str
    replaced: int = 0  # characters that stand as U+FFFD


def decode(data: bytes, file_name: str, declared: str | None = None) -> Decoded:
    """Decode a text file of unknown charset.

    Raises DamagedFile where more than one character in a hundred cannot be read.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _checked(_lenient(data[len(mark) :], charset), file_name)
    named = [name for name in ("utf-8", _python_name(declared)) if name]
    for attempt in (*(_strict(data, name) for name in named), *(_cut(data, n) for n in named)):
        if attempt is not None:
            return _checked(attempt, file_name)
    attempts = [_lenient(data, charset) for charset in _candidates(data, declared)]
    return _checked(min(attempts, key=lambda attempt: attempt.replaced), file_name)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    """What the text may be in, likeliest first.

    Charsets of one byte a character fit any bytes at all, so the detection of one counts
    only for a text that is nearly all ASCII.
    """
    found = _python_name(chardet.detect(data[:_DETECTION_BYTES])["encoding"])
    high = sum(byte > 0x7F for byte in data[:_DETECTION_BYTES])
    if found not in _MULTIBYTE and high > _MOST_HIGH_BYTES * min(len(data), _DETECTION_BYTES):
        found = None
    names = [found, _python_name(declared), "utf-8", "gb18030"]
    return list(dict.fromkeys(name for name in names if name))


def _python_name(charset: str | None) -> str | None:
    name = (charset or "").strip().strip("\"'").lower()
    name = _SUPERSETS.get(name, name)
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), charset)
    except UnicodeDecodeError:
        return None


def _cut(data: bytes, charset: str) -> Decoded | None:
    """A file cut in mid-character is still of that charset."""
    try:
        data.decode(charset)
    except UnicodeDecodeError as error:
        is_cut = error.start and ("end of data" in error.reason or "incomplete" in error.reason)
        return _lenient(data, charset) if is_cut else None
    return None


def _lenient(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, "replace").removeprefix("\ufeff")
    return Decoded(text, charset, text.count("\ufffd"))


def _checked(decoded: Decoded, file_name: str) -> Decoded:
    if decoded.text.count("\ufffd") > max(1, _MOST_REPLACED * len(decoded.text)):
        raise DamagedFile(
            file_name, "too many characters of the text are unreadable (wrong or mixed encoding)"
        )
    return decoded
