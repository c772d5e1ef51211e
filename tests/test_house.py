"""The rules of the house, held over the real files: who may import whom, and what may be in them."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
import regex

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDERS = (
    "flows",
    "crawlers",
    "extractors",
    "transforms",
    "warehouse",
    "data",
    "tests",
    "evaluation",
    "benchmarks",
    "docs",
)
ROOMS = ("flows", "crawlers", "extractors", "transforms", "warehouse", "desk", "data")
FREE = ("evaluation", "benchmarks")

# Room -> prefixes of our own modules that it may import beside itself.
MAY_IMPORT = {
    "flows": ("crawlers", "extractors", "transforms", "warehouse", "evaluation", "desk"),
    "crawlers": (),
    "extractors": (),
    "transforms": ("extractors.model", "extractors.place", "extractors.normal"),
    "warehouse": ("transforms.model", "extractors.place"),
    "desk": ("warehouse",),
    "data": (),
}
# Library -> the one room that may import it.
OWNED = {
    "prefect": "flows",
    "duckdb": "warehouse",
    "pdfplumber": "extractors",
    "pdfminer": "extractors",
    "pypdfium2": "extractors",
    "docx": "extractors",
    "scrapy": "crawlers",
}
LONGEST_MODULE = 400
MACHINE_PATH = regex.compile(r"(?<![A-Za-z0-9_.])/(?:tmp|work|farm|root|home/[a-z]+)/[A-Za-z0-9_]")
REGISTRY_HOST = regex.compile(r"py" + r"pi\.org|python" + r"hosted\.org|npm" + r"js\.(?:org|com)")
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".csv",
    ".sql",
    ".yaml",
    ".yml",
    ".json",
    ".html",
    "",
}


class Import(NamedTuple):
    file: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(REPOSITORY)}:{self.line} imports {self.module}"


def python_files(room: str) -> list[Path]:
    return sorted((REPOSITORY / room).rglob("*.py"))


def imports_of(file: Path) -> Iterator[Import]:
    """Every import anywhere in a file, those inside functions and TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            module = node.module or ""
            yield from (Import(file, node.lineno, f"{module}.{a.name}") for a in node.names)


def is_below(module: str, prefixes: tuple[str, ...]) -> bool:
    return any(module == prefix or module.startswith(f"{prefix}.") for prefix in prefixes)


def is_rubbish(path: Path) -> bool:
    """What runs and tools leave behind: caches, environments, data/var."""
    parts = path.relative_to(REPOSITORY).parts
    hidden = any(part.startswith(".") for part in parts[:-1]) and parts[0] != ".ci"
    return hidden or bool({"__pycache__", "var", "build", "dist"} & set(parts))


def repository_files() -> list[Path]:
    """What git tracks or would track; in an unpacked archive, everything that is no rubbish."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [REPOSITORY / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in REPOSITORY.rglob("*") if not is_rubbish(path)]
    return [path for path in paths if path.is_file()]


def text_lines() -> Iterator[tuple[Path, int, str]]:
    for path in repository_files():
        if path.suffix in TEXT_SUFFIXES:
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from ((path, number, line) for number, line in enumerate(text.splitlines(), 1))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_the_design_is_there(folder):
    assert (REPOSITORY / folder).is_dir()


@pytest.mark.parametrize("room", [room for room in ROOMS if (REPOSITORY / room).is_dir()])
def test_a_room_imports_only_the_rooms_it_may(room):
    ours = (*ROOMS, *FREE, "tests")
    allowed = (room, *MAY_IMPORT[room])
    broken = [
        str(found)
        for file in python_files(room)
        for found in imports_of(file)
        if is_below(found.module, ours) and not is_below(found.module, allowed)
    ]
    assert broken == []


@pytest.mark.parametrize(("library", "owner"), OWNED.items())
def test_a_heavy_library_is_imported_by_one_room_only(library, owner):
    broken = [
        str(found)
        for room in ROOMS
        if room != owner
        for file in python_files(room)
        for found in imports_of(file)
        if is_below(found.module, (library,))
    ]
    assert broken == []


def test_the_import_rule_sees_imports_inside_functions(tmp_path):
    file = tmp_path / "hidden.py"
    file.write_text("def f():\n    from prefect import flow\n    import duckdb.x\n")
    assert [found.module for found in imports_of(file)] == ["prefect.flow", "duckdb.x"]


def test_duckdb_is_imported_by_one_module():
    importers = {
        found.file.relative_to(REPOSITORY).as_posix()
        for file in python_files("warehouse")
        for found in imports_of(file)
        if is_below(found.module, ("duckdb",))
    }
    assert importers == {"warehouse/db.py"}


def test_reading_processes_import_neither_warehouse_nor_prefect():
    """A worker is started for every run: what it imports is paid for each time."""
    script = "import flows.steps.parsing_worker, flows.workers.child, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"warehouse", "duckdb", "pandas", "prefect"} & set(loaded)


def test_the_command_starts_without_the_heavy_libraries():
    script = "import flows.cli, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"prefect", "duckdb", "pandas", "pydantic", "lxml", "pdfplumber", "evaluation"}
    assert not heavy & set(loaded)


@pytest.mark.parametrize("room", [*ROOMS, *FREE])
def test_no_module_is_longer_than_a_reader_bears(room):
    lengths = {
        file.relative_to(REPOSITORY).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in python_files(room)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_file_names_a_path_of_some_machine_or_a_registry():
    broken = [
        f"{path.relative_to(REPOSITORY)}:{number}: {line.strip()[:120]}"
        for path, number, line in text_lines()
        if MACHINE_PATH.search(line) or REGISTRY_HOST.search(line)
    ]
    assert broken == []


def test_the_constraints_name_versions_and_no_index():
    lines = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert named
    assert [line for line in named if not regex.match(r"[a-z0-9._-]+==[^ ]+( ;.*)?$", line)] == []


def test_every_dependency_is_held_by_the_constraints():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {regex.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in wanted}
    held = {
        line.partition("==")[0]
        for line in (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
    }
    plain = {regex.sub(r"[-_.]+", "-", name) for name in held}
    assert {name for name in names if regex.sub(r"[-_.]+", "-", name) not in plain} == set()


def test_the_readme_speaks_of_targets_and_commands_that_exist():
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(regex.findall(r"^([a-z-]+):", makefile, regex.MULTILINE))
    named = set(regex.findall(r"\bmake ([a-z-]+)", readme))
    assert {"demo", "test"} <= named <= targets

    from flows.cli import app

    commands = {command.name for command in (*app.registered_commands, *app.registered_groups)}
    assert set(regex.findall(r"\bjixiao ([a-z][a-z-]+)", readme)) <= commands


def test_links_between_the_pages_lead_somewhere():
    pages = [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in regex.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
