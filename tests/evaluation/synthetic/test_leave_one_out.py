"""One family read with and without the labels that it meets."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from benchmarks.leave_one_out import Reading, read_family
from evaluation.synthetic.denied import reference_without
from evaluation.synthetic.measure import in_processes

FAMILY = "L-3PUB-NARR"


def read(reference: Path | None) -> Reading:
    work = partial(read_family, reports=1, seed=2)
    (reading,) = in_processes(work, [FAMILY], reference, tasks_each=1)
    return reading


@pytest.fixture(scope="module")
def whole() -> Reading:
    return read(None)


def test_a_family_tells_which_labels_it_meets(whole: Reading) -> None:
    assert whole.reports >= 1
    assert any("接待" in label for label in whole.labels)
    assert whole.tally.recall is not None
    assert whole.tally.recall > 0.9


def test_without_the_labels_it_meets_a_family_is_read_worse(whole: Reading, tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    struck = reference_without(reference, lambda _, row: row.get("label") in whole.labels)
    assert struck >= len(whole.labels)
    worse = read(reference)
    assert worse.tally.right < whole.tally.right
