"""Packed rar members by way of a program, which runs confined and writes to one stream.

No member ever becomes a file under its own name: `bsdtar` turns the archive into a tar on
its standard output, `unrar` prints the members one behind the other.
"""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from extractors.bundles.rar_entry import RarEntry
from extractors.errors import DamagedFile, MissingTool
from extractors.office.confined import run_confined

SECONDS = 60.0
HOW_TO_INSTALL = "the rar file is packed; install bsdtar (libarchive-tools) or unrar to read it"
_MOST_OUTPUT = 1 << 29

_Split: TypeAlias = Callable[[bytes, Sequence[int], Sequence[RarEntry]], dict[int, bytes]]


def unpack_rar(data: bytes, members: Sequence[RarEntry], file_name: str) -> dict[int, bytes]:
    """The contents of all files by their position among the members.

    Raises MissingTool where no program is installed, DamagedFile where it gives up.
    """
    tool = next((name for name in _TOOLS if shutil.which(name)), None)
    if tool is None:
        raise MissingTool(file_name, HOW_TO_INSTALL)
    arguments, split = _TOOLS[tool]
    files = [number for number, member in enumerate(members) if member.kind == "file"]
    with tempfile.TemporaryDirectory(prefix="rar-") as name:
        folder = Path(name)
        (folder / "bundle.rar").write_bytes(data)
        outcome = run_confined([tool, *arguments], folder, SECONDS)
        output = folder / "output.txt"
        if outcome.code != 0 or output.stat().st_size > _MOST_OUTPUT:
            raise DamagedFile(file_name, "the rar file could not be unpacked")
        try:
            contents = split(output.read_bytes(), files, members)
        except tarfile.TarError as error:
            raise DamagedFile(file_name, "the rar file could not be unpacked") from error
    if len(contents) != len(files):
        raise DamagedFile(file_name, "the rar file gave other members than it declares")
    return contents


def _from_tar(stream: bytes, files: Sequence[int], members: Sequence[RarEntry]) -> dict[int, bytes]:
    with tarfile.open(fileobj=io.BytesIO(stream)) as archive:
        regular = [one for one in archive if one.isreg()]
        contents = [archive.extractfile(one) for one in regular]
        return {
            number: content.read()
            for number, content in zip(files, contents, strict=False)
            if content is not None
        }


def _one_by_one(
    stream: bytes, files: Sequence[int], members: Sequence[RarEntry]
) -> dict[int, bytes]:
    contents, at = {}, 0
    for number in files:
        contents[number] = stream[at : at + members[number].size]
        at += members[number].size
    return contents


_TOOLS: dict[str, tuple[tuple[str, ...], _Split]] = {
    "bsdtar": (("-c", "-f", "-", "--format=pax", "@bundle.rar"), _from_tar),
    "unrar": (("p", "-inul", "-p-", "bundle.rar"), _one_by_one),
}
