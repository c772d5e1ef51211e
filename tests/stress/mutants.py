"""Files of every format, broken in every way that transport, disks and malice break files.

Each mutant is told by its number alone, so that a failure can be made again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.extractors.bundles.rar_files import Stored, rar4, rar5
from tests.extractors.docx_files import zipped
from tests.extractors.ofd.ofd_files import ofd, page, ruled, text
from tests.extractors.saved.saved_files import REPORT, mail, mht

_LARGEST = 600_000  # bytes; larger seeds make the run long and find nothing else
_SLOW = (".doc", ".wps", ".rtf", ".odt", ".jpg", ".png", ".tif")  # through other programs
_SLOW_SHARE = 0.01


@dataclass(frozen=True)
class Seed:
    """A sound file."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mutant:
    """A file that was sound once, and how it was broken."""

    name: str
    data: bytes


def seeds_of(samples: Path, corpus: Path | None) -> tuple[list[Seed], list[Seed]]:
    """Quick and slow seeds: the samples, files made by hand, and the corpus where it is."""
    paths = [path for path in samples.iterdir() if path.suffix != ".md"]
    if corpus is not None:
        paths += [
            path for folder in ("seeds", "real", "cases") for path in (corpus / folder).iterdir()
        ]
    files = [Seed(path.name, path.read_bytes()) for path in sorted(paths) if _is_wanted(path)]
    seeds = [*files, *_made(samples)]
    slow = [seed for seed in seeds if seed.name.endswith(_SLOW) or "scan" in seed.name]
    return [seed for seed in seeds if seed not in slow], slow


def _is_wanted(path: Path) -> bool:
    is_document = path.suffix not in (".md", ".json", ".csv", ".py")
    return path.is_file() and is_document and path.stat().st_size <= _LARGEST


def _made(samples: Path) -> list[Seed]:
    report = (samples / "yunxi_2024.docx").read_bytes()
    notes = (samples / "yunxi_2024.txt").read_bytes()
    web = REPORT.format(meta="")
    words = ruled([20, 60, 100], [30, 40, 50]) + text("预算数", 22, 32) + text("12.5", 62, 42)
    return [
        Seed("made.ofd", ofd(page(words), page(text("2023年支出12.5万元。", 20, 30)))),
        Seed(
            "made.zip",
            zipped({"报告.docx": report, "内/说明.txt": notes, "内/表.html": web.encode()}),
        ),
        Seed("nested.zip", zipped({"a.zip": zipped({"a.txt": notes, "b.docx": report})})),
        Seed("made4.rar", rar4(Stored("报告.docx", report), Stored("a.txt", notes))),
        Seed("made5.rar", rar5(Stored("报告.docx", report), Stored("a.txt", notes))),
        Seed("made.mht", mht(web, "gbk", "base64")),
        Seed("made.eml", mail(("报告.docx", report), ("表.html", web.encode()))),
        Seed("made.xlsx", _workbook()),
    ]


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["项目", "预算数", "决算数"], ["人员经费", 12.5, 11], ["合计", 12.5, 11]):
        sheet.append(row)
    sheet.merge_cells("A4:C4")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def mutant(number: int, quick: Sequence[Seed], slow: Sequence[Seed]) -> Mutant:
    """The mutant of a number: a seed, and one to three blows."""
    chance = random.Random(number)
    pool = slow if slow and chance.random() < _SLOW_SHARE else quick
    endings = sorted({Path(seed.name).suffix for seed in pool})
    ending = endings[number % len(endings)]
    seed = chance.choice([seed for seed in pool if seed.name.endswith(ending)])
    donor = chance.choice([*quick])
    data, blows = seed.data, []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        blow = chance.choice(_BLOWS)
        data = blow(data, donor.data, chance)
        blows.append(blow.__name__.strip("_"))
    return Mutant(f"{number}-{'-'.join(blows)}-{seed.name}", data)


def _truncate(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _behead(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(min(len(data), 200) + 1) :]


def _flip_bits(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 60)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _blank_out(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    length = min(chance.choice((1, 16, 512, 4096)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def _lose_a_piece(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 4, 100, 4096)) :]


def _repeat_a_piece(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((4, 100, 4096))]
    return data[:start] + piece * chance.choice((2, 50)) + data[start:]


def _splice(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    start, there = chance.randrange(len(data) + 1), chance.randrange(len(donor) + 1)
    piece = donor[there : there + chance.choice((16, 1000, 20_000))]
    return data[:start] + piece + data[start + chance.choice((0, len(piece))) :]


def _swap_members(data: bytes, donor: bytes, chance: random.Random) -> bytes:
    """One member of a package gets the bytes of another, of another package, or broken ones."""
    members = _members(data)
    if not members:
        return _splice(data, donor, chance)
    others = [*members.values(), *_members(donor).values(), donor, b""]
    name = chance.choice(sorted(members))
    members[name] = chance.choice(
        [chance.choice(others), _flip_bits(members[name], donor, chance), members[name] * 3,
         _truncate(members[name], donor, chance), _splice(members[name], donor, chance)]
    )  # fmt: skip
    return zipped(members)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except Exception:
        return {}


_Blow = Callable[[bytes, bytes, random.Random], bytes]
_BLOWS: tuple[_Blow, ...] = (
    _truncate, _flip_bits, _flip_bits, _swap_members, _swap_members, _splice, _behead,
    _blank_out, _lose_a_piece, _repeat_a_piece,
)  # fmt: skip
