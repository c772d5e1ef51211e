"""Files made to do harm, read where they are read in earnest: in a process with limits.

Every attack ends as a typed refusal or as a bounded result, and the pool lives on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from extractors import extract
from extractors.errors import UnsafeFile
from flows.steps.parsing import ParsedFile, Unreadable
from flows.workers.limits import Limits
from flows.workers.messages import Done
from flows.workers.pool import WorkerPool
from tests.extractors.bundles.rar_files import Stored, rar4, rar5
from tests.extractors.bundles.zip_files import encrypted, lying, with_link
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.ofd.ofd_files import ofd, page, text
from tests.extractors.ole_files import ole
from tests.extractors.reading import printed
from tests.extractors.saved.saved_files import mail, mht

MB = 1 << 20
SECRET = "机密内容七三一"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'haha'>"
    + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 20}'>"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def deflated(name: str, size: int) -> bytes:
    """A zip of one member of blanks, made without holding it."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size // MB):
            member.write(b" " * MB)
    return target.getvalue()


def nested_zip(levels: int, copies: int) -> bytes:
    data = zipped({"0.txt": "支出1万元".encode()})
    for _ in range(levels):
        data = zipped({f"{number}.zip": data for number in range(copies)})
    return data


def overlapping_zip(copies: int) -> bytes:
    """Many entries of the directory that share one packed member."""
    data = deflated("a.txt", 8 * MB)
    start = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    tail[8:12] = copies.to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * copies).to_bytes(4, "little")
    return data[:start] + entry * copies + bytes(tail)


def many_pages(count: int, box: str = "0 0 595 842") -> bytes:
    kids = " ".join(f"{number + 3} 0 R" for number in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[{box}]>>",
        *["<</Type/Page/Parent 2 0 R>>"] * count,
    ]
    return pdf_of(objects)


