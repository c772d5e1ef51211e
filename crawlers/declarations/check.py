"""Everything that can be wrong with declared sources, found without a single request."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from crawlers.declarations.load import build_source, declared_files, read_yaml
from crawlers.declarations.source import Source
from crawlers.errors import BadDeclaration

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY / "data" / "sources"
FIXTURES = REPOSITORY / "tests" / "crawlers" / "adapters" / "fixtures"
REGIONS = REPOSITORY / "data" / "reference" / "regions.csv"
REPORT_TYPES = REPOSITORY / "data" / "reference" / "report_types.csv"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person must mend: the file, the source (empty for the whole file), what."""

    file: str
    source: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The sources that can be used, and everything that is wrong with the others."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def check_sources(folder: Path, fixtures: Path = FIXTURES) -> Checked:
    """Validate every declared source of a folder; raises BadDeclaration where there is no folder.

    Each file and source is checked on its own, so that one fault does not hide another: shape,
    patterns and hosts by the model; then divisions, ids and lists over all of them; then that
    each content system in use has pages to test its adapter (`fixtures`, not looked for where
    that folder is absent, as in an installed package).
    """
    declared: list[tuple[str, Source]] = []
    problems: list[Problem] = []
    for file in declared_files(folder):
        for found in _load_each(file):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                declared.append((file.name, found))
    for rule in _RULES:
        problems.extend(rule(declared))
    if fixtures.is_dir():
        problems.extend(_missing_fixtures(declared, fixtures))
    return Checked(tuple(source for _, source in declared), tuple(problems))


def _load_each(file: Path) -> Iterator[Source | Problem]:
    try:
        content = read_yaml(file)
    except BadDeclaration as error:
        yield Problem(file.name, "", error.reason)
        return
    template = content.get("template") or {}
    for number, row in enumerate(content["sources"], start=1):
        try:
            yield build_source(row, template, file.name)
        except BadDeclaration as error:
            name = row.get("id") if isinstance(row, dict) else None
            yield Problem(file.name, str(name or f"source {number}"), error.reason)


Declared = Iterable[tuple[str, Source]]


def _unknown_divisions(declared: Declared) -> Iterator[Problem]:
    for file, source in declared:
        if source.division not in divisions():
            yield Problem(file, source.id, f"{source.division} is no division of regions.csv")


def _wrong_prefixes(declared: Declared) -> Iterator[Problem]:
    for file, source in declared:
        if not source.sample and not source.id.startswith(f"{source.division}-"):
            yield Problem(file, source.id, f"the id must begin with {source.division}-")


def _unknown_report_types(declared: Declared) -> Iterator[Problem]:
    for file, source in declared:
        named = {code for _, code, _ in source.owed()}
        for code in sorted(named - report_types()):
            yield Problem(file, source.id, f"{code} is no report type that carries facts")


def _doubled_expectations(declared: Declared) -> Iterator[Problem]:
    """One unit owes one report of a type for a year; two days for it would contradict."""
    seen: dict[tuple[str, str, str], str] = {}
    for file, source in declared:
        for unit, code, _ in source.owed():
            key = source.division, "".join(unicodedata.normalize("NFKC", unit).split()), code
            if key in seen:
                what = f"{code} of {unit} is expected by {seen[key]} already"
                yield Problem(file, source.id, what)
            seen.setdefault(key, source.id)


def _doubled_ids(declared: Declared) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, source in declared:
        if source.id in seen:
            yield Problem(file, source.id, f"the id stands in {seen[source.id]} too")
        seen.setdefault(source.id, file)


def _shared_lists(declared: Declared) -> Iterator[Problem]:
    """Two sources with one list would fetch and report everything twice."""
    seen: dict[str, str] = {}
    for file, source in declared:
        for url in source.lists:
            key = _list_key(url)
            if key in seen:
                yield Problem(file, source.id, f"{url} is a list of {seen[key]} too")
            seen.setdefault(key, source.id)


def _list_key(url: str) -> str:
    """An address without what makes no other list of it: scheme, case of the host, end slash."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def _missing_fixtures(declared: Declared, fixtures: Path) -> Iterator[Problem]:
    shown = set(_fixture_families(fixtures))
    for file, source in declared:
        if source.cms not in shown and source.cms != "inbox":
            shown.add(source.cms)
            yield Problem(
                file, source.id, f"no page in {fixtures.name}/ tests adapter {source.cms}"
            )


def _fixture_families(fixtures: Path) -> Iterator[str]:
    for file in sorted(fixtures.glob("*/fixture.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield str(content["source"]["cms"])


_RULES = (
    _unknown_divisions,
    _wrong_prefixes,
    _unknown_report_types,
    _doubled_expectations,
    _doubled_ids,
    _shared_lists,
)


@cache
def report_types() -> frozenset[str]:
    """The codes of reports that carry facts, from data/reference/report_types.csv."""
    with REPORT_TYPES.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table)
        return frozenset(row["report_type"] for row in rows if row["carries_facts"] == "yes")


@cache
def divisions() -> Mapping[str, str]:
    """Code of each division to its full name, from data/reference/regions.csv."""
    with REGIONS.open(encoding="utf-8", newline="") as table:
        return {row["region_code"]: row["full_name"] for row in csv.DictReader(table)}
