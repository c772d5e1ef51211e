"""LibreOffice asked to turn one text document into docx, in a process that is sure to end."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex

from extractors.errors import DamagedFile, MissingTool, UnsafeFile
from extractors.model import Converter
from extractors.office.confined import is_walled_off, run_confined
from extractors.office.profile import write_profile
from extractors.sniff import DOCX, sniff

SECONDS = 90.0
_VERSION_SECONDS = 30.0
_NAMES = ("soffice", "libreoffice")
_LARGEST_RESULT = 128 << 20
_VERSION = regex.compile(r"LibreOffice\s+([0-9][0-9.]*)")


class ConversionTimeout(UnsafeFile):
    """LibreOffice did not come to an end with the file and was killed."""

    code = "timeout"


@dataclass(frozen=True, slots=True)
class Converted:
    """The docx made of a file, and by whom it was made."""

    content: bytes
    converter: Converter


def find_libreoffice() -> str | None:
    """The path of the program, or None where it is not installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@lru_cache(maxsize=8)
def libreoffice_version(program: str) -> str:
    """The version that the program at this path says it has; `unknown` where it says none."""
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as folder:
        outcome = run_confined([program, "--version"], Path(folder), _VERSION_SECONDS)
    match = _VERSION.search(outcome.output)
    return match.group(1) if match else "unknown"


def convert(data: bytes, suffix: str, file_name: str, seconds: float | None = None) -> Converted:
    """Convert a document to docx; `suffix` (`.doc`) tells LibreOffice what it is.

    It has `seconds` of wall time for it, SECONDS where that is not said.
    Whether it went well is judged by what was written, never by the exit code. Raises
    MissingTool without LibreOffice, ConversionTimeout, and DamagedFile where it wrote
    no Word file.
    """
    program = find_libreoffice()
    if program is None:
        raise MissingTool(
            file_name, "reading this format needs LibreOffice, which is not installed"
        )
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as folder:
        wait = SECONDS if seconds is None else seconds
        content = _convert_in(Path(folder), program, data, suffix, file_name, wait)
    return Converted(content, _converter(program))


def _convert_in(
    folder: Path, program: str, data: bytes, suffix: str, file_name: str, seconds: float
) -> bytes:
    source, result = folder / f"source{suffix}", folder / "out" / "source.docx"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={write_profile(folder / 'profile')}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(result.parent),
        str(source),
    ]
    outcome = run_confined(command, folder, seconds)
    if outcome.code is None:
        reason = f"LibreOffice was not done with the file after {seconds:g} seconds"
        raise ConversionTimeout(file_name, reason)
    return _checked(result, file_name)


def _checked(result: Path, file_name: str) -> bytes:
    if not result.is_file() or result.is_symlink():
        raise DamagedFile(file_name, "LibreOffice could not open the file")
    if result.stat().st_size > _LARGEST_RESULT:
        raise UnsafeFile(file_name, "LibreOffice made a Word file beyond all measure of it")
    content = result.read_bytes()
    if sniff(content) != DOCX:
        raise DamagedFile(file_name, "LibreOffice made no Word file of it")
    return content


def _converter(program: str) -> Converter:
    network = "none" if is_walled_off() else "closed proxy"
    settings = f"to=docx; macros=off; links=off; network={network}"
    return Converter("LibreOffice", libreoffice_version(program), settings)
