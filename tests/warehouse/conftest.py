"""Small reports built by hand, a real DuckDB file to load them into, and what it says then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from extractors.place import PageBox, Place
from transforms.model import (
    BudgetFact,
    Evidence,
    IndicatorFact,
    Leftover,
    Mention,
    RateFact,
    Report,
    Residue,
    ScoreFact,
    Section,
    StaffingFact,
    UnknownLabel,
)
from warehouse import (
    Batch,
    CheckSummary,
    FileFacts,
    LoadResult,
    Location,
    PublishResult,
    QuarantinedFile,
    ReadFile,
    Warehouse,
    run_query,
)
from warehouse.catalogue import read_checks, store_catalogue
from warehouse.db import atomic, connect_writer
from warehouse.dictionary import store_dictionary
from warehouse.migrate import migrate
from warehouse.reference import refresh_references

MOMENT = datetime(2026, 11, 1, 1, 30)
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
NAMES = {"产出指标": "output.quantity", "效益指标": "benefit.social", "满意度指标": "satisfaction"}


class Make:
    """Builds facts, reports and files; every fact gets a place of its own, line by line."""

    def __init__(self) -> None:
        self._lines = count(1)

    def place(self) -> Place:
        line = next(self._lines)
        return PageBox(1, 72.0, 10.0 * line, 144.5, 10.0 * line + 8)

    def evidence(self, quote: str) -> Evidence:
        return Evidence(quote, (self.place(),))

    def budget(
        self,
        item: str,
        amount: str,
        unit: str = "万元",
        stage: str = "initial",
        flow: str = "expenditure",
        label: str | None = None,
        **others: object,
    ) -> BudgetFact:
        """An amount as printed: `budget("total", "83.88")` is 83.88万元 of 年初预算."""
        values: dict[str, object] = {
            "evidence": self.evidence(f"{label or item}{amount}{unit}"),
            "label_raw": label or item,
            "method": "form",
            "stage_code": stage,
            "flow_code": flow,
            "item_code": item,
            "amount_yuan": Decimal(amount) * YUAN[unit],
            "amount_raw": amount,
            "unit_raw": unit,
            "unit_source": "value",
        }
        return BudgetFact(**{**values, **others})  # type: ignore[arg-type]

    def rate(
        self, percent: str, code: str = "execution", item: str | None = None, **others: object
    ) -> RateFact:
        values: dict[str, object] = {
            "evidence": self.evidence(f"{percent}%"),
            "label_raw": code,
            "method": "form",
            "rate_code": code,
            "item_code": item,
            "value_percent": Decimal(percent),
            "value_raw": f"{percent}%",
        }
        return RateFact(**{**values, **others})  # type: ignore[arg-type]

    def score(
        self,
        scope: str,
        name: str,
        weight: str | None = None,
        score: str | None = None,
        grade: str | None = None,
    ) -> ScoreFact:
        return ScoreFact(
            evidence=self.evidence(name),
            label_raw=name,
            method="form",
            scope=scope,
            name=name,
            weight=None if weight is None else Decimal(weight),
            score=None if score is None else Decimal(score),
            grade=grade,
        )

    def indicator(
        self,
        name: str,
        weight: str | None = None,
        score: str | None = None,
        level1: str | None = "产出指标",
        **others: object,
    ) -> IndicatorFact:
        line = next(self._lines)
        values: dict[str, object] = {
            "evidence": self.evidence(name),
            "label_raw": name,
            "method": "form",
            "ordinal": line,
            "name": name,
            "level1": level1,
            "category_code": NAMES.get(level1 or ""),
            "weight": None if weight is None else Decimal(weight),
            "score": None if score is None else Decimal(score),
        }
        return IndicatorFact(**{**values, **others})  # type: ignore[arg-type]

    def measured(
        self, name: str, target: str, actual: str, unit: str = "个", **others: object
    ) -> IndicatorFact:
        """An indicator with numbers on both sides, such as `measured("培训", "12", "8", "次")`."""
        values: dict[str, object] = {
            "target_raw": f"{target}{unit}",
            "target_value": Decimal(target),
            "target_unit": unit,
            "actual_raw": f"{actual}{unit}",
            "actual_value": Decimal(actual),
            "actual_unit": unit,
        }
        return self.indicator(name, **{**values, **others})  # type: ignore[arg-type]

    def staff(
        self, measure: str, headcount: int, label: str = "在职人员", **others: object
    ) -> StaffingFact:
        values: dict[str, object] = {
            "evidence": self.evidence(f"{label}{headcount}"),
            "label_raw": label,
            "method": "prose",
            "measure_code": measure,
            "headcount": headcount,
        }
        return StaffingFact(**{**values, **others})  # type: ignore[arg-type]

    def mention(self, value: str, origin: str, kind: str = "organisation") -> Mention:
        return Mention(kind, value, origin, self.evidence(value))

    def residue(self, rule: str, quote: str) -> Residue:
        return Residue(rule, self.evidence(quote))

    def leftover(self, amount: str, reason: str = "no_label") -> Leftover:
        return Leftover(amount, "万元", Decimal(amount) * 10_000, self.evidence(amount), reason)

    def unknown_label(self, label: str) -> UnknownLabel:
        return UnknownLabel(label, "money", self.evidence(label))

    def section(self, heading: str, body: str = "正文") -> Section:
        return Section(1, 1, "一、", heading, body, (self.place(),))

    def report(self, *facts: object, file: str = "report", **others: object) -> Report:
        """A report of 临泽县科学技术协会 for 2024 with these facts, each where it belongs."""
        kinds = {
            "budgets": BudgetFact,
            "rates": RateFact,
            "scores": ScoreFact,
            "indicators": IndicatorFact,
            "staffing": StaffingFact,
            "mentions": Mention,
            "residues": Residue,
            "leftovers": Leftover,
            "unknown_labels": UnknownLabel,
            "sections": Section,
        }
        values: dict[str, object] = {
            "sha256": digest(file),
            "part": 1,
            "report_type": "department_self_evaluation",
            "title": "部门整体支出绩效自评报告",
            "organisation_name": "临泽县科学技术协会",
            "region_code": "620723",
            "fiscal_year": 2024,
            **{name: tuple(f for f in facts if isinstance(f, of)) for name, of in kinds.items()},
        }
        return Report(**{**values, **others})  # type: ignore[arg-type]

    def file(self, name: str = "report", retrieved_at: datetime = MOMENT) -> FileFacts:
        return FileFacts(digest(name), f"{name}.pdf", "pdf", retrieved_at, "1.0", page_count=2)

    def read(self, *reports: Report, file: str = "report", url: str | None = None) -> ReadFile:
        return ReadFile(self.file(file), reports, _locations(url))

    def broken(self, file: str = "broken", url: str | None = None) -> QuarantinedFile:
        return QuarantinedFile(self.file(file), "damaged", "the file is cut off", _locations(url))


def digest(name: str) -> str:
    """The sha256 that stands for a made-up file of this name."""
    return sha256(name.encode()).hexdigest()


def _locations(url: str | None) -> tuple[Location, ...]:
    return () if url is None else (Location("site", url),)


@dataclass
class Night:
    """One whole load run: what was stored, checked and published."""

    loads: list[LoadResult] = field(default_factory=list)
    summary: CheckSummary | None = None
    published: PublishResult | None = None


@dataclass(frozen=True)
class Finding:
    """The part of a finding that tests look at."""

    check: str
    severity: str
    subject: str
    expected: str | None
    observed: str | None
    evidence: str
    status: str = "open"


class Store:
    """A warehouse file in a folder of its own, loaded run by run and asked by SQL."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def night(self, *batches: Batch) -> Night:
        """Load all batches in one run, check and publish."""
        night = Night()
        with Warehouse(self.path, trigger="test", code_version="0") as warehouse:
            night.loads = [warehouse.load(batch) for batch in batches]
            night.summary = warehouse.check()
            night.published = warehouse.publish()
        return night

    def load(self, *files: ReadFile | QuarantinedFile) -> Night:
        """Load these files in one run."""
        read = tuple(file for file in files if isinstance(file, ReadFile))
        broken = tuple(file for file in files if isinstance(file, QuarantinedFile))
        return self.night(Batch(read, broken))

    def ask(self, question: str) -> list[tuple[object, ...]]:
        return list(run_query(self.path, question).rows)

    def one(self, question: str) -> object:
        [[value]] = self.ask(question)
        return value

    def bytes(self) -> str:
        """The fingerprint of the published file."""
        return sha256(self.path.read_bytes()).hexdigest()

    def findings(self, check: str | None = None, document: str | None = None) -> list[Finding]:
        rows = self.ask(
            "SELECT check_code, severity, subject, expected, observed, evidence::VARCHAR, "
            "status, document_id FROM quality_finding ORDER BY check_code, subject"
        )
        return [
            Finding(*row[:7])  # type: ignore[arg-type]
            for row in rows
            if (check is None or row[0] == check)
            and (document is None or row[7] == digest(document))
        ]


