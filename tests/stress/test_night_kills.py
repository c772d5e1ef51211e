"""Twenty SIGKILLs at random moments over a night of three hundred documents."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from crawlers.sample_sites import serving
from tests.flows.killing import LEFT_OUT, Nights, quiet_site

KILLS, SEED = 20, 20261128
SITES = {"vsb": 42, "trs": 42, "jcms": 42, "gkmlpt": 42, "lonsun": 42, "shtml": 42}  # articles


@pytest.mark.stress
def test_twenty_kills_leave_the_warehouse_of_an_undisturbed_night(tmp_path, capsys):
    dice = random.Random(SEED)
    sites = [quiet_site(f"sample-{family}", family, count) for family, count in SITES.items()]
    with serving(*sites) as servers:
        undisturbed, disturbed = Nights(tmp_path / "a", servers), Nights(tmp_path / "b", servers)
        code, reading_seconds = undisturbed.finish()
        assert code == 0
        kills = [disturbed.killed(dice, 60, reading_seconds) for _ in range(KILLS)]
        code, _ = disturbed.finish()
    tables, expected = disturbed.tables(), undisturbed.tables()
    different = [name for name in expected if tables[name] != expected[name]]
    with capsys.disabled():
        counted = Counter((kill.stage, kill.victim) for kill in kills if kill.hit)
        print(f"\n{sum(counted.values())} of {KILLS} kills hit: {dict(counted)}")
        print(f"{len(expected['dim_document'])} documents, {len(expected)} tables compared")
        print(
            f"left out: columns ending in {', '.join(LEFT_OUT)}; different: {different or 'none'}"
        )
    assert code == 0
    assert len(expected["dim_document"]) >= 300
    assert tables.keys() == expected.keys()
    assert different == []
