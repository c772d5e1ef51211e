"""LibreOffice asked to turn documents into docx or PDF, in a process that is sure to end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import regex

from extractors.errors import DamagedFile, MissingTool, UnsafeFile
from extractors.model import Converter
from extractors.office.confined import is_walled_off, run_confined
from extractors.office.profile import write_profile
from extractors.sniff import DOCX, PDF, sniff

SECONDS = 90.0
_VERSION_SECONDS = 30.0
_NAMES = ("soffice", "libreoffice")
_LARGEST_RESULT = 128 << 20
_RESULTS = "out"
_VERSION = regex.compile(r"LibreOffice\s+([0-9][0-9.]*)")


class ConversionTimeout(UnsafeFile):
    """LibreOffice did not come to an end with the file and was killed."""

    code = "timeout"


@dataclass(frozen=True, slots=True)
class Target:
    """What LibreOffice is asked to make: the ending of the result and its export filter."""

    ending: str
    export: str
    media_type: str
    name: str  # as a person is told


TO_DOCX = Target("docx", "docx:MS Word 2007 XML", DOCX, "Word file")
TO_PDF = Target("pdf", "pdf", PDF, "PDF")


@dataclass(frozen=True, slots=True)
class Converted:
    """What was made of a file, and by whom it was made."""

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


def convert(
    data: bytes,
    suffix: str,
    file_name: str,
    seconds: float | None = None,
    target: Target = TO_DOCX,
) -> Converted:
    """Convert a document; `suffix` (`.doc`) tells LibreOffice what it is.

    It has `seconds` of wall time for it, SECONDS where that is not said.
    Whether it went well is judged by what was written, never by the exit code. Raises
    MissingTool without LibreOffice, ConversionTimeout, and DamagedFile where it wrote
    nothing of the kind asked for.
    """
    program = installed(file_name)
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as name:
        folder, wait = Path(name), SECONDS if seconds is None else seconds
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        if not run_libreoffice(program, folder, [source], target, wait):
            reason = f"LibreOffice was not done with the file after {wait:g} seconds"
            raise ConversionTimeout(file_name, reason)
        content = result_of(folder, source, target, file_name)
    return Converted(content, converter_of(program, target))


def installed(file_name: str) -> str:
    """The path of the program. Raises MissingTool."""
    program = find_libreoffice()
    if program is None:
        raise MissingTool(
            file_name, "reading this format needs LibreOffice, which is not installed"
        )
    return program


def run_libreoffice(
    program: str, folder: Path, sources: Sequence[Path], target: Target, seconds: float
) -> bool:
    """Have files converted into `folder`/out, one after the other, with a profile of its own.

    False where it was not done in time and was killed; nothing else is believed of it.
    """
    command = [
        program,
        f"-env:UserInstallation={write_profile(folder / 'profile')}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target.export,
        "--outdir",
        str(folder / _RESULTS),
        *map(str, sources),
    ]
    return run_confined(command, folder, seconds).code is not None


def result_of(folder: Path, source: Path, target: Target, file_name: str) -> bytes:
    """What was made of one source. Raises DamagedFile, or UnsafeFile where it is too large."""
    result = folder / _RESULTS / f"{source.stem}.{target.ending}"
    if not result.is_file() or result.is_symlink():
        raise DamagedFile(file_name, "LibreOffice could not open the file")
    if result.stat().st_size > _LARGEST_RESULT:
        raise UnsafeFile(file_name, f"LibreOffice made a {target.name} beyond all measure of it")
    content = result.read_bytes()
    if sniff(content) != target.media_type:
        raise DamagedFile(file_name, f"LibreOffice made no {target.name} of it")
    return content


def converter_of(program: str, target: Target = TO_DOCX) -> Converter:
    """The step in the converter chain."""
    network = "none" if is_walled_off() else "closed proxy"
    settings = f"to={target.ending}; macros=off; links=off; network={network}"
    return Converter("LibreOffice", libreoffice_version(program), settings)
