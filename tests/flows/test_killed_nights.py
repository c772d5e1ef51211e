"""A night that is killed ends as if nothing had happened (twenty kills: `make stress`)."""

from __future__ import annotations

import random

from crawlers.sample_sites import serving
from tests.flows.killing import CRAWLING, READING, Kill, Nights, quiet_site


def test_killed_nights_leave_no_trace_in_the_warehouse(tmp_path):
    with serving(quiet_site("sample-night", "shtml", 8)) as servers:
        undisturbed, disturbed = Nights(tmp_path / "a", servers), Nights(tmp_path / "b", servers)
        assert undisturbed.finish() == 0
        kills = disturbed.kill_some(random.Random(1), CRAWLING, 8)
        kills += disturbed.kill_some(random.Random(1), READING, 0)
        assert disturbed.finish() == 0
        assert {Kill(CRAWLING, "night"), Kill(READING, "night")} <= set(kills)
        assert disturbed.tables() == undisturbed.tables()
