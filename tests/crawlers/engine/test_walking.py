"""Walks over lists: when they are complete, when they may stop, what makes them incomplete."""

from __future__ import annotations

import asyncio
from itertools import count

import pytest

from crawlers.engine.answers import NoAnswer
from crawlers.ledger.connection import connect
from tests.crawlers.engine.scripted import HOST, LIST, Bench, answer, html, pages, source_of

TITLE = "某局2024年度部门整体支出绩效自评报告"


def rows(first: int, last: int) -> list[str]:
    return [f"article /{number} {TITLE}（{number}）" for number in range(first, last + 1)]


def articles(bench: Bench, last: int) -> None:
    for number in range(1, last + 1):
        bench.web.says(f"/{number}", html(f"text{number}"))


def crawl(bench: Bench, **orders: bool):
    return asyncio.run(bench.crawl(**orders))


def lists_asked(bench: Bench) -> list[str]:
    return [path for path in bench.web.paths() if path.startswith("/list")]


def walks(bench: Bench) -> list[tuple[str, str]]:
    db = connect(bench.places.ledger)
    return [tuple(row) for row in db.execute("SELECT outcome, reason FROM walk ORDER BY walk_no")]


def test_the_first_walk_goes_to_the_end_and_is_complete(bench):
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6))
    articles(bench, 6)
    assert crawl(bench).status == "ok"
    assert lists_asked(bench) == ["/list", "/list2", "/list3"]
    assert walks(bench) == [("complete", "")]
    assert bench.counts["new"] == 6


def test_the_same_night_again_asks_two_pages_and_nothing_else(bench):
    pages(bench.web, *(rows(n, n) for n in range(1, 8)))
    articles(bench, 7)
    crawl(bench)
    assert crawl(bench).status == "ok"
    assert bench.web.paths() == ["/list", "/list2"]
    assert walks(bench)[-1][0] == "early"


def test_news_on_top_do_not_stop_the_walk_before_two_dry_pages(bench):
    pages(bench.web, rows(3, 4), rows(5, 6), rows(7, 8), rows(9, 10))
    articles(bench, 10)
    crawl(bench)
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6), rows(7, 8), rows(9, 10))
    crawl(bench)
    assert lists_asked(bench) == ["/list", "/list2", "/list3"]
    assert bench.outcomes() == ["new /1", "new /2"]


def test_one_dry_page_before_news_does_not_stop_the_walk(bench):
    pages(bench.web, rows(3, 4), rows(5, 6), rows(7, 8))
    articles(bench, 9)
    crawl(bench)
    pages(bench.web, rows(3, 4), [*rows(5, 5), *rows(9, 9)], rows(6, 6), rows(7, 8))
    crawl(bench)
    assert "new /9" in bench.outcomes()


def test_no_walk_stops_early_until_one_was_complete(bench):
    """After a crash the first pages hold nothing new; the rest must be walked all the same."""
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6), rows(7, 8))
    articles(bench, 8)
    bench.web.says("/list4", NoAnswer("timeout", "no answer"))
    assert crawl(bench).status == "incomplete"
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6), rows(7, 8))
    assert crawl(bench).status == "ok"
    assert lists_asked(bench) == ["/list", "/list2", "/list3", "/list4"]
    assert bench.outcomes() == ["new /7", "new /8"]


def test_every_list_is_walked_to_its_end_once_a_week(bench):
    pages(bench.web, *(rows(n, n) for n in range(1, 6)))
    articles(bench, 6)
    crawl(bench)
    bench.sleep(days=3)
    crawl(bench)
    assert lists_asked(bench) == ["/list", "/list2"]
    pages(bench.web, *(rows(n, n) for n in range(1, 5)), [*rows(5, 5), *rows(6, 6)])  # back-dated
    bench.sleep(days=4)
    crawl(bench)
    assert len(lists_asked(bench)) == 5
    assert "new /6" in bench.outcomes()


def test_a_page_without_next_page_and_without_proof_of_the_end_is_incomplete(bench):
    bench.web.says("/list", html(*rows(1, 2), "next /list2"))
    bench.web.says("/list2", html(*rows(3, 4)))
    articles(bench, 4)
    ending = crawl(bench)
    assert ending.status == "incomplete"
    assert "not said to be the last" in ending.reason
    assert bench.counts["new"] == 4  # what was found is fetched all the same


def test_a_lost_next_page_is_incomplete_and_walked_again_next_night(bench):
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6))
    articles(bench, 6)
    bench.web.says("/list2", answer("<html>" + "稍后" * 200 + "</html>", 404))
    assert crawl(bench).status == "incomplete"
    pages(bench.web, rows(1, 2), rows(3, 4), rows(5, 6))
    bench.sleep(days=1)
    assert crawl(bench).status == "ok"
    assert bench.outcomes() == [f"new /{n}" for n in (3, 4, 5, 6)]


def test_a_stub_in_place_of_a_deep_page_is_incomplete(bench):
    pages(bench.web, rows(1, 2), rows(3, 4))
    bench.web.says("/list2", html("<p></p>"))
    articles(bench, 2)
    ending = crawl(bench)
    assert (ending.status, "page 2" in ending.reason) == ("incomplete", True)


def test_a_list_whose_pages_never_end_is_cut_at_its_greatest_number(bench):
    bench.source = source_of(max_pages=5)
    for number in count(1):
        path = "/list" if number == 1 else f"/list{number}"
        bench.web.says(path, html(*rows(number, number), f"next /list{number + 1}"))
        if number > 9:
            break
    articles(bench, 9)
    ending = crawl(bench)
    assert len(lists_asked(bench)) == 5
    assert (ending.status, "more than 5 pages" in ending.reason) == ("incomplete", True)


