"""Many files converted by one LibreOffice: starting it costs ten times the conversion.

One file can bring it down, and then the files after it have no result either. So the first
file without a result is a suspect: it is tried again alone, and the others with a fresh start.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from extractors.errors import ExtractionError
from extractors.office.libreoffice import (
    SECONDS,
    TO_DOCX,
    Converted,
    Target,
    convert,
    converter_of,
    installed,
    result_of,
    run_libreoffice,
)

BATCH = 25  # files for one start: what a crash puts at stake
_SECONDS_EACH = 6.0  # wall time that every further file adds


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file to convert; `suffix` (`.doc`) tells LibreOffice what it is."""

    data: bytes
    suffix: str
    file_name: str


Outcome: TypeAlias = Converted | ExtractionError


def convert_many(files: Sequence[OfficeFile], target: Target = TO_DOCX) -> list[Outcome]:
    """Convert files, in their order; a file that fails gives its error and costs no other.

    Raises MissingTool where LibreOffice is not installed.
    """
    if not files:
        return []
    program = installed(files[0].file_name)
    outcomes: dict[int, Outcome] = {}
    waiting = list(range(len(files)))
    while waiting:
        batch, waiting = waiting[:BATCH], waiting[BATCH:]
        made = _convert_batch(program, [files[index] for index in batch], target)
        outcomes.update((batch[place], converted) for place, converted in made.items())
        left = [index for index in batch if index not in outcomes]
        if left:
            suspect, *others = left
            outcomes[suspect] = _alone(files[suspect], target)
            waiting = others + waiting
    return [outcomes[index] for index in range(len(files))]


def _convert_batch(
    program: str, files: Sequence[OfficeFile], target: Target
) -> dict[int, Converted]:
    """What one start of the program made, by position; what has no sound result is left out."""
    converter = converter_of(program, target)
    made = {}
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as name:
        folder = Path(name)
        sources = [folder / f"{place}{file.suffix}" for place, file in enumerate(files)]
        for source, file in zip(sources, files, strict=True):
            source.write_bytes(file.data)
        in_time = run_libreoffice(
            program, folder, sources, target, SECONDS + _SECONDS_EACH * len(files)
        )
        for place, (source, file) in enumerate(zip(sources, files, strict=True)):
            try:
                made[place] = Converted(
                    result_of(folder, source, target, file.file_name), converter
                )
            except ExtractionError:
                continue  # a suspect, or a file behind one: tried again
    if not in_time and made:  # the last result may be half written
        made.pop(max(made))
    return made


def _alone(file: OfficeFile, target: Target) -> Outcome:
    try:
        return convert(file.data, file.suffix, file.file_name, target=target)
    except ExtractionError as error:
        return error
