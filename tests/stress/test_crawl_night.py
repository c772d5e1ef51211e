"""Fifty sources in one night, twelve at a time, with hanging and failing ones among them.

`make stress ARGS='-s -k fifty'` prints the figures.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from crawlers.sample_sites import (
    FAMILIES,
    SampleSite,
    behaviours,
    declare,
    serving,
    write_declarations,
)
from crawlers.sample_sites.visits import least_spacing
from flows.steps.crawling import CrawlOrder, crawl_all
from tests.stress.crawling import Night, unarchived

SOURCES = 50
BAD = 5
AT_ONCE = 12
ARTICLES = 10
DELAY_SECONDS = 0.5
TIMEOUT_SECONDS = 5.0
MOST_MEMORY_MB = 2048


class Memory:
    """The most resident memory of all processes that this one has started, sampled."""

    def __init__(self) -> None:
        self.most_mb = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.5):
            self.most_mb = max(self.most_mb, sum(map(resident_mb, children())))


def children() -> list[str]:
    return [
        child
        for file in Path("/proc/self/task").glob("*/children")
        for child in file.read_text().split()
    ]


def resident_mb(process: str) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:  # it has just ended
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def invented_sites() -> list[SampleSite]:
    families = list(FAMILIES)
    sites = [
        SampleSite.invented(f"s-{number:02}", families[number % len(families)], ARTICLES)
        for number in range(SOURCES)
    ]
    for site in sites[:BAD]:
        site.strike_everything(behaviours.hanging())
    for site in sites[BAD : 2 * BAD]:
        site.strike_everything(behaviours.failing())
    return sites


@pytest.mark.stress
def test_fifty_sources_in_one_night(tmp_path):
    night = Night(tmp_path)
    sites = invented_sites()
    began = time.monotonic()
    with serving(*sites) as servers, Memory() as memory:
        polite = {"delay": DELAY_SECONDS, "timeout": TIMEOUT_SECONDS}
        write_declarations(night.sources, [declare(server, polite=polite) for server in servers])
        orders = [
            CrawlOrder(site.name, night.home, night.sources, "night", hard_seconds=900)
            for site in sites
        ]
        outcomes = crawl_all(orders, AT_ONCE)
        statuses = [outcome.status for outcome in outcomes]
        good = servers[2 * BAD :]
        spacing = min(least_spacing(server.book.visits) for server in servers)
        at_once = max(visit.connections for s in good for visit in s.book.visits)
        lost = [
            path
            for server in good
            for path in unarchived(server, server.site.reports, night.files(server.site.name))
        ]
        print(
            f"\n{SOURCES} sources, {AT_ONCE} at a time: {statuses.count('ok')} ok,"
            f" {statuses.count('hang')} hang, {statuses.count('failing')} failing;"
            f" {sum(len(s.site.reports) for s in good)} reports archived, {len(lost)} missing;"
            f" least spacing {spacing:.3f} s at a declared {DELAY_SECONDS} s,"
            f" {at_once} connection a host; crawlers together at most {memory.most_mb:.0f} MB;"
            f" {time.monotonic() - began:.0f} s"
        )
    assert [o.reason for o in outcomes if o.status in ("crashed", "killed", "overdue")] == []
    assert statuses == ["hang"] * BAD + ["failing"] * BAD + ["ok"] * (SOURCES - 2 * BAD)
    assert lost == []
    assert spacing >= DELAY_SECONDS
    assert at_once == 1
    assert memory.most_mb < MOST_MEMORY_MB
