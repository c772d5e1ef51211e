"""How LibreOffice is judged: by programs that pretend to be it and misbehave."""

import pytest

from extractors.errors import DamagedFile, MissingTool, UnsafeFile
from extractors.office import libreoffice
from extractors.office.libreoffice import ConversionTimeout, convert, libreoffice_version
from tests.extractors.docx_files import docx, par


def test_a_program_that_hangs_is_killed_and_said_to_hang(pretend):
    pretend("sleep 1000")
    with pytest.raises(ConversionTimeout, match="not done with the file after 1 seconds") as raised:
        convert(b"x", ".doc", "report.doc", seconds=1.0)
    assert raised.value.code == "timeout"


def test_a_program_that_says_all_is_well_and_writes_nothing_is_not_believed(pretend):
    pretend("exit 0")
    with pytest.raises(DamagedFile, match="could not open"):
        convert(b"x", ".doc", "report.doc")


@pytest.mark.parametrize("output", ["echo garbage > $out", ": > $out", "cp $source $out"])
def test_what_is_no_word_file_is_not_taken_for_one(pretend, output):
    pretend(output)
    with pytest.raises(DamagedFile, match="no Word file"):
        convert(b"{\\rtf1 x}", ".rtf", "report.rtf")


def test_a_link_is_not_followed(pretend):
    pretend("ln -s /etc/hostname $out")
    with pytest.raises(DamagedFile):
        convert(b"x", ".doc", "report.doc")


def test_a_result_beyond_all_measure_is_not_read(pretend, monkeypatch):
    monkeypatch.setattr(libreoffice, "_LARGEST_RESULT", 1000)
    pretend("head -c 2000 /dev/zero > $out")
    with pytest.raises(UnsafeFile, match="beyond all measure"):
        convert(b"x", ".doc", "report.doc")


def test_a_good_file_counts_whatever_the_exit_code(pretend, tmp_path):
    made = tmp_path / "made.docx"
    made.write_bytes(docx(par("绩效")))
    pretend(f"cp {made} $out; exit 81")
    converted = convert(b"x", ".doc", "report.doc")
    assert converted.content == made.read_bytes()
    assert (converted.converter.tool, converted.converter.version) == ("LibreOffice", "99.8.7.6")
    assert "macros=off" in converted.converter.settings


def test_the_file_goes_in_under_a_name_of_ours(pretend, tmp_path):
    seen = tmp_path / "seen"
    pretend(f'echo "$source" > {seen}; cat "$source" >> {seen}')
    with pytest.raises(DamagedFile):
        convert(b"content", ".doc", "../../-rf '$(touch x)'.doc")
    path, content = seen.read_text().splitlines()
    assert path.endswith("/source.doc")
    assert content == "content"


def test_nothing_is_left_behind(pretend, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pretend("echo garbage > $out")
    with pytest.raises(DamagedFile):
        convert(b"x", ".doc", "report.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_the_version_is_asked_for_once(pretend, tmp_path):
    calls = tmp_path / "calls"
    program = pretend("")
    program.write_text(f"#!/bin/sh\necho x >> {calls}\necho LibreOffice 1.2.3\n")
    versions = [libreoffice_version(str(program)) for _ in range(3)]
    assert versions == ["1.2.3"] * 3
    assert calls.read_text() == "x\n"


def test_a_program_that_does_not_say_its_version_has_an_unknown_one(pretend):
    program = pretend("")
    program.write_text("#!/bin/sh\nexit 1\n")
    assert libreoffice_version(str(program)) == "unknown"


@pytest.mark.usefixtures("no_libreoffice")
def test_where_it_is_missing_the_person_is_told():
    with pytest.raises(MissingTool, match="needs LibreOffice, which is not installed"):
        convert(b"{\\rtf1 x}", ".rtf", "report.rtf")
