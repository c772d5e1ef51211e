"""Make a load again from its bytes, in a warehouse of its own, and compare the facts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flows.settings import Settings
from flows.steps.collecting import Collection, FoundFile, collect
from flows.steps.order import Stages, run_ingest
from flows.steps.origins import Origin
from flows.steps.reading import code_version
from transforms.model import SourceHints
from warehouse import Difference, LoadedFile, diff_load, files_of_load
from warehouse.batch import Location


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What came of making a load again; `missing` names files whose bytes are not to be had."""

    load_id: int
    made_by: str
    read_by: str
    files: int
    missing: tuple[str, ...]
    difference: Difference | None

    @property
    def identical(self) -> bool:
        """Whether every file was found and every fact is the same."""
        found_all = not self.missing and self.difference is not None
        return found_all and self.difference is not None and not self.difference.causes


def reproduce(
    published: Path, load_id: int, settings: Settings, given: Sequence[Path] = ()
) -> Reproduction:
    """Read the files of a load again and compare what they say with what the load stored.

    The bytes come from the given paths, the archive below the home folder, and the local
    addresses they were loaded from. Raises WarehouseError where there is no such load.
    """
    made_by, wanted = files_of_load(published, load_id)
    found = list(_find(wanted, given, settings.home / "archive"))
    have = {file.sha256 for file in found}
    missing = tuple(
        file.file_name for file in wanted if (file.container or file.file_sha256) not in have
    )
    difference = _read_again(published, load_id, found, settings) if found else None
    return Reproduction(load_id, made_by, code_version(), len(found), missing, difference)


def _read_again(
    published: Path, load_id: int, files: Sequence[FoundFile], settings: Settings
) -> Difference:
    with tempfile.TemporaryDirectory(prefix="jixiao-reproduce-") as folder:
        again = Path(folder) / "again.duckdb"
        stages = Stages(collect=lambda _: Collection(tuple(files)))
        run_ingest([], again, settings, stages, trigger="reproduce")
        return diff_load(published, load_id, again)


def _find(
    wanted: Iterable[LoadedFile], given: Sequence[Path], archive: Path
) -> Iterator[FoundFile]:
    """Yield the wanted bytes, wherever they are found first; each once."""
    at_hand = {file.sha256: file for file in collect(given).files}
    seen: set[str] = set()
    for file in wanted:
        sha256 = file.container or file.file_sha256
        if sha256 in seen:
            continue
        seen.add(sha256)
        found = at_hand.get(sha256) or _archived(file, sha256, archive) or _local(file, sha256)
        if found:
            yield found


def _archived(file: LoadedFile, sha256: str, archive: Path) -> FoundFile | None:
    """The bytes in the archive, with what the load knew of where they came from."""
    path = archive / sha256[:2] / sha256
    if not path.is_file():
        return None
    hints = SourceHints(
        region_code=file.region_code,
        organisation_name=file.publisher,
        link_text=file.link_text,
        published_on=file.published_on,
        source_id=file.source_id,
    )
    places = tuple(Location(file.source_id or "archive", url) for url in file.urls)
    moment = datetime.now(UTC).replace(tzinfo=None)
    return FoundFile(
        sha256, path.stat().st_size, (path,), Origin(file.file_name, moment, hints, places)
    )


def _local(file: LoadedFile, sha256: str) -> FoundFile | None:
    """The file it was loaded from, if it still stands there with the same bytes."""
    paths = [Path(unquote(urlsplit(url).path)) for url in file.urls if url.startswith("file:")]
    for found in collect([path for path in paths if path.is_file()]).files:
        if found.sha256 == sha256:
            return found
    return None
