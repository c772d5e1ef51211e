"""Crawls killed at random moments, over a site of every family: nothing lost, nothing twice.

`make stress ARGS='-s -k kill'` prints the figures. The ordinary suite kills one crawl once.
"""

from __future__ import annotations

import random
import time

import pytest

from crawlers.archive import verify
from crawlers.sample_sites import (
    FAMILIES,
    SampleSite,
    SiteServer,
    declare,
    serving,
    write_declarations,
)
from crawlers.sample_sites.visits import repeats
from tests.stress.crawling import Night, report_paths, unarchived

ARTICLES = 40
KILLS = 20
SEED = 20261128
MOST_REPEATED = 0.05
MOST_REQUESTS_AGAIN = 5
LATER = "2027-06-30T02:00+08:00"  # when even old files are looked at again


def kill_once(night: Night, server: SiteServer, after_requests: int, chance: random.Random) -> bool:
    """Start a crawl and kill it some moment after so many requests; False if it ended before."""
    so_far = len(server.book.visits)
    process = night.start(server.site.name)
    while process.poll() is None and len(server.book.visits) < so_far + after_requests:
        time.sleep(0.005)
    time.sleep(chance.random() * 0.1)
    was_running = process.poll() is None
    process.kill()
    process.communicate()
    return was_running


@pytest.mark.stress
def test_killed_crawls_over_every_family_lose_nothing_and_repeat_hardly_anything(tmp_path):
    chance = random.Random(SEED)
    night = Night(tmp_path)
    sites = [SampleSite.invented(f"s-{name}", name, ARTICLES) for name in FAMILIES]
    killed = asked = repeated = reports = 0
    with serving(*sites) as servers:
        write_declarations(night.sources, [declare(server, delay=0.05) for server in servers])
        for number, server in enumerate(servers):
            share = KILLS // len(servers) + (number < KILLS % len(servers))
            for _ in range(share):
                killed += kill_once(night, server, chance.randint(1, 22), chance)
            assert night.run(server.site.name)["status"] == "ok"
            files = night.files(server.site.name)
            assert unarchived(server, server.site.reports, files) == []
            assert len({file.url for file in files}) == len(files)
            paths = report_paths(server)
            asked += sum(1 for visit in server.book.visits if visit.path in paths)
            repeated += repeats(server.book.visits, paths.__contains__)
            reports += len(server.site.reports)
    assert verify(night.home).is_sound
    print(
        f"\n{killed} crawls killed over {len(sites)} sites: {reports} of {reports} reports archived,"
        f" none twice, {repeated} of {asked} article and file requests repeated"
    )
    assert killed == KILLS
    assert repeated <= MOST_REPEATED * asked


@pytest.mark.stress
def test_the_same_night_again_asks_next_to_nothing_and_a_later_night_finds_what_changed(tmp_path):
    night = Night(tmp_path)
    sites = [SampleSite.invented(f"s-{name}", name, ARTICLES) for name in FAMILIES]
    again: list[int] = []
    with serving(*sites) as servers:
        write_declarations(night.sources, [declare(server) for server in servers])
        for server in servers:
            assert night.run(server.site.name)["status"] == "ok"
            server.book.clear()
            assert night.run(server.site.name)["status"] == "ok"
            again.append(len(server.book.visits))
        night.hand_over()
        for server in servers:
            change = server.site.next_night(added=7, replaced=1)
            assert night.run(server.site.name, "--as-of", LATER)["status"] == "ok"
            files = night.files(server.site.name)
            assert unarchived(server, [*change.added, *change.replaced], files) == []
            replaced = {f.url.removeprefix(server.url) for f in files if f.replaces_sha256}
            assert replaced == {report.path for report in change.replaced}
            new = {f.url for f in files if not f.replaces_sha256 and f.kind == "article"}
            assert len(new) == 7
    print(f"\nthe same night again: {again} requests; later: 7 new and 1 replaced at every site")
    assert max(again) <= MOST_REQUESTS_AGAIN