def test_a_next_page_that_shows_the_same_rows_again_ends_the_walk(bench):
    bench.web.says("/list", html(*rows(1, 2), "next /list2"))
    for number in range(2, 30):
        bench.web.says(f"/list{number}", html(*rows(1, 2), f"next /list{number + 1}"))
    articles(bench, 2)
    assert crawl(bench).status == "incomplete"
    assert lists_asked(bench) == ["/list", "/list2"]


def test_pages_that_lead_in_circles_are_asked_once(bench):
    bench.web.says("/list", html(*rows(1, 2), "next /list2"))
    bench.web.says("/list2", html(*rows(3, 4), "next /list"))
    articles(bench, 4)
    assert crawl(bench).status == "incomplete"
    assert lists_asked(bench) == ["/list", "/list2"]


def test_a_page_that_only_leads_on_begins_a_list_for_each_lead(bench):
    bench.web.says("/list", html("next /listA", "next /listB"))
    bench.web.says("/listA", html(*rows(1, 2), "last"))
    bench.web.says("/listB", html(*rows(3, 4), "last"))
    articles(bench, 4)
    assert crawl(bench).status == "ok"
    assert bench.counts["new"] == 4
    bench.web.says("/listB", html(*rows(3, 4)))
    bench.sleep(days=8)
    assert crawl(bench).status == "incomplete"


def test_a_dry_list_does_not_stop_its_sister(bench):
    bench.web.says("/list", html("next /listA", "next /listB"))
    bench.web.says("/listA", html(*rows(1, 1), "next /listA2"))
    bench.web.says("/listA2", html(*rows(2, 2), "last"))
    bench.web.says("/listB", html(*rows(3, 3), "last"))
    articles(bench, 4)
    crawl(bench)
    bench.web.says("/listB", html(*rows(4, 4), *rows(3, 3), "last"))
    crawl(bench)
    assert bench.outcomes() == ["new /4"]


def test_a_pinned_row_with_a_cut_title_does_not_make_its_article_due_each_night(bench):
    pinned = f"article /1 {TITLE[:12]}..."
    bench.web.says("/list", html(pinned, *rows(1, 2), "last"))
    articles(bench, 2)
    crawl(bench)
    crawl(bench)
    assert bench.web.paths() == ["/list"]


def test_a_list_that_fails_alone_leaves_the_other_lists_and_the_files(bench):
    bench.source = source_of(lists=[LIST, f"{HOST}/list-b"])
    pages(bench.web, rows(1, 2))
    bench.web.says("/list-b", answer("<html>Internal Server Error</html>", 500))
    articles(bench, 2)
    ending = crawl(bench)
    assert (ending.status, ending.reason[:14]) == ("incomplete", "1 of 2 lists: ")
    assert bench.counts["new"] == 2


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (NoAnswer("timeout", "no answer"), "hang"),
        (NoAnswer("no_such_host", "unknown"), "unreachable"),
        (NoAnswer("tls", "no secure connection"), "unreachable"),
        (answer("<html>Internal Server Error</html>", 500), "failing"),
        (answer("<html>" + "其他" * 200 + "</html>", 404), "incomplete"),
    ],
)
def test_when_no_list_can_be_read_the_run_says_why(bench, reply, status):
    bench.web.says("/list", reply)
    assert crawl(bench).status == status


def test_when_the_host_is_down_its_waiting_files_are_not_asked_one_by_one(bench):
    bench.source = source_of(polite={"delay": 0, "window": None, "budget": 3})
    pages(bench.web, rows(1, 9))
    articles(bench, 9)
    assert crawl(bench).status == "budget"
    bench.web.says("/list", NoAnswer("timeout", "no answer"))
    bench.sleep(days=1)
    bench.source = source_of()
    assert crawl(bench).status == "hang"
    assert bench.web.paths() == ["/robots.txt", "/list", "/list"]
    assert bench.counts["left"] > 0


def test_a_challenge_met_by_the_probe_of_the_list_is_not_laid_to_the_file(bench):
    pages(bench.web, rows(1, 6))
    for number in range(1, 7):
        bench.web.says(f"/{number}", NoAnswer("timeout", "no answer"))
    bench.web.says("/list", html(*rows(1, 6), "last"), html("<script>$_ts=1</script>"))
    assert crawl(bench).status == "waf"
    states = {t.url: t.reason for t in bench.ledger.troubles(bench.source.id)}
    assert len(states) == 3
    assert not any("waf" in reason for reason in states.values())


def test_titles_that_no_rule_wants_are_kept_and_not_fetched(bench):
    unwanted = ["article /8 某县教师绩效工资发放办法", "article /9 某县召开春耕工作会议"]
    bench.web.says("/list", html(*rows(1, 1), *unwanted, "last"))
    articles(bench, 1)
    crawl(bench)
    assert "/8" not in bench.web.paths()
    titles = {title for r in bench.ledger.rejects(bench.source.id) for title in r.titles}
    assert titles == {"某县教师绩效工资发放办法", "某县召开春耕工作会议"}


def test_rows_off_the_allow_list_are_kept_as_such_and_not_fetched(bench):
    bench.web.says("/list", html(*rows(1, 1), f"article http://evil.example/x {TITLE}", "last"))
    articles(bench, 1)
    crawl(bench)
    assert [r.rule for r in bench.ledger.rejects(bench.source.id)] == ["host_not_allowed"]
    assert all(ask.url.startswith(HOST) for ask in bench.web.asked)
