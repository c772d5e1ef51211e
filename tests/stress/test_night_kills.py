"""Twenty SIGKILLs at random moments over a night of three hundred documents."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from crawlers.sample_sites import serving
from tests.flows.killing import CRAWLING, LEFT_OUT, READING, Kill, Nights, quiet_site

KILLS, IN_THE_CRAWL, SEED = 20, 13, 20261128
ARTICLES = 32
FAMILIES = ("vsb", "trs", "jcms", "gkmlpt", "lonsun", "shtml")


@pytest.mark.stress
def test_twenty_kills_leave_the_warehouse_of_an_undisturbed_night(tmp_path, capsys):
    dice = random.Random(SEED)
    sites = [quiet_site(f"sample-{family}", family, ARTICLES) for family in FAMILIES]
    with serving(*sites) as servers:
        undisturbed, disturbed = Nights(tmp_path / "a", servers), Nights(tmp_path / "b", servers)
        assert undisturbed.finish() == 0
        requests, batches = undisturbed.signs(CRAWLING), undisturbed.signs(READING)
        kills: list[Kill] = []
        while len(kills) < KILLS:
            is_early = len(kills) < IN_THE_CRAWL
            stage, patience = (CRAWLING, requests // KILLS) if is_early else (READING, batches // 3)
            hit = disturbed.kill_some(dice, stage, patience)
            assert hit, "the night ended before anybody could be killed"
            kills += hit
        assert disturbed.finish() == 0
    tables, expected = disturbed.tables(), undisturbed.tables()
    different = [name for name in expected if tables[name] != expected[name]]
    with capsys.disabled():
        counted = Counter((kill.stage, kill.victim) for kill in kills)
        print(f"\n{len(kills)} kills: {dict(counted)}")
        print(f"{len(expected['dim_document'])} documents, {len(expected)} tables compared")
        print(
            f"left out: columns ending in {', '.join(LEFT_OUT)}; different: {different or 'none'}"
        )
    assert len(expected["dim_document"]) >= 300
    assert tables.keys() == expected.keys()
    assert different == []
