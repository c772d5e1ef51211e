"""Load a million fact rows into a warehouse with all checks, and say what it cost.

    python -m benchmarks.load [--facts 1000000] [--documents-per-batch 10000]

Making the reports is not part of the measured time; turning them into rows is. The budget
is 15 seconds on two cores.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from extractors.place import PageBox
from transforms.model import (
    BudgetFact,
    Evidence,
    IndicatorFact,
    RateFact,
    Report,
    ScoreFact,
    StaffingFact,
)
from warehouse import Batch, CheckSummary, FileFacts, Location, ReadFile, Warehouse

FACTS_PER_DOCUMENT = 50
MOMENT = datetime(2026, 1, 1)
STAGES = ("initial", "adjusted", "executed", "final")
ITEMS = ("total", "basic", "project", "personnel", "public", "source_fiscal", "source_other")


def main() -> None:
    """Run the benchmark and print its figures."""
    options = _options()
    documents = options.facts // FACTS_PER_DOCUMENT
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        with Warehouse(path, trigger="benchmark") as warehouse:
            _load_everything(warehouse, documents, options.documents_per_batch)
        print(f"file: {path.stat().st_size / 1e6:.0f} MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--documents-per-batch", type=int, default=10_000)
    return parser.parse_args()


def _load_everything(warehouse: Warehouse, documents: int, per_batch: int) -> None:
    facts = 0
    making, loading, checking, publishing = _Clock(), _Clock(), _Clock(), _Clock()
    for first in range(0, documents, per_batch):
        with making:
            batch = _batch(range(first, min(first + per_batch, documents)))
        with loading:
            facts += warehouse.load(batch).facts_loaded
    with checking:
        summary = warehouse.check()
    with publishing:
        warehouse.publish()
    wall = loading.wall + checking.wall + publishing.wall
    cpu = loading.cpu + checking.cpu + publishing.cpu
    print(f"{facts} facts of {documents} documents, batches of {per_batch} documents")
    print(f"made the reports (not counted): {making}")
    print(f"load {loading}; {len(summary.results)} checks {checking}; publish {publishing}")
    print(f"total {wall:.1f} s ({cpu:.1f} CPU s), {facts / wall:,.0f} rows/s")
    print(f"on two cores with nothing else to do: {cpu / 2:.1f} s at best, {cpu:.1f} s at worst")
    print(f"findings {summary.findings}; other work on the machine shows as wall beyond CPU")
    _print_checks(summary)


def _print_checks(summary: CheckSummary) -> None:
    """The cost of each check, dearest first; what they share is made once and counted apart."""
    print("CPU s   rows looked at  check")
    for result in sorted(summary.results, key=lambda result: -result.cpu_seconds):
        cost, rows = result.cpu_seconds, result.rows_checked
        print(f"{cost:6.3f} {rows:>14,}  {result.check_code} ({result.status})")


class _Clock:
    """Adds up the wall and CPU seconds of the blocks it is entered for."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self._started = (time.perf_counter(), time.process_time())

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._started[0]
        self.cpu += time.process_time() - self._started[1]

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} CPU s)"


def _batch(numbers: range) -> Batch:
    return Batch(tuple(map(_file, numbers)))


def _file(number: int) -> ReadFile:
    digest = sha256(str(number).encode()).hexdigest()
    facts = FileFacts(digest, f"{number}.pdf", "pdf", MOMENT, "bench", page_count=4)
    address = Location("bench", f"https://example.org/{number}.pdf")
    return ReadFile(facts, (_report(number, digest),), (address,))


def _report(number: int, digest: str) -> Report:
    return Report(
        sha256=digest,
        part=1,
        report_type="department_self_evaluation",
        title=f"第{number}号单位整体支出绩效自评报告",
        organisation_name=f"第{number % 5000}号县财政局",
        region_code="620723",
        fiscal_year=2020 + number % 6,
        budgets=tuple(_budgets(number)),
        rates=tuple(_rates()),
        scores=tuple(_scores()),
        indicators=tuple(_indicators(number)),
        staffing=tuple(_staffing()),
    )


def _place(row: int) -> Evidence:
    box = PageBox(1 + row // 25, 72.125, 90.5 + row, 144.875, 101.25 + row)
    return Evidence(f"年度资金总额 第{row}行 {row}.5万元", (box,))


def _budgets(number: int) -> Iterator[BudgetFact]:
    for row in range(28):
        amount = _amount(number, ITEMS[row % 7])
        yield BudgetFact(
            evidence=_place(row),
            label_raw="年度资金总额",
            method="form",
            stage_code=STAGES[row // 7],
            flow_code="expenditure",
            item_code=ITEMS[row % 7],
            amount_yuan=amount * 10000,
            amount_raw=str(amount),
            unit_raw="万元",
            unit_source="column",
        )


def _amount(number: int, item: str) -> Decimal:
    """Amounts that add up, but for one document in twenty."""
    personnel, public, project = Decimal(300 + number % 97), Decimal(40), Decimal(160)
    basic = personnel + public
    slip = Decimal(50 * (number % 20 == 0))
    return {
        "total": basic + project,
        "basic": basic,
        "project": project + slip,
        "personnel": personnel,
        "public": public,
        "source_fiscal": basic,
        "source_other": project,
    }[item]


def _rates() -> Iterator[RateFact]:
    for row, code in enumerate(("execution", "satisfaction")):
        yield RateFact(
            evidence=_place(30 + row),
            label_raw="执行率",
            method="form",
            rate_code=code,
            item_code="total",
            value_percent=Decimal(100),
            value_raw="100%",
        )


def _scores() -> Iterator[ScoreFact]:
    headings = (("产出指标", 30), ("效益指标", 30), ("满意度指标", 24), ("预算执行率", 16))
    for row, (name, weight) in enumerate(headings):
        yield ScoreFact(
            evidence=_place(40 + row),
            label_raw=name,
            method="form",
            scope="budget_execution" if name == "预算执行率" else "level1",
            name=name,
            weight=Decimal(weight),
            score=Decimal(weight),
        )


def _indicators(number: int) -> Iterator[IndicatorFact]:
    for row in range(14):
        target = Decimal(10 + (number + row) % 90)
        yield IndicatorFact(
            evidence=_place(50 + row),
            label_raw=f"指标{row}",
            method="form",
            ordinal=row + 1,
            name=f"第{row}项工作完成率",
            level1=("产出指标", "效益指标", "满意度指标")[row // 5],
            level2="数量指标",
            category_code="output.quantity",
            target_raw=f"≥{target}%",
            target_operator=">=",
            target_value=target,
            target_unit="%",
            actual_raw=f"{target + 1}%",
            actual_value=target + 1,
            actual_unit="%",
            weight=Decimal(6),
            score=Decimal(6),
        )


def _staffing() -> Iterator[StaffingFact]:
    for row, (code, count) in enumerate((("authorised", 9), ("in_post", 8))):
        yield StaffingFact(
            evidence=_place(70 + row),
            label_raw="编制数",
            method="prose",
            measure_code=code,
            headcount=count,
        )


if __name__ == "__main__":
    main()
