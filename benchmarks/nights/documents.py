"""The documents of a night: made once by the generator, in parallel, and kept for other runs."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import yaml

from evaluation.synthetic.made import make
from evaluation.synthetic.measure import in_processes

SOURCE = "bench-inbox"
_DONE = ".made"


def make_documents(count: int, seed: int) -> list[Path]:
    """Paths of so many synthetic reports ; those in the temporary folder are kept."""
    folder = Path(tempfile.gettempdir()) / f"jixiao-benchmark-night-{seed}"
    folder.mkdir(exist_ok=True)
    made = {int(path.stem): path for path in folder.iterdir() if path.suffix != _DONE}
    missing = [number for number in range(count) if number not in made]
    made |= in_processes(partial(_make, folder=folder, seed=seed), missing, None)
    return [made[number] for number in range(count)]


def _make(number: int, *, folder: Path, seed: int) -> tuple[int, Path]:
    report = make(number, seed)
    target = folder / f"{number:06}{Path(report.file_name).suffix}"
    part = target.with_suffix(_DONE)
    part.write_bytes(report.data)
    return number, part.replace(target)


def mix_of(paths: Iterable[Path]) -> str:
    """The formats in words, most frequent first."""
    counted = Counter(path.suffix.removeprefix(".") for path in paths)
    return ", ".join(f"{count} {name}" for name, count in counted.most_common())


def new_home(home: Path, paths: Iterable[Path]) -> Path:
    """A home whose only source is an inbox with these files in it."""
    inbox, declared = home / "inbox", home / "declared"
    inbox.mkdir(parents=True)
    declared.mkdir()
    for path in paths:
        os.link(path, inbox / path.name)
    source = {
        "id": SOURCE,
        "division": "430921",
        "publisher": "青石县人民政府",
        "cms": "inbox",
        "path": "inbox",
    }
    text = yaml.safe_dump({"sources": [source]}, allow_unicode=True)
    (declared / "bench.yaml").write_text(text, encoding="utf-8")
    return home
