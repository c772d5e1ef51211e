import pytest

from extractors import extract, extract_all
from extractors.errors import DamagedFile, EmptyFile
from extractors.sniff import EML, MHTML, TXT, sniff
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.reading import grid, misplaced, only_table, read, texts
from tests.extractors.saved.saved_files import REPORT, mail, mht

META = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("charset", "declared", "meta"),
    [
        ("utf-8", "utf-8", ""),
        ("gbk", "gb2312", ""),
        ("gbk", None, META),
        ("utf-8", "utf-8", META),  # the head of the part counts before the page's own word
        ("utf-8", None, META),
        ("gb18030", None, ""),
    ],
)
def test_a_saved_page_is_read_in_the_charset_it_is_in(encoding, charset, declared, meta):
    document = read(mht(REPORT.format(meta=meta), charset, encoding, declared), "a.mht")
    assert document.media_type == MHTML
    assert texts(document) == ["2023年支出12.5万元。"]
    assert grid(only_table(document)) == [["项目", "金额"], ["人员", "3.2"]]
    assert document.origin.title == "自评报告"


def test_every_place_of_a_saved_page_leads_into_the_page_inside():
    data = mht(REPORT.format(meta=META), "gbk")
    assert misplaced(data, read(data)) == []


def test_a_saved_page_without_a_page_is_damaged():
    with pytest.raises(DamagedFile):
        read(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n')


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("whole", [mht(encoding="base64"), mail(("a.docx", docx(par("一"))))])
def test_a_saved_file_that_is_cut_off_is_damaged(whole, share):
    with pytest.raises((DamagedFile, EmptyFile)):
        extract(whole[: int(len(whole) * share)], "a.mht")


def test_an_attachment_whose_encoding_is_broken_is_damaged_and_no_text():
    data = mail(("a.txt", "支出1万元，绩效自评。".encode()))
    lines = data.split(b"\r\n")
    at = lines.index(b"Content-Transfer-Encoding: base64", lines.index(b"MIME-Version: 1.0") + 5)
    body = next(i for i in range(at, len(lines)) if not lines[i]) + 1
    lines[body] = lines[body][:-3] + b"*"
    extraction = extract_all(b"\r\n".join(lines), "a.eml")
    assert [m.error.reason for m in extraction.unread] == ["the attachment is garbled"]


def test_a_mail_gives_its_text_and_every_attachment():
    data = mail(
        ("绩效自评报告.docx", docx(par("一"))), ("表.html", REPORT.format(meta="").encode())
    )
    documents = extract(data, "材料.eml")
    assert sniff(data) == EML
    assert [d.file_name for d in documents] == ["mail.html", "绩效自评报告.docx", "表.html"]
    assert texts(documents[0]) == ["请查收附件。"]
    assert len({d.container for d in documents}) == 1


def test_the_page_of_a_mail_is_its_text_where_it_has_one():
    (document,) = extract(mail(page=REPORT.format(meta="")), "a.eml")
    assert texts(document) == ["2023年支出12.5万元。"]


def test_archives_attached_to_a_mail_are_opened():
    data = mail(("附件.zip", zipped({"a.txt": "支出1万元".encode()})))
    assert [d.file_name for d in extract(data, "a.eml")] == ["mail.html", "附件.zip/a.txt"]


def test_an_attachment_that_cannot_be_read_does_not_cost_the_mail():
    extraction = extract_all(mail(("坏.docx", docx(par("一"))[:200])), "a.eml")
    assert [d.file_name for d in extraction.documents] == ["mail.html"]
    assert [m.name for m in extraction.unread] == ["坏.docx"]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (mht(), MHTML),
        (mail(), EML),
        ("Subject: 绩效\n\n正文".encode(), TXT),
        (b"Date: 2023\nNote: Content-Type: is a field", TXT),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", MHTML),
        (b"Received: x\nContent-Type: multipart/related; boundary=a\n", EML),
    ],
)
def test_saved_files_are_told_by_the_fields_they_begin_with(data, media_type):
    assert sniff(data) == media_type
