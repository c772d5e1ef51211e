"""A made-up month of nights: few digests, short ones, and nothing lost on the way."""

from __future__ import annotations

import pytest

from tests.flows.alerts.fakes import vendors
from tests.flows.alerts.month import FAULTS, NIGHTS, Month, run_month


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Month:
    with vendors() as fakes:
        return run_month(tmp_path_factory.mktemp("month"), fakes)


def test_nothing_is_lost_when_a_vendor_rejects_is_busy_or_silent(month):
    assert month.lost() == []
    assert (month.untold, month.nights[-1].unsent) == (0, 0)


def test_a_vendor_that_listened_is_told_of_every_failure_and_of_its_end(month):
    for name in ("dingtalk", "feishu"):
        told = [
            line for _, text in month.taken[name] for line in text.splitlines() if "行数" in line
        ]
        assert sum("🟢" in line for line in told) == 4


def test_a_vendor_that_failed_is_told_on_its_next_good_night(month):
    for name, faults in FAULTS.items():
        for night in faults:
            later = [n for n in range(night, NIGHTS) if n not in faults]
            failed = {failure.channel for failure in month.nights[night].failures}
            again = {d.channel for d in month.nights[later[0]].deliveries if not d.reason}
            assert name not in failed or name in again


def test_twelve_hundred_conditions_become_a_few_short_digests(month):
    assert month.raw > 1200
    assert all(len(texts) <= 20 for texts in month.taken.values())
    assert max(month.lines_per_digest()) <= 6
