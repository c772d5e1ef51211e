"""Pace, hours, waiting times, schedules: small rules of good behaviour."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from crawlers.engine.host_locks import FileLock, HostLocks, lock_name
from crawlers.engine.pacing import Pacer
from crawlers.engine.retry_after import retry_after_seconds
from crawlers.engine.schedule import recheck_at, retry_at
from crawlers.engine.window import is_open
from crawlers.errors import CrawlStopped
from crawlers.ledger.moments import night_of

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)  # two in the morning in China


async def ask(pacer, host, times):
    for _ in range(4):
        await pacer.wait(host)
        with pacer.asking(host):
            times.append(time.time())
            await asyncio.sleep(0.01)


def test_requests_to_a_host_are_never_closer_than_its_delay(tmp_path):
    times: list[float] = []
    with HostLocks(tmp_path, 0) as locks:
        pacer = Pacer(locks, 0.05, sample=True)
        asyncio.run(ask(pacer, "127.0.0.1:1", times))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps) >= 0.05 + 0.01


def test_the_next_process_keeps_the_distance_to_the_last_request(tmp_path):
    times: list[float] = []
    for _ in range(2):
        with HostLocks(tmp_path, 0) as locks:
            asyncio.run(ask(Pacer(locks, 0.05, sample=True), "h", times))
    assert times[4] - times[3] >= 0.05


def test_a_process_killed_while_asking_counts_as_having_asked_now(tmp_path):
    lock = FileLock(tmp_path / "h.lock")
    lock.write(b"asking")
    lock.close()
    before = time.time()
    with HostLocks(tmp_path, 0) as locks:
        asyncio.run(locks.hold("h"))
        assert locks.last_asked("h") >= before


def test_a_real_site_is_never_asked_faster_than_every_two_seconds(tmp_path):
    with HostLocks(tmp_path, 0) as locks:
        assert Pacer(locks, 0.0, sample=False).delay("a.gov.cn") == 2.0
        assert Pacer(locks, 5.0, sample=False).delay("a.gov.cn") == 5.0
        assert Pacer(locks, 0.0, sample=True).delay("127.0.0.1:80") == 0.0


def test_robots_can_make_us_slower_and_never_faster(tmp_path):
    with HostLocks(tmp_path, 0) as locks:
        pacer = Pacer(locks, 3.0, sample=False)
        pacer.slow_down("a.gov.cn", 10.0)
        pacer.slow_down("a.gov.cn", 1.0)
        assert pacer.delay("a.gov.cn") == 10.0
        assert pacer.delay("b.gov.cn") == 3.0


def test_a_stop_wakes_who_waits(tmp_path):
    async def stopped():
        with HostLocks(tmp_path, 0) as locks:
            pacer = Pacer(locks, 3600.0, sample=True)
            await locks.hold("h")
            locks.end("h")
            asyncio.get_running_loop().call_later(0.01, pacer.ask_to_stop)
            await asyncio.wait_for(pacer.wait("h"), timeout=30)
            return pacer.stop_asked

    assert asyncio.run(stopped())


def _hold(folder, ready, leave):
    with HostLocks(folder, 0) as locks:
        asyncio.run(locks.hold("a.gov.cn"))
        ready.set()
        leave.wait(30)


def test_two_sources_on_one_host_never_overlap(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready, leave = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, leave))
    other.start()
    assert ready.wait(60)
    with HostLocks(tmp_path, 0.0) as locks:
        with pytest.raises(CrawlStopped) as stopped:
            asyncio.run(locks.hold("a.gov.cn"))
        assert stopped.value.status == "host_busy"
        asyncio.run(locks.hold("b.gov.cn"))
        other.kill()  # a killed process holds nothing
        other.join()
        asyncio.run(locks.hold("a.gov.cn"))


def test_who_waits_for_a_busy_host_can_be_stopped(tmp_path):
    async def waiting(locks):
        asyncio.get_running_loop().call_later(0.01, setattr, locks, "giving_up", True)
        await asyncio.wait_for(locks.hold("a.gov.cn"), timeout=60)

    with HostLocks(tmp_path, 0) as other, HostLocks(tmp_path, 3600) as locks:
        asyncio.run(other.hold("a.gov.cn"))
        with pytest.raises(CrawlStopped) as stopped:
            asyncio.run(waiting(locks))
        assert stopped.value.status == "stopped"


def test_a_host_name_becomes_a_file_name_and_no_path():
    assert lock_name("../../x/127.0.0.1:80") == ".._.._x_127.0.0.1_80"


@pytest.mark.parametrize(
    ("window", "hour_in_china", "expected"),
    [
        ("22:00-06:00", 23, True),
        ("22:00-06:00", 2, True),
        ("22:00-06:00", 6, False),
        ("22:00-06:00", 12, False),
        ("01:00-05:00", 0, False),
        ("01:00-05:00", 4, True),
        (None, 12, True),
    ],
)
def test_a_window_is_read_by_the_clock_of_china(window, hour_in_china, expected):
    moment = datetime(2026, 11, 28, hour_in_china, tzinfo=UTC) - timedelta(hours=8)
    assert is_open(window, moment) is expected


def test_a_night_is_named_by_the_day_on_which_it_began():
    assert night_of(NOW) == date(2026, 11, 28)
    assert night_of(NOW - timedelta(hours=5)) == date(2026, 11, 28)
    assert night_of(NOW + timedelta(hours=10)) == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 28 Nov 2026 18:01:00 GMT", 60.0),
        ("Sat, 28 Nov 2026 17:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header, seconds):
    assert retry_after_seconds(header, NOW) == seconds


@pytest.mark.parametrize(
    ("age_days", "least", "most"), [(3, 6, 7), (60, 29, 30), (800, 180, 182), (None, 29, 30)]
)
def test_the_older_a_report_the_rarer_it_is_looked_at(age_days, least, most):
    day = None if age_days is None else NOW.date() - timedelta(days=age_days)
    wait = recheck_at(NOW, day) - NOW
    assert timedelta(days=least) < wait < timedelta(days=most)


def test_failures_are_tried_again_next_night_and_then_ever_later_but_weekly_at_last():
    waits = [(retry_at(NOW, failures) - NOW).total_seconds() / 3600 for failures in range(1, 9)]
    assert waits[0] == 20
    assert waits == sorted(waits)
    assert waits[-1] == 7 * 24 - 4
