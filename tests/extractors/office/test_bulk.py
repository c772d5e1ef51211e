"""Many files by one LibreOffice: a file that brings it down costs itself and no other."""

from __future__ import annotations

import os

import pytest

from extractors.errors import DamagedFile, ExtractionError, MissingTool
from extractors.office import bulk
from extractors.office.bulk import OfficeFile, convert_many
from extractors.office.libreoffice import TO_PDF, ConversionTimeout
from extractors.pdf import read_pdf
from tests.extractors.docx_files import docx, par

pytestmark = pytest.mark.slow

GOOD, BAD = b"good", b"bad"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program that converts file after file and does something to `bad` ones."""
    made = tmp_path / "made.docx"
    made.write_bytes(docx(par("绩效")))
    calls = tmp_path / "calls"

    def install(on_bad: str):
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "soffice"
        script.write_text(
            "#!/bin/sh\n"
            'if [ "$1" = --version ]; then echo "LibreOffice 9.9"; exit; fi\n'
            f"echo start >> {calls}\n"
            "out=; previous=\n"
            'for word; do [ "$previous" = --outdir ] && out=$word; previous=$word; done\n'
            'mkdir -p "$out"\n'
            "for word; do case $word in *.doc)\n"
            f'  if grep -q bad "$word"; then {on_bad}; fi\n'
            f'  name=${{word##*/}}; cp {made} "$out/${{name%.doc}}.docx";;\n'
            "esac; done\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return lambda: len(calls.read_text().splitlines())

    return install


def files(*contents: bytes) -> list[OfficeFile]:
    return [OfficeFile(data, ".doc", f"{n}.doc") for n, data in enumerate(contents)]


def kinds(outcomes):
    return [type(o).__name__ if isinstance(o, ExtractionError) else "done" for o in outcomes]


def test_one_start_serves_many_files(program):
    starts = program("exit 1")
    assert kinds(convert_many(files(*[GOOD] * 10))) == ["done"] * 10
    assert starts() == 1


def test_a_crash_costs_the_suspect_alone(program):
    starts = program("exit 139")
    outcomes = convert_many(files(GOOD, GOOD, BAD, GOOD, GOOD))
    assert kinds(outcomes) == ["done", "done", "DamagedFile", "done", "done"]
    assert outcomes[2].file_name == "2.doc"
    assert starts() == 3  # all together, the suspect alone, the rest with a fresh start


def test_a_file_that_is_passed_over_is_tried_alone(program):
    program("continue")
    assert kinds(convert_many(files(BAD, GOOD, BAD))) == ["DamagedFile", "done", "DamagedFile"]


def test_a_file_that_hangs_is_killed_and_the_others_are_converted(program, monkeypatch):
    monkeypatch.setattr(bulk, "SECONDS", 2.0)
    monkeypatch.setattr(bulk, "_SECONDS_EACH", 0.0)
    monkeypatch.setattr("extractors.office.libreoffice.SECONDS", 1.0)
    program("sleep 1000")
    outcomes = convert_many(files(GOOD, BAD, GOOD))
    assert kinds(outcomes) == ["done", "ConversionTimeout", "done"]
    assert isinstance(outcomes[1], ConversionTimeout)


def test_no_start_holds_more_files_than_a_crash_may_cost(program):
    starts = program("exit 1")
    assert len(convert_many(files(*[GOOD] * (2 * bulk.BATCH + 1)))) == 2 * bulk.BATCH + 1
    assert starts() == 3


def test_no_file_starts_nothing(program):
    program("exit 1")
    assert convert_many([]) == []


@pytest.mark.usefixtures("no_libreoffice")
def test_where_it_is_missing_the_person_is_told():
    with pytest.raises(MissingTool):
        convert_many(files(GOOD))


@pytest.mark.usefixtures("libreoffice")
def test_the_real_program_makes_pdf_of_several_files():
    broken = OfficeFile(b"PK\x03\x04 no package", ".docx", "broken.docx")
    good = [OfficeFile(docx(par(text)), ".docx", "good.docx") for text in ("第一份", "第二份")]
    first, bad, second = convert_many([good[0], broken, good[1]], TO_PDF)
    assert isinstance(bad, DamagedFile)
    for made, text in ((first, "第一份"), (second, "第二份")):
        document = read_pdf(made.content, "x.pdf", "0" * 64)
        assert [p.text for p in document.paragraphs()] == [text]