def pdf_of(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return bytes(out) + trailer.encode()


def sheet(cells: str, head: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def related(target: str, kind: str) -> bytes:
        return (
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/{kind}"'
            f' Target="{target}"/></Relationships>'
        ).encode()

    return zipped(
        {
            "_rels/.rels": related("xl/workbook.xml", "officeDocument"),
            "xl/_rels/workbook.xml.rels": related("worksheets/sheet1.xml", "worksheet"),
            "xl/workbook.xml": f'<workbook {space} {relations}><sheets><sheet name="a"'
            ' sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
            "xl/worksheets/sheet1.xml": f"{head}<worksheet {space}><sheetData>{cells}"
            "</sheetData></worksheet>".encode(),
        }
    )


def word_table(rows: int, cols: int) -> bytes:
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>' * cols}</w:tr>"
    return docx(f"<w:tbl>{row * rows}</w:tbl>")


def web_table(rows: int, cols: int) -> bytes:
    return f"<html><body><table>{('<tr>' + '<td>1' * cols) * rows}</table></body></html>".encode()


def deep_mail(levels: int) -> bytes:
    data = b"From: a\r\nContent-Type: text/plain\r\n\r\nx"
    for number in range(levels):
        data = (
            f'From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b{number}"'
            f"\r\n\r\n--b{number}\r\n".encode()
            + data
            + f"\r\n--b{number}--\r\n".encode()
        )
    return data


def evil_docx(doctype: str, body: str) -> bytes:
    xml = f"<?xml version='1.0'?>{doctype}<w:document xmlns:w='http://schemas.openxmlformats.org"
    xml += f"/wordprocessingml/2006/main'><w:body>{par('一')}{body}</w:body></w:document>"
    return docx("", document_xml=xml.encode())


def evil_ofd(doctype: str, entity: str) -> bytes:
    content = page(text("一", 20, 30)).decode().replace("一", f"一{entity}")
    return ofd(content.replace("?>", f"?>{doctype}", 1).encode())


# name -> how the file is made, and the codes one of which must be among the reasons;
# no code at all is an attack that is harmless: the file is read and gives a document.
ATTACKS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb": (lambda: deflated("a.txt", 64 * MB), {"unsafe"}),
    "zip bomb that lies": (
        lambda: lying(zipped({"a.txt": b" " * 64 * MB}), 99),
        {"unsafe", "damaged"},
    ),
    "zip bomb in a zip": (lambda: zipped({"a.zip": deflated("a.txt", 64 * MB)}), {"unsafe"}),
    "members that overlap": (lambda: overlapping_zip(900), {"unsafe", "damaged", "empty"}),
    "zip in zip in zip": (lambda: nested_zip(12, 1), {"unsafe"}),
    "zips that multiply": (lambda: nested_zip(3, 12), {"unsafe"}),
    "word bomb": (lambda: zipped({"word/document.xml": b" " * 64 * MB}), {"unsafe"}),
    "ofd bomb": (lambda: zipped({"OFD.xml": b" " * 64 * MB}), {"unsafe"}),
    "rar of empty members": (lambda: rar5(*[Stored("a", b"")] * 2000), {"unsafe"}),
    "rar that declares a terabyte": (
        lambda: rar5(Stored("a.txt", b"x" * 9))[:-8].replace(b"\x09\x04\x09", b"\x09\x04\x7f"),
        {"damaged"},
    ),
    "laughs in word": (lambda: evil_docx(LAUGHS, par("&i;")), {"unsafe"}),
    "laughs in excel": (
        lambda: sheet('<row r="1"><c r="A1" t="str"><v>&i;</v></c></row>', LAUGHS),
        {"unsafe"},
    ),
    "laughs in ofd": (lambda: evil_ofd(LAUGHS, "&i;"), {"unsafe"}),
    "laughs in a page": (lambda: f"{LAUGHS}<html><body><p>一&i;</p></body></html>".encode(), set()),
    "page of 10,000 pages": (lambda: many_pages(10_000), {"unsafe"}),
    "page tree that holds itself": (
        lambda: pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R]>>"]),
        {"damaged", "needs_ocr", "unsafe"},
    ),
    "paper of a kilometre": (lambda: many_pages(1, "0 0 2834645 2834645"), {"unsafe"}),
    "paper of nothing": (lambda: many_pages(1, "0 0 0 0"), {"needs_ocr", "damaged"}),
    "ofd of 3,001 pages": (lambda: ofd(*[b"<Page/>"] * 3001), {"unsafe"}),
    "ofd paper of a kilometre": (
        lambda: ofd(page(text("一", 20, 30)), paper="0 0 1000000 1000000"),
        {"unsafe"},
    ),
    "ofd steps without end": (
        lambda: ofd(page(text("一二", 20, 30, deltas="g 99999999 1 " * 1000))),
        set(),
    ),
    "page nested without end": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", {"unsafe"}),
    "mail nested without end": (lambda: deep_mail(400), {"unsafe", "damaged"}),
    "encrypted zip": (lambda: encrypted(zipped({"a.txt": b"x"})), {"encrypted"}),
    "encrypted word package": (lambda: encrypted(docx(par("一"))), {"encrypted"}),
    "encrypted office": (lambda: ole("EncryptionInfo", "EncryptedPackage"), {"encrypted"}),
    "encrypted rar": (lambda: rar4(hidden_headers=True), {"encrypted"}),
    "encrypted ofd": (lambda: encrypted(ofd(page(""))), {"encrypted"}),
    "links in a zip": (lambda: with_link("a.txt", "/etc/passwd", {}), {"empty"}),
    "word file with macros": (
        lambda: docx(par("支出1万元"), vbaProject_bin=b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen" * 99),
        set(),
    ),
    "script in a saved page": (
        lambda: mht("<html><body onload='x()'><script>while(1){}</script><p>一</p></body></html>"),
        set(),
    ),
    "a million cells in word": (lambda: word_table(10_000, 100), {"unsafe"}),
    "a million cells in a page": (lambda: web_table(10_000, 100), {"unsafe"}),
    "a row of a million cells": (lambda: web_table(1, 1_000_000), {"unsafe"}),
    "program in a mail": (
        lambda: mail(("a.exe", b"MZ\x90\x00" + bytes(range(256)) * 9)),
        {"unknown_format"},
    ),
}


def reasons(outcome: Any) -> set[str]:
    """The codes an answer of the pool gives for what was not read."""
    if not isinstance(outcome, Done):
        return {outcome.code}
    if isinstance(outcome.result, Unreadable):
        return {outcome.result.code}
    assert isinstance(outcome.result, ParsedFile)
    return {member.code for member in outcome.result.unread}


def answers(attacks: dict[str, tuple[Callable[[], bytes], set[str]]]) -> dict[str, Any]:
    jobs = ((name, (make(), f"{name}.bin")) for name, (make, _) in attacks.items())
    with WorkerPool[str]("flows.steps.parsing_worker:parse", 1, Limits(60, 40, 1536)) as pool:
        return dict(pool.run(jobs))


@pytest.fixture(scope="module")
def answered() -> dict[str, Any]:
    return answers(ATTACKS)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_for_what_it_is_or_does_no_harm(answered, name):
    _, expected = ATTACKS[name]
    found = reasons(answered[name])
    assert isinstance(answered[name], Done), answered[name]
    assert found & expected if expected else not found, answered[name]


@pytest.mark.parametrize("quote", ["&secret;", "&#x26;secret;", "%secret;"])
@pytest.mark.parametrize("make", ["word", "excel", "ofd", "page"])
def test_nothing_outside_of_a_file_is_ever_read(tmp_path, make, quote):
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "file://{tmp_path}/secret.txt">]>'
    data = {
        "word": lambda: evil_docx(doctype, par(quote)),
        "excel": lambda: sheet(f'<row r="1"><c r="A1" t="str"><v>{quote}</v></c></row>', doctype),
        "ofd": lambda: evil_ofd(doctype, quote),
        "page": lambda: f"{doctype}<html><body><p>一{quote}</p></body></html>".encode(),
    }[make]()
    if make != "page":
        with pytest.raises(UnsafeFile, match="DOCTYPE"):
            extract(data, "a.bin")
        return
    documents = extract(data, "a.bin")
    assert all(SECRET not in block.text for document in documents for block in printed(document))
