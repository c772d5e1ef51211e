"""A night that is killed ends as if nothing had happened (twenty kills: `make stress`)."""

from __future__ import annotations

import random

from crawlers.sample_sites import serving
from tests.flows.killing import Nights, quiet_site


def test_two_killed_nights_leave_no_trace_in_the_warehouse(tmp_path):
    dice = random.Random(7)
    with serving(quiet_site("sample-night", "shtml", 8)) as servers:
        undisturbed, disturbed = Nights(tmp_path / "a", servers), Nights(tmp_path / "b", servers)
        code, reading_seconds = undisturbed.finish()
        assert code == 0
        kills = [disturbed.killed(dice, 8, reading_seconds) for _ in range(2)]
        assert disturbed.finish()[0] == 0
        assert any(kill.hit for kill in kills)
        assert disturbed.tables() == undisturbed.tables()