@pytest.fixture
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file with schema and reference tables and no load: made once, then copied."""
    path = tmp_path_factory.mktemp("blank") / "warehouse.duckdb"
    db = connect_writer(path)
    migrate(db)
    refresh_references(db)
    store_dictionary(db, force=True)
    with atomic(db):
        store_catalogue(db, read_checks())
    db.execute("CHECKPOINT")
    db.close()
    return path


@pytest.fixture
def store(tmp_path: Path, blank: Path) -> Store:
    """A warehouse that holds nothing yet."""
    return Store(Path(shutil.copy(blank, tmp_path)))


@pytest.fixture
def bare(tmp_path: Path) -> Store:
    """A warehouse whose file is not there yet."""
    return Store(tmp_path / "warehouse.duckdb")


@pytest.fixture
def fresh(blank: Path, tmp_path: Path) -> Callable[[], Store]:
    """As many empty warehouses as a test asks for."""
    numbers = count()

    def make() -> Store:
        folder = tmp_path / f"store{next(numbers)}"
        folder.mkdir()
        return Store(Path(shutil.copy(blank, folder)))

    return make


@pytest.fixture(scope="session")
def new_make() -> type[Make]:
    """For fixtures that live longer than a test."""
    return Make


@pytest.fixture(scope="session")
def new_store() -> type[Store]:
    """For fixtures that live longer than a test, and tests with several warehouses."""
    return Store
