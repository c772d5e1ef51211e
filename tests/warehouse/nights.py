"""A made-up night of many small reports, as a module that a child process can run and be killed in.

    python -m tests.warehouse.nights WAREHOUSE NIGHT [PAUSE]

loads all reports with the amount NIGHT, tells on stdout how far it is, and waits for ever at
the step PAUSE.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from extractors.place import PageBox
from transforms.model import BudgetFact, Evidence, Report
from warehouse import Batch, FileFacts, Location, ReadFile, Warehouse
from warehouse.staging import StagingFiles

DOCUMENTS = 500
BATCH = 250
STEPS = ("started", "half loaded", "loaded", "checked", "closed", "replaced")


def files(night: int, documents: int = DOCUMENTS) -> list[ReadFile]:
    """All reports as a program of version NIGHT reads them: every amount is NIGHT yuan."""
    return [_file(number, night) for number in range(documents)]


def run(path: Path, night: int, documents: int = DOCUMENTS, step=lambda name: None) -> None:
    """Load a whole night in batches, check and publish; `step` hears of every step."""
    every = files(night, documents)
    with Warehouse(path, trigger="night") as warehouse:
        step("started")
        for first in range(0, documents, BATCH):
            if first >= documents // 2:
                step("half loaded")
            warehouse.load(Batch(tuple(every[first : first + BATCH])))
        step("loaded")
        warehouse.check()
        step("checked")
        assert warehouse.publish().published


def _file(number: int, night: int) -> ReadFile:
    digest = sha256(f"night {number}".encode()).hexdigest()
    facts = FileFacts(digest, f"{number}.pdf", "pdf", datetime(2026, 11, 1), str(night))
    place = Evidence("1元", (PageBox(1, 10.0, 20.0, 30.0, 40.0),))
    amount = BudgetFact(
        evidence=place,
        label_raw="总额",
        method="form",
        stage_code="initial",
        flow_code="expenditure",
        item_code="total",
        amount_yuan=Decimal(night),
        amount_raw=str(night),
        unit_raw="元",
        unit_source="column",
    )
    report = Report(
        sha256=digest,
        part=1,
        report_type="department_self_evaluation",
        organisation_name=f"第{number}局",
        region_code="620723",
        fiscal_year=2024,
        budgets=(amount,),
    )
    return ReadFile(facts, (report,), (Location("site", f"https://example.org/{number}.pdf"),))


def main() -> None:
    """Run a night as a child: tell every step, and wait for ever at the one that is named."""
    path, night = Path(sys.argv[1]), int(sys.argv[2])
    pause = sys.argv[3] if len(sys.argv) > 3 else ""

    def step(name: str) -> None:
        print(name, flush=True)
        if name == pause:
            time.sleep(600)

    put_in_place = StagingFiles.publish

    def publish(self: StagingFiles, *known: object) -> None:
        step("closed")  # the staging file is whole and closed, the published one still the old
        put_in_place(self, *known)
        step("replaced")

    StagingFiles.publish = publish
    run(path, night, step=step)


if __name__ == "__main__":
    main()
