"""Small Excel 97 workbooks (BIFF8 in an OLE file), record by record."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ERRORS = {"#DIV/0!": 0x07, "#N/A": 0x2A, "#REF!": 0x17}
_FIRST_OWN_FORMAT = 164


@dataclass(frozen=True)
class Styled:
    """A value with a number format (a code, or the number of a built-in one) and lines."""

    value: object
    number_format: str | int = 0
    drawn: bool = False


@dataclass
class BiffSheet:
    """One sheet: its rows of values, `Styled` where a format matters; None is no cell."""

    rows: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int, int]] = ()  # first row, last row, first col, last col
    hidden_rows: Sequence[int] = ()
    hidden_cols: Sequence[int] = ()
    state: int = 0
    shows_zeros: bool = True
    drawn: bool = False


@dataclass
class _Formats:
    """The cell formats in use, in the order they came up."""

    codes: list[str] = field(default_factory=list)
    styles: list[tuple[int, bool]] = field(default_factory=lambda: [(0, False)])

    def style(self, number_format: str | int, drawn: bool) -> int:
        key = number_format if isinstance(number_format, int) else self._code(number_format)
        if (key, drawn) not in self.styles:
            self.styles.append((key, drawn))
        return self.styles.index((key, drawn))

    def _code(self, code: str) -> int:
        if code not in self.codes:
            self.codes.append(code)
        return _FIRST_OWN_FORMAT + self.codes.index(code)


def xls(
    sheets: Mapping[str, BiffSheet | Sequence[Sequence[object]]],
    *,
    from_1904: bool = False,
    encrypted: bool = False,
) -> bytes:
    """An xls file with these sheets."""
    return ole_file("Workbook", biff(sheets, from_1904=from_1904, encrypted=encrypted))


def biff(
    sheets: Mapping[str, BiffSheet | Sequence[Sequence[object]]],
    *,
    from_1904: bool = False,
    encrypted: bool = False,
) -> bytes:
    """The workbook stream alone."""
    drafts = {n: s if isinstance(s, BiffSheet) else BiffSheet(s) for n, s in sheets.items()}
    formats = _Formats()
    bodies = [_sheet(sheet, formats) for sheet in drafts.values()]
    head = _bof(0x0005) + (_record(0x2F, bytes(6)) if encrypted else b"")
    head += _record(0x42, struct.pack("<H", 1200))
    head += _record(0x22, struct.pack("<H", from_1904))
    head += _record(
        0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _short("宋体")
    )
    for index, code in enumerate(formats.codes):
        head += _record(0x41E, struct.pack("<H", _FIRST_OWN_FORMAT + index) + _long(code))
    head += b"".join(_style(*style) for style in formats.styles)
    bounds = [_short(name) for name in drafts]
    start = len(head) + sum(4 + 6 + len(bound) for bound in bounds) + len(_record(0x0A))
    for bound, sheet, body in zip(bounds, drafts.values(), bodies, strict=True):
        head += _record(0x85, struct.pack("<IBB", start, sheet.state, 0) + bound)
        start += len(body)
    return head + _record(0x0A) + b"".join(bodies)


def ole_file(stream: str, content: bytes) -> bytes:
    """A compound file with one stream."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    sectors = len(content) // 512
    tables = -(-(sectors + 2) // 127)
    directory = tables
    chain = [_TABLE] * tables + [_END]
    chain += [directory + 2 + i for i in range(sectors - 1)] + [_END]
    chain += [_FREE] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, 1, _END, 0)
    entries += _entry(stream, 2, _FREE, directory + 1, len(content))
    return head + struct.pack(f"<{len(chain)}I", *chain) + entries.ljust(512, b"\0") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _sheet(sheet: BiffSheet, formats: _Formats) -> bytes:
    width = max((len(row) for row in sheet.rows), default=0)
    body = _bof(0x0010)
    for col in sheet.hidden_cols:
        body += _record(0x7D, struct.pack("<HHHHHH", col, col, 2304, 0, 1, 0))
    body += _record(0x200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0))
    for index, row in enumerate(sheet.rows):
        flags = 0x100 | (0x20 if index in sheet.hidden_rows else 0)
        body += _record(0x208, struct.pack("<HHHHHHI", index, 0, len(row), 255, 0, 0, flags))
        body += b"".join(
            _cell(index, col, value, formats, sheet.drawn)
            for col, value in enumerate(row)
            if value is not None
        )
    body += _record(
        0x23E, struct.pack("<HHHII", 0x6A6 | sheet.shows_zeros << 4, 0, 0, 64, 0) + bytes(4)
    )
    if sheet.merges:
        merges = b"".join(struct.pack("<HHHH", *merge) for merge in sheet.merges)
        body += _record(0xE5, struct.pack("<H", len(sheet.merges)) + merges)
    return body + _record(0x0A)


def _cell(row: int, col: int, value: object, formats: _Formats, drawn: bool) -> bytes:
    styled = value if isinstance(value, Styled) else Styled(value, drawn=drawn)
    place = struct.pack("<HHH", row, col, formats.style(styled.number_format, styled.drawn))
    match styled.value:
        case bool(flag):
            return _record(0x205, place + struct.pack("<BB", flag, 0))
        case int() | float() as number:
            return _record(0x203, place + struct.pack("<d", number))
        case str(error) if error in _ERRORS:
            return _record(0x205, place + struct.pack("<BB", _ERRORS[error], 1))
        case "":
            return _record(0x201, place)
        case text:
            return _record(0x204, place + _long(str(text)))


def _style(key: int, drawn: bool) -> bytes:
    lines = 0x1111 if drawn else 0
    head = struct.pack("<HHHBBBB", 0, key, 0x0001, 0x20, 0, 0, 0xFC)
    return _record(0xE0, head + struct.pack("<IIH", lines, 0, 0x20C0))


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _long(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
