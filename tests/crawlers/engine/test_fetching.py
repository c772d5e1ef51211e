"""Until it is settled: retries, waiting, stop signs, robots.txt, a host that is down."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from crawlers.engine.answers import NoAnswer
from crawlers.errors import CrawlStopped
from crawlers.ledger.connection import connect
from crawlers.model import Fetch
from tests.crawlers.engine.scripted import HOST, Bench, answer, html

PDF = b"%PDF-1.4 %%EOF"
ERROR = "<html>Internal Server Error</html>"
TIMEOUT = NoAnswer("timeout", "no whole answer in time")


def fetch(bench: Bench, *paths: str, kind="attachment"):
    async def one_after_the_other():
        fetcher = bench.fetcher(bench.open())
        return [await fetcher.fetch(Fetch(url=HOST + path, kind=kind)) for path in paths]

    return asyncio.run(one_after_the_other())


def stopped(bench: Bench, *paths: str, kind="attachment") -> CrawlStopped:
    with pytest.raises(CrawlStopped) as raised:
        fetch(bench, *paths, kind=kind)
    return raised.value


def test_a_server_error_is_tried_three_times(bench):
    bench.web.says("/x", answer(ERROR, 500), answer(ERROR, 502), answer(PDF))
    assert fetch(bench, "/x")[0].outcome == "ok"
    assert bench.web.paths() == ["/robots.txt", "/x", "/x", "/x"]


def test_a_server_that_goes_on_failing_is_left_after_three_tries(bench):
    bench.web.says("/x", answer(ERROR, 500))
    assert fetch(bench, "/x")[0].outcome == "server_error"
    assert bench.web.paths().count("/x") == 3


def test_a_timeout_costs_time_and_is_tried_twice(bench):
    bench.web.says("/x", TIMEOUT)
    assert fetch(bench, "/x")[0].outcome == "timeout"
    assert bench.web.paths().count("/x") == 2


def test_a_body_that_broke_off_is_asked_again(bench):
    bench.web.says("/x", NoAnswer("cut_off", "fewer bytes"), answer(PDF))
    assert fetch(bench, "/x")[0].body == PDF


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_will_not_change_is_asked_once(bench, status):
    bench.web.says("/x", answer(ERROR, status))
    fetch(bench, "/x")
    assert bench.web.paths().count("/x") == 1


def test_a_short_retry_after_is_waited_out(bench):
    bench.web.says("/x", answer(ERROR, 503, retry_after="0"), answer(PDF))
    assert fetch(bench, "/x")[0].outcome == "ok"


def test_a_long_retry_after_is_left_to_another_night(bench):
    bench.web.says("/x", answer(ERROR, 503, retry_after="7200"), answer(PDF))
    (fetched,) = fetch(bench, "/x")
    assert (fetched.outcome, fetched.wait_seconds) == ("server_error", 7200)
    assert bench.web.paths().count("/x") == 1


@pytest.mark.parametrize(
    ("status", "word"), [(403, "blocked"), (429, "blocked"), (412, "waf"), (521, "waf")]
)
def test_a_stop_sign_ends_the_night_at_once(bench, status, word):
    bench.web.says("/x", answer(ERROR, status, retry_after="600"))
    stop = stopped(bench, "/x", "/y")
    assert (stop.status, stop.wait_seconds) == (word, 600)
    assert bench.web.paths() == ["/robots.txt", "/x"]


def test_a_challenge_page_with_status_200_ends_the_night_too(bench):
    bench.web.says("/x", html("<script>$_ts={}</script>"))
    assert stopped(bench, "/x").status == "waf"


def test_every_try_is_written_down(bench):
    bench.web.says("/x", answer(ERROR, 500))
    fetch(bench, "/x")
    rows = connect(bench.places.ledger).execute("SELECT kind, outcome FROM fetch").fetchall()
    assert [tuple(row) for row in rows] == [
        ("robots", "missing"),
        ("attachment", "server_error"),
        ("attachment", "server_error"),  # the third is the caller's to settle
    ]


def test_addresses_that_fail_on_a_site_that_lives_do_not_stop_it(bench):
    bench.web.says("/list", html("article /1 绩效自评", "last"))
    for number in range(6):
        bench.web.says(f"/{number}", TIMEOUT)
    outcomes = [f.outcome for f in fetch(bench, *(f"/{n}" for n in range(6)))]
    assert outcomes == ["timeout"] * 6
    assert bench.web.paths().count("/list") == 1


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (TIMEOUT, "hang"),
        (NoAnswer("no_connection", "refused"), "unreachable"),
        (answer(ERROR, 500), "failing"),
    ],
)
def test_a_host_that_is_down_is_left_alone_after_four_addresses_and_its_list(bench, reply, status):
    for path in ("/list", *(f"/{n}" for n in range(9))):
        bench.web.says(path, reply)
    assert stopped(bench, *(f"/{n}" for n in range(9))).status == status
    assert {path for path in bench.web.paths() if path != "/robots.txt"} == {
        "/0",
        "/1",
        "/2",
        "/3",
        "/list",
    }


@pytest.mark.parametrize(("status", "word"), [(429, "blocked"), (412, "waf"), (521, "waf")])
def test_a_stop_sign_in_place_of_robots_txt_is_one(bench, status, word):
    bench.web.says("/robots.txt", answer(ERROR, status))
    assert stopped(bench, "/x").status == word
    assert bench.web.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 400])
def test_no_robots_txt_allows_all(bench, status):
    bench.web.says("/robots.txt", answer(ERROR, status))
    bench.web.says("/x", answer(PDF))
    assert fetch(bench, "/x")[0].outcome == "ok"


def test_a_web_page_in_place_of_robots_txt_allows_all(bench):
    page = "<html><body>User-agent: *\nDisallow: /" + "欢迎访问" * 200 + "</body></html>"
    bench.web.says("/robots.txt", answer(page))
    bench.web.says("/x", answer(PDF))
    assert fetch(bench, "/x")[0].outcome == "ok"


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (answer(ERROR, 500), "robots_unavailable"),
        (NoAnswer("no_connection", "refused"), "unreachable"),
        (TIMEOUT, "hang"),
    ],
)
def test_a_robots_txt_that_fails_means_nothing_is_asked_tonight(bench, reply, status):
    bench.web.says("/robots.txt", reply)
    assert stopped(bench, "/x").status == status
    assert set(bench.web.paths()) == {"/robots.txt"}


def test_nights_without_a_robots_txt_are_counted_and_a_second_try_tonight_is_none(bench):
    bench.web.says("/robots.txt", answer(ERROR, 500))
    assert "on 1 nights" in stopped(bench, "/x").reason
    assert "on 1 nights" in stopped(bench, "/x").reason
    bench.now += timedelta(days=1)
    assert "on 2 nights" in stopped(bench, "/x").reason
    bench.web.says("/robots.txt", answer("User-agent: *\nDisallow:\n"))
    fetch(bench, "/x")
    assert bench.open().robots(HOST).bad_nights == 0


def test_robots_txt_is_read_once_a_night(bench):
    bench.web.says("/robots.txt", answer("User-agent: *\nDisallow: /private\n"))
    fetch(bench, "/x")
    fetch(bench, "/x")
    assert bench.web.paths().count("/robots.txt") == 1
    bench.now += timedelta(days=1)
    fetch(bench, "/x")
    assert bench.web.paths().count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 12", 12.0),
        ("Crawl-delay: 900", 30.0),
        ("Request-rate: 1/20", 20.0),
        ("Crawl-delay: x", 0.0),
        ("", 0.0),
    ],
)
def test_crawl_delay_is_obeyed_up_to_a_cap(bench, line, seconds):
    bench.web.says("/robots.txt", answer(f"User-agent: *\n{line}\nDisallow: /private\n"))

    async def delay():
        fetcher = bench.fetcher(bench.open())
        await fetcher.rules_for(f"{HOST}/x")
        return fetcher.delay_of(f"{HOST}/x")

    assert asyncio.run(delay()) == seconds
