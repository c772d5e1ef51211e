"""One address and its hops: guard before each, robots before each, redirects by hand."""

from __future__ import annotations

import asyncio

import pytest

from crawlers.engine.answers import Fetched, NoAnswer
from crawlers.errors import CrawlStopped
from crawlers.model import Fetch
from tests.crawlers.engine.scripted import HOST, Bench, answer, html, redirect, source_of

PDF = b"%PDF-1.4 %%EOF"


def ask(bench: Bench, path="/x", kind="attachment", **more) -> Fetched:
    book = bench.open()
    fetcher = bench.fetcher(book)
    url = path if "://" in path else HOST + path
    fetch = Fetch(url=url, kind=kind, **more)
    return asyncio.run(bench.asker(book).ask(fetch, (), fetcher))


def test_a_redirect_is_followed_and_its_hops_are_kept(bench):
    bench.web.says("/x", redirect("/y"))
    bench.web.says("/y", redirect(f"{HOST}/z.pdf", 301))
    bench.web.says("/z.pdf", answer(PDF))
    fetched = ask(bench)
    assert (fetched.outcome, fetched.final_url) == ("ok", f"{HOST}/z.pdf")
    assert [(hop.url, hop.status, hop.location) for hop in fetched.hops] == [
        (f"{HOST}/x", 302, "/y"),
        (f"{HOST}/y", 301, f"{HOST}/z.pdf"),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example/x",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:22/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://127.0.0.9@evil.example/",
    ],
)
def test_a_redirect_off_the_allow_list_is_refused_and_never_asked(bench, target):
    bench.web.says("/x", redirect(target))
    assert ask(bench).outcome == "redirect_refused"
    assert [ask.url for ask in bench.web.asked] == [f"{HOST}/robots.txt", f"{HOST}/x"]


def test_a_redirect_loop_ends_as_one(bench):
    bench.web.says("/a", redirect("/b"))
    bench.web.says("/b", redirect("/a"))
    assert ask(bench, "/a").outcome == "redirect_loop"
    assert bench.web.paths() == ["/robots.txt", "/a", "/b"]


def test_a_chain_without_end_is_cut(bench):
    for number in range(20):
        bench.web.says(f"/{number}", redirect(f"/{number + 1}"))
    assert ask(bench, "/0").outcome == "redirect_loop"
    assert len(bench.web.asked) == 7


def test_a_location_in_raw_gbk_is_read(bench):
    raw = "/附件.pdf".encode("gb18030").decode("latin-1")
    bench.web.says("/x", redirect(raw))
    bench.web.says("/%E9%99%84%E4%BB%B6.pdf", answer(PDF))
    assert ask(bench).outcome == "ok"


def test_a_post_that_is_led_elsewhere_becomes_a_get(bench):
    bench.web.says("/api", redirect("/page"))
    bench.web.says("/page", html("x"))
    ask(bench, "/api", kind="list", method="POST", body=b"page=1")
    assert [(sent.method, sent.body) for sent in bench.web.asked[1:]] == [
        ("POST", b"page=1"),
        ("GET", b""),
    ]


def test_an_address_off_the_list_is_not_asked_at_all(bench):
    assert ask(bench, "http://evil.example/x").outcome == "refused"
    assert bench.web.asked == []


def test_what_robots_forbids_is_not_asked(bench):
    bench.web.says("/robots.txt", answer("User-agent: *\nDisallow: /private/\n"))
    assert ask(bench, "/private/x").outcome == "robots"
    assert bench.web.paths() == ["/robots.txt"]


def test_what_robots_forbids_is_not_asked_after_a_redirect_either(bench):
    bench.web.says("/robots.txt", answer("User-agent: *\nDisallow: /private/\n"))
    bench.web.says("/x", redirect("/private/x"))
    assert ask(bench).outcome == "robots"
    assert bench.web.paths() == ["/robots.txt", "/x"]


def test_a_rule_for_us_goes_before_the_rule_for_all(bench):
    bench.web.says(
        "/robots.txt", answer("User-agent: *\nDisallow: /\n\nUser-agent: jixiao\nAllow: /\n")
    )
    bench.web.says("/x", answer(PDF))
    assert ask(bench).outcome == "ok"


def test_we_say_who_we_are_and_send_no_more_than_needed(bench):
    bench.web.says("/x", answer(PDF))
    ask(bench)
    for sent in bench.web.asked:
        headers = dict(sent.headers)
        assert headers["User-Agent"] == "jixiao/test"
        assert "Cookie" not in headers


def test_pages_and_files_have_their_own_greatest_sizes(bench):
    bench.source = source_of(polite={"delay": 0, "window": None, "max_mb": 50, "timeout": 7})
    bench.web.says("/x", answer(PDF))
    ask(bench)
    robots, file = bench.web.asked
    assert (robots.max_bytes, file.max_bytes) == (10_000_000, 50_000_000)
    assert file.timeout_seconds == 7


def test_what_the_network_does_is_an_outcome(bench):
    bench.web.says("/x", NoAnswer("too_large", "larger than allowed"))
    fetched = ask(bench)
    assert (fetched.outcome, fetched.reason, fetched.answer) == (
        "too_large",
        "larger than allowed",
        None,
    )


def test_the_budget_of_a_host_ends_the_night(bench):
    bench.source = source_of(polite={"delay": 0, "window": None, "budget": 3})
    bench.web.says("/x", redirect("/y"))
    bench.web.says("/y", redirect("/z"))
    with pytest.raises(CrawlStopped) as stopped:
        ask(bench)
    assert stopped.value.status == "budget"
    assert len(bench.web.asked) == 3


def test_outside_its_hours_a_site_is_not_asked(bench):
    bench.source = source_of(polite={"delay": 0, "window": "12:00-13:00"})
    with pytest.raises(CrawlStopped) as stopped:
        ask(bench)
    assert stopped.value.status == "outside_window"
    assert bench.web.asked == []
