import gzip
import io
import zipfile

import pytest

from extractors import sniff
from extractors.sniff import FORMAT_NAMES
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.ole_files import ole


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.4\n", sniff.PDF),
        (b"\xef\xbb\xbf junk %PDF-1.7", sniff.PDF),
        (docx(par("一")), sniff.DOCX),
        (zipped({"xl/workbook.xml": b"<x/>"}), sniff.XLSX),
        (zipped({"XL\\workbook.xml": b"<x/>"}), sniff.XLSX),
        (zipped({"ppt/presentation.xml": b"<x/>"}), sniff.PPTX),
        (zipped({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), sniff.OFD),
        (zipped({"mimetype": sniff.ODT.encode(), "content.xml": b"<x/>"}), sniff.ODT),
        (zipped({"mimetype": sniff.ODS.encode(), "content.xml": b"<x/>"}), sniff.ODS),
        (zipped({"附件.txt": b"x"}), sniff.ZIP),
        (ole("WordDocument", "1Table"), sniff.DOC),
        (ole("Workbook"), sniff.XLS),
        (ole("Book"), sniff.XLS),
        (ole("PowerPoint Document"), sniff.PPT),
        (ole("CONTENTS"), sniff.WORKS),
        (ole("EncryptionInfo", "EncryptedPackage"), sniff.ENCRYPTED_OFFICE),
        (ole("Something"), sniff.OLE),
        (rb"{\rtf1\ansi 2023}", sniff.RTF),
        (b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "application/x-7z-compressed"),
        (gzip.compress(b"x", mtime=0), "application/gzip"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"II*\x00\x08\x00", "image/tiff"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "image/bmp"),
        (b"<!DOCTYPE html><html><body>x</body></html>", sniff.HTML),
        (b"\r\n <html xmlns='x'><head>", sniff.HTML),
        ("<p>三公经费</p><table><tr><td>1</td></tr></table>".encode("gbk"), sniff.HTML),
        ("\ufeff<html><body>支出</body></html>".encode("utf-16"), sniff.HTML),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', sniff.WORD_XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", sniff.MHTML),
        ("2023年部门整体支出绩效自评报告".encode("gb18030"), sniff.TXT),
        ("支出 < 预算，<正常>".encode(), sniff.TXT),
        ("支出".encode("utf-16"), sniff.TXT),
        (bytes(range(256)) * 8, sniff.UNKNOWN),
    ],
)
def test_the_bytes_tell_the_format(data, media_type):
    assert sniff.sniff(data) == media_type


def test_every_format_that_can_be_told_has_a_name_for_people():
    constants = [value for name, value in vars(sniff).items() if name.isupper()]
    assert {value for value in constants if isinstance(value, str)} <= set(FORMAT_NAMES)


def test_a_zip_without_its_directory_is_told_by_what_is_left():
    whole = docx(par("绩效") * 50)
    assert sniff.sniff(whole[: len(whole) // 2]) == sniff.DOCX


def test_a_cut_off_ole_file_is_still_an_ole_file():
    whole = ole("WordDocument")
    assert all(sniff.sniff(whole[:length]) in (sniff.OLE, sniff.DOC) for length in range(8, 1536))


def test_an_unreadable_compression_method_does_not_stop_the_sniffing():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", sniff.ODT)
    data = target.getvalue().replace(b"\x14\x00\x00\x00\x00\x00", b"\x14\x00\x00\x00\x63\x00")
    assert sniff.sniff(data) == sniff.ZIP
