"""A crawl in a process of its own: overdue, crashed, orphaned, and many side by side."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.sample_sites import SampleSite, SiteServer, behaviours, declare, write_declarations
from flows.steps.crawling import CrawlOrder, CrawlOutcome, crawl, crawl_all, in_words


@pytest.fixture
def hanging() -> Iterator[SiteServer]:
    site = SampleSite.invented("sample-hanging", "generic", 3)
    site.strike_everything(behaviours.hanging())
    with SiteServer(site) as server:
        yield server


def order(home: Path, server: SiteServer, seconds: float = 60.0) -> CrawlOrder:
    write_declarations(home / "declared", [declare(server)])
    return CrawlOrder(server.site.name, home, home / "declared", "run", seconds)


def wait_until(holds) -> bool:
    """Look again and again, for as long as a busy machine may need."""
    pause = threading.Event()
    for _ in range(1200):
        if holds():
            return True
        pause.wait(0.05)
    return False


def crawlers_of(home: Path) -> list[int]:
    """The processes that crawl into a home, by their ids."""
    listed = subprocess.run(["ps", "-ewwo", "pid,args"], capture_output=True, text=True, check=True)
    ours = [line.split() for line in listed.stdout.splitlines() if f"{home} " in f"{line} "]
    return [int(words[0]) for words in ours if "crawlers.run" in words]


def test_a_crawl_whose_time_is_up_is_ended_and_says_so(tmp_path, hanging):
    outcome = crawl(order(tmp_path, hanging, seconds=3.0))
    assert outcome.status == "overdue"
    assert "3 seconds" in outcome.reason
    assert crawlers_of(tmp_path) == []


def test_a_crawler_that_cannot_start_is_an_outcome_with_its_last_words(tmp_path, hanging):

    outcome = crawl(replace(order(tmp_path, hanging), source_id="nowhere"))
    assert (outcome.status, outcome.is_done) == ("crashed", False)
    assert "nowhere" in outcome.reason


def test_a_crawler_that_is_killed_is_started_again_and_finishes(tmp_path):
    site = SampleSite.invented("sample-slow", "generic", 3)
    site.strike(site.family.article_path(site.articles[0]), behaviours.slow(2.0))
    with SiteServer(site) as server, ThreadPoolExecutor() as pool:
        ended = pool.submit(crawl, order(tmp_path, server))
        assert wait_until(lambda: len(server.book.visits) >= 3)
        [crawler] = crawlers_of(tmp_path)
        os.kill(crawler, signal.SIGKILL)
        assert ended.result().status == "ok"


def test_a_crawler_does_not_outlive_the_night_that_started_it(tmp_path, hanging):
    given = order(tmp_path, hanging)
    script = (
        "from pathlib import Path; from flows.steps.crawling import CrawlOrder, crawl; "
        f"crawl(CrawlOrder('{given.source_id}', Path('{tmp_path}'), "
        f"Path('{given.sources}'), 'run', 600.0))"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as night:
        assert wait_until(lambda: hanging.book.visits)
        night.kill()
    assert wait_until(lambda: not crawlers_of(tmp_path))


def test_outcomes_come_in_the_order_of_the_sources_and_only_so_many_run_at_once(tmp_path):
    running, most, lock = [0], [0], threading.Lock()

    def crawl_one(given: CrawlOrder) -> CrawlOutcome:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        threading.Event().wait(0.02)
        with lock:
            running[0] -= 1
        return CrawlOutcome(given.source_id, "ok")

    orders = [CrawlOrder(str(n), tmp_path, tmp_path, "run", 1.0) for n in range(20)]
    outcomes = crawl_all(orders, 3, crawl_one)
    assert [outcome.source_id for outcome in outcomes] == [str(n) for n in range(20)]
    assert most[0] <= 3


def test_words_are_said_of_what_needs_somebody_and_of_nothing_else():
    outcomes = [
        CrawlOutcome("a", "ok"),
        CrawlOutcome("b", "outside_window"),
        CrawlOutcome("c", "robots_unavailable", "status 500"),
    ]
    assert in_words(outcomes) == ["source c: robots unavailable (status 500)"]
