"""`jixiao doctor`: what is installed, what is missing, and what that costs."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import typer

from flows.commands.options import AsJson, settings
from flows.console import NEEDS_PERSON, fail, say, say_json, table_of

# Distribution -> what it is for. Without one of these the main job does not run.
_NEEDED = {
    "duckdb": "the warehouse",
    "pandas": "loading",
    "pypdfium2": "reading pdf",
    "pdfplumber": "tables in pdf",
    "python-docx": "reading docx",
    "lxml": "reading html and docx",
    "prefect": "the flow: demo and the nightly run",
}
_OFFICE_PROGRAMS = ("soffice", "libreoffice")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is there or is not; `cost` says what does not work without it."""

    name: str
    state: str  # ok | missing | optional
    detail: str
    cost: str = ""


def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, what is missing, and what that costs.

    Exit code 1 where something is missing that the main job needs.

    Example: jixiao doctor
    """
    findings = list(_examine())
    if as_json:
        say_json([asdict(finding) for finding in findings])
    else:
        rows = ([f.name, f.state, f.detail, f.cost] for f in findings)
        say(table_of(("what", "state", "detail", "what that costs"), rows))
    missing = [finding.name for finding in findings if finding.state == "missing"]
    if missing and as_json:
        raise typer.Exit(NEEDS_PERSON)
    if missing:
        fail(f"the main job needs {', '.join(missing)}")


def _examine() -> Iterator[Finding]:
    yield Finding("python", "ok", f"{platform.python_version()} at {sys.prefix}")
    for name, purpose in _NEEDED.items():
        yield _distribution(name, purpose)
    yield _office()
    yield _ocr()
    yield _home()
    yield _warehouse()


def _distribution(name: str, purpose: str) -> Finding:
    try:
        return Finding(name, "ok", f"{metadata.version(name)} ({purpose})")
    except metadata.PackageNotFoundError:
        return Finding(name, "missing", "not installed", f"{purpose}: run make setup")


def _office() -> Finding:
    program = next(filter(None, map(shutil.which, _OFFICE_PROGRAMS)), None)
    if program:
        return Finding("LibreOffice", "ok", program)
    cost = "rtf, odt and Works files are quarantined, doc files read by a simpler converter"
    return Finding("LibreOffice", "optional", "not found", cost)


def _ocr() -> Finding:
    try:
        return Finding("OCR", "ok", f"rapidocr {metadata.version('rapidocr')}")
    except metadata.PackageNotFoundError:
        cost = "scans are quarantined; make -B setup JIXIAO_EXTRAS=ocr installs it"
        return Finding("OCR", "optional", "rapidocr is not installed", cost)


def _home() -> Finding:
    home = settings().home
    place = next(folder for folder in (home, *home.absolute().parents) if folder.is_dir())
    if os.access(place, os.W_OK):
        return Finding("home", "ok", f"{home} (JIXIAO_HOME)")
    return Finding("home", "missing", f"{home} cannot be written", "nothing can be loaded")


def _warehouse() -> Finding:
    from flows.queries import fetch
    from warehouse.errors import WarehouseError

    path: Path = settings().published
    try:
        (row,) = fetch(path, "warehouse_size")
    except WarehouseError as error:
        return Finding("warehouse", "optional", str(error), "nothing to query yet")
    detail = "{documents} documents, {facts} facts, last load {finished}".format_map(row)
    return Finding("warehouse", "ok", f"{path}: {detail}")
