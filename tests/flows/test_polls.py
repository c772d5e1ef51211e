"""What a crawl says about the clock of its source."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import pytest

from crawlers.run_status import RunStatus
from flows.steps.crawling import CrawlOutcome
from flows.steps.polls import polls_of

MOMENT = datetime(2026, 11, 28, 1, 30)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("ok", "ok"),
        ("budget", "ok"),
        ("waf", "blocked"),
        ("blocked", "blocked"),
        ("hang", "failed"),
    ],
)
def test_a_crawl_moves_the_clock_of_its_source(status, outcome):
    [poll] = polls_of([CrawlOutcome("s1", status, "why", {"new": 2})], MOMENT)
    assert (poll.source_id, poll.polled_at, poll.outcome, poll.message, poll.found_change) == (
        *("s1", MOMENT, outcome, "why", True),
    )


@pytest.mark.parametrize("status", ["inactive", "outside_window", "left_alone", "host_busy"])
def test_a_source_that_was_not_asked_has_no_poll(status):
    assert polls_of([CrawlOutcome("s1", status)], MOMENT) == ()


def test_every_way_a_crawl_can_end_is_known():
    ends = [CrawlOutcome("s1", status) for status in get_args(RunStatus)]
    assert {poll.outcome for poll in polls_of(ends, MOMENT)} == {"ok", "blocked", "failed"}
