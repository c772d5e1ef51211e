"""How far a run is: a bar on a terminal, a line per batch in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.console import counted, error_console, is_terminal, remark
from flows.steps.order import Nobody, Watcher


@contextmanager
def watching(quiet: bool = False) -> Iterator[Watcher]:
    """Give the watcher that fits where the command runs."""
    if quiet:
        yield Nobody()
    elif is_terminal():
        with _bar() as bar:
            yield bar
    else:
        yield _Lines()


class _Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None)

    def expect(self, files: int) -> None:
        self._progress.update(self._task, total=files)

    def advance(self, files: int) -> None:
        self._progress.advance(self._task, files)


class _Lines:
    def __init__(self) -> None:
        self._total = self._done = 0

    def expect(self, files: int) -> None:
        self._total = files
        remark(f"reading {counted(files, 'file')}")

    def advance(self, files: int) -> None:
        self._done += files
        remark(f"read {self._done} of {self._total}")


@contextmanager
def _bar() -> Iterator[_Bar]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeElapsedColumn(), console=error_console(), transient=True
    ) as progress:
        yield _Bar(progress)
