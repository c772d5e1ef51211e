"""How commands speak: results on stdout, remarks on stderr, one line for what went wrong."""

from __future__ import annotations

import csv
import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.table import Table

P = ParamSpec("P")
R = TypeVar("R")

NEEDS_PERSON = 1
DEBUG = "JIXIAO_DEBUG"
_UNBOUNDED = 100_000  # a log line is never folded
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def say(content: RenderableType = "") -> None:
    """Print text or a table; markup in texts is not interpreted."""
    is_line = isinstance(content, str)  # the terminal itself folds lines, so they can be copied
    _console(sys.stdout).print(content, markup=False, highlight=False, soft_wrap=is_line)


def remark(line: str) -> None:
    """Print one line for the person at the terminal, out of the way of the results."""
    _console(sys.stderr).print(line, markup=False, highlight=False, soft_wrap=True)


def say_json(content: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a result for a machine."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1, default=json_value))


def say_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV; text that a spreadsheet would take for a formula is made harmless."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_value(value) for value in row] for row in rows)


def fail(reason: str) -> NoReturn:
    """End the command because something needs a person, said in one line."""
    remark(f"jixiao: {' '.join(reason.split())}")
    raise typer.Exit(NEEDS_PERSON)


def table_of(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> Table:
    """A plain table; columns of numbers stand on the right."""
    shown = [list(row) for row in rows]
    table = Table(title=title or None, title_justify="left", title_style="bold", box=None)
    for index, name in enumerate(columns):
        values = [row[index] for row in shown if row[index] is not None]
        is_number = bool(values) and all(isinstance(v, int | float | Decimal) for v in values)
        table.add_column(str(name), justify="right" if is_number else "left", overflow="fold")
    for row in shown:
        table.add_row(*(show_value(value) for value in row))
    return table


def show_value(value: object) -> str:
    """A value for a reader: thousands separated, no idle zeros, nothing for NULL."""
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return str(value)
    whole, point, decimals = f"{value:,f}".partition(".")
    return whole + point + decimals.rstrip("0").ljust(min(2, len(decimals)), "0")


def json_value(value: object) -> object:
    """What JSON has no type for: exact decimals, dates, paths, sets, dataclass-like values."""
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command end in one line and exit code 1, whatever it runs into."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (typer.Exit, typer.BadParameter):  # bad usage ends with 2, by itself
            raise
        except BrokenPipeError:  # the reader of our output, such as head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            fail(_in_words(error))

    return guarded


def is_terminal() -> bool:
    """Whether a person is watching: then progress bars, else plain lines."""
    return sys.stderr.isatty()


def error_console() -> Console:
    """The console on stderr, for progress bars."""
    return _console(sys.stderr)


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as 1 fact or 2 facts."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def short_path(path: Path) -> str:
    """A path the way the person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _console(stream: Any) -> Console:  # noqa: ANN401 - a text stream, real or a test's
    return Console(file=stream, width=None if stream.isatty() else _UNBOUNDED)


def _csv_value(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _in_words(error: Exception) -> str:
    if _is_expected(error):
        return str(error)
    kind = type(error).__name__
    return f"something unforeseen went wrong ({kind}: {error}); {DEBUG}=1 shows where"


def _is_expected(error: Exception) -> bool:
    """Errors that say by themselves what is wrong; imported late to keep commands quick."""
    from pydantic import ValidationError

    from crawlers.errors import CrawlError
    from evaluation.gold_files import GoldError
    from flows.alerts.errors import AlertError
    from flows.prefect_server import ServerNotReached
    from flows.steps.harvest_lock import HarvestBusy
    from flows.steps.reading import InstallationError
    from flows.workers.worker import WorkerStartError
    from warehouse.errors import WarehouseError

    known = (
        AlertError,
        CrawlError,
        GoldError,
        HarvestBusy,
        InstallationError,
        ServerNotReached,
        ValidationError,
        WarehouseError,
        WorkerStartError,
    )
    return isinstance(error, known)
