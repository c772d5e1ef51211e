import io
import zipfile
from hashlib import sha256

import pytest

from extractors import extract, extract_all
from extractors.bundles.budget import DEEPEST, MOST_MEMBERS
from extractors.errors import DamagedFile, EmptyFile, EncryptedFile, UnsafeFile
from tests.extractors.bundles.zip_files import encrypted, gbk_zip, lying, with_link
from tests.extractors.docx_files import docx, par, zipped
from tests.extractors.reading import codes, texts

PAGE = "<html><body><p>2023年支出12.5万元。</p></body></html>".encode()
TEXT = "全年预算数30万元。".encode()


def names(data):
    return [document.file_name for document in extract(data, "bundle.zip")]


def unread(data):
    return {m.name: (m.error.code, m.error.reason) for m in extract_all(data, "b.zip").unread}


def test_every_member_is_a_document_that_names_its_container():
    data = zipped({"自评/a.docx": docx(par("一")), "自评/b.html": PAGE, "c.txt": TEXT})
    documents = extract(data, "bundle.zip")
    assert [d.file_name for d in documents] == ["自评/a.docx", "自评/b.html", "c.txt"]
    assert {d.container for d in documents} == {sha256(data).hexdigest()}
    assert documents[1].sha256 == sha256(PAGE).hexdigest()
    assert texts(documents[2]) == ["全年预算数30万元。"]


def test_names_in_gbk_are_read_as_their_writer_meant_them():
    assert names(gbk_zip({"2023年度绩效自评报告.txt": TEXT, "三公/表.html": PAGE})) == [
        "2023年度绩效自评报告.txt",
        "三公/表.html",
    ]


def test_a_member_that_cannot_be_read_does_not_cost_the_others():
    data = zipped({"good.txt": TEXT, "bad.docx": docx(par("一"))[:300], "empty.pdf": b""})
    extraction = extract_all(data, "bundle.zip")
    assert [d.file_name for d in extraction.documents] == ["good.txt"]
    assert {m.name: m.error.code for m in extraction.unread} == {
        "bad.docx": "damaged",
        "empty.pdf": "empty",
    }
    told = [n.message for n in extract(data, "b.zip")[0].notices if n.code == "unread_member"]
    assert told[1] == "empty.pdf: the file is empty"


def test_a_bundle_of_which_nothing_can_be_read_says_why():
    data = zipped({"a.pdf": b"", "b.pdf": b"%PDF-1.4 and no more"})
    with pytest.raises(EmptyFile) as raised:
        extract(data, "bundle.zip")
    assert raised.value.file_name == "bundle.zip"
    assert raised.value.reason == "a.pdf: the file is empty (and 1 more members cannot be read)"


@pytest.mark.parametrize(
    "left_behind",
    ["__MACOSX/._a.txt", "Thumbs.db", "x/desktop.ini", "._a.docx", "~$报告.docx", "x/.DS_Store"],
)
def test_what_systems_leave_behind_is_ignored_and_counted(left_behind):
    (document,) = extract(zipped({left_behind: b"\0junk", "a.txt": TEXT}), "b.zip")
    assert codes(document) == {"ignored_member": 1}


def test_a_link_is_never_followed_but_counted():
    (document,) = extract(with_link("报告.txt", "/etc/passwd", {"a.txt": TEXT}), "b.zip")
    assert (document.file_name, codes(document)) == ("a.txt", {"linked_member": 1})


def test_a_bundle_without_files_is_empty():
    with pytest.raises(EmptyFile, match="holds no file"):
        extract(zipped({"folder/": b""}), "b.zip")


def test_a_member_behind_a_password_says_so_and_the_others_are_read():
    data = encrypted(zipped({"open.txt": TEXT, "closed.txt": TEXT + b"2"}), "closed.txt")
    assert names(data) == ["open.txt"]
    assert unread(data) == {"closed.txt": ("encrypted", "the member asks for a password")}


def test_a_bundle_behind_a_password_says_so():
    with pytest.raises(EncryptedFile, match="password"):
        extract(encrypted(zipped({"closed.txt": TEXT})), "b.zip")


def test_archives_in_archives_are_read_and_named_by_the_way_to_them():
    inner = zipped({"内/a.txt": TEXT})
    data = zipped({"附件.zip": inner, "b.txt": TEXT + b"!"})
    documents = extract(data, "b.zip")
    assert [d.file_name for d in documents] == ["附件.zip/内/a.txt", "b.txt"]
    assert {d.container for d in documents} == {sha256(data).hexdigest()}


def test_archives_nested_without_end_are_refused_at_a_small_depth():
    data = zipped({"a.txt": TEXT})
    for _ in range(DEEPEST - 1):
        data = zipped({"next.zip": data})
    assert len(extract(data, "b.zip")) == 1
    with pytest.raises(UnsafeFile, match="nested more than"):
        extract(zipped({"next.zip": data}), "b.zip")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/var/lib/a.txt", "var/lib/a.txt"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("...", "unnamed"),
    ],
)
def test_a_name_that_would_lead_elsewhere_is_only_a_label(name, shown):
    assert names(zipped({name: TEXT})) == [shown]


def test_too_many_members_are_refused_over_all_nested_archives_together():
    many = zipped({f"{number}.txt": b"" for number in range(MOST_MEMBERS)})
    with pytest.raises(UnsafeFile, match="more than 1000 members"):
        extract(zipped({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)}), "b.zip")
    nested = zipped({"many.zip": many, "a.txt": TEXT})
    assert unread(nested) == {"many.zip": ("unsafe", "the bundle has more than 1000 members")}


def test_a_member_that_declares_too_much_is_not_inflated():
    bomb = zipped({"bomb.txt": b"0" * (8 << 20)})
    data = zipped({"bomb.zip": bomb, "a.txt": TEXT})
    assert names(data) == ["a.txt"]
    assert unread(data)["bomb.zip/bomb.txt"][1] == "the member declares a size beyond all measure"


def test_a_member_that_lies_about_its_size_is_cut_off_and_refused():
    data = lying(zipped({"bomb.txt": b"0" * (8 << 20)}), 1000)
    with pytest.raises((UnsafeFile, DamagedFile)):
        extract(data, "b.zip")


def test_a_truncated_bundle_is_damaged():
    with pytest.raises(DamagedFile, match="cut off or broken"):
        extract(zipped({"a.txt": TEXT * 99})[:-30], "b.zip")


def test_an_unpacked_pdf_in_a_bundle_does_not_make_the_bundle_a_pdf(repository):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.write(repository / "data/samples/yunxi_2024.pdf", "云溪.pdf")
        archive.writestr("word/说明.txt", TEXT)
    assert names(target.getvalue()) == ["云溪.pdf", "word/说明.txt"]
