"""LibreOffice as it is installed, and programs that only pretend to be it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.office.libreoffice import find_libreoffice
from tests.conftest import skip_or_fail

Pretend = Callable[[str], Path]


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The path of the real program."""
    program = find_libreoffice()
    if program is None:
        skip_or_fail("LibreOffice is not installed")
    return program


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Put a shell script on the path under the name of LibreOffice.

    In it `$out` is where the docx is expected.
    """

    def install(script: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\n{_FIND_OUT}\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return program

    return install


_FIND_OUT = """
if [ "$1" = --version ]; then echo "LibreOffice 99.8.7.6 abc"; exit; fi
previous=; folder=
for word; do [ "$previous" = --outdir ] && folder=$word; previous=$word; done
mkdir -p "$folder"; out=$folder/source.docx; source=$previous
"""


@pytest.fixture
def no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on which it is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
