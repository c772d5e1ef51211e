from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.engine.settling import as_before
from crawlers.ledger import Ledger
from crawlers.ledger.connection import connect
from crawlers.ledger.entries import FetchRecord, Found, NewVersion, Rejected
from crawlers.ledger.opening import open_book
from crawlers.store.store import Store

NIGHT = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
SOURCE = {
    "source_id": "430921-finance",
    "division": "430921",
    "publisher": "青石县财政局",
    "cms": "vsb",
}
ARTICLE = Found(
    key="http://a/1",
    url="http://a/1",
    kind="article",
    keep="all",
    listed_by="http://a/list",
    title="整体支出绩效自评报告",
    link_text="整体支出绩效自评报告",
    page_url=None,
    published_on=date(2026, 9, 1),
)
FILE = replace(
    ARTICLE,
    key="http://a/1.pdf",
    url="http://a/1.pdf",
    kind="attachment",
    listed_by=ARTICLE.key,
    page_url=ARTICLE.url,
    link_text="附件1.pdf",
)


class Clock:
    def __init__(self) -> None:
        self.now = NIGHT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "archive" / "ledger.sqlite"


def opened(path, clock, run_id="night-1"):
    return open_book(path, SOURCE, run_id, clock)[0]


def fetch_of(found, outcome="ok"):
    return FetchRecord(
        key=found.key,
        kind=found.kind,
        method="GET",
        url=found.url,
        final_url=found.url,
        asked_at=NIGHT,
        seconds=0.1,
        status=200,
        outcome=outcome,
        reason="",
        request_headers="[]",
        response_headers="[]",
        redirects="[]",
        tls="{}",
        ip_address="",
        protocol="HTTP/1.1",
        bytes=3,
        sha256="",
    )


def listed(book, *found):
    return book.note_list_page(fetch_of(replace(ARTICLE, key="list")), found, [])


def done(due, clock, **changes):
    later = clock() + timedelta(days=7)
    return replace(as_before(due), state="done", due_at=later, **changes)


def archived(book, clock, path, data, found=ARTICLE):
    due = book.next_due()
    book.mark_asked(due.key)
    sha256 = Store(path.parent / "raw").put(data)
    version = NewVersion(sha256, len(data), "pdf", "报告.pdf")
    book.settle(found.key, done(due, clock, raw_sha256=sha256), fetch_of(found), version)
    return sha256


def test_a_row_is_new_once(path, clock):
    book = opened(path, clock)
    assert listed(book, ARTICLE) == 1
    assert listed(book, ARTICLE) == 0


def test_what_was_asked_and_never_settled_is_lost_and_due_again(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    book.mark_asked(ARTICLE.key)
    assert book.next_due() is None
    assert Ledger(path).lost_fetches() == 1

    again, lost, _ = open_book(path, SOURCE, "night-2", clock)
    assert lost == [ARTICLE.key]
    assert again.next_due().key == ARTICLE.key
    assert Ledger(path).runs("night-1")[0].status == "killed"


def test_an_address_that_kills_the_process_each_time_is_put_off(path, clock):
    for _ in range(3):
        book = opened(path, clock)
        listed(book, ARTICLE)
        book.mark_asked(book.next_due().key)
    assert opened(path, clock).next_due() is None
    assert [(t.state, t.reason) for t in Ledger(path).troubles("430921-finance")] == [
        ("failed", "lost")
    ]


def test_a_released_address_is_due_and_not_lost(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    book.mark_asked(ARTICLE.key)
    book.release(ARTICLE.key)
    assert book.next_due().key == ARTICLE.key


def test_new_addresses_go_before_rechecks_and_failures_last(path, clock):
    book = opened(path, clock)
    second, third = (replace(ARTICLE, key=f"http://a/{n}", url=f"http://a/{n}") for n in (2, 3))
    listed(book, ARTICLE, second)
    first = book.next_due()
    book.settle(first.key, replace(done(first, clock), due_at=clock()), fetch_of(ARTICLE))
    failing = book.next_due()
    state = replace(as_before(failing), state="failed", due_at=clock())
    book.settle(failing.key, state, fetch_of(second))
    listed(book, third)
    order = []
    while due := book.next_due():
        order.append(due.key)
        book.mark_asked(due.key)
    assert order == ["http://a/3", "http://a/1", "http://a/2"]


@pytest.mark.parametrize(
    "change", [{"title": "整体支出绩效自评报告（更正）"}, {"published_on": date(2026, 9, 2)}]
)
def test_a_listed_title_or_day_that_changed_makes_the_article_due(path, clock, change):
    book = opened(path, clock)
    listed(book, ARTICLE)
    archived(book, clock, path, b"%PDF-1")
    listed(book, ARTICLE)
    assert book.next_due() is None
    listed(book, replace(ARTICLE, **change))
    assert book.next_due().key == ARTICLE.key


def test_a_second_list_with_another_title_changes_nothing(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    archived(book, clock, path, b"%PDF-1")
    listed(book, replace(ARTICLE, listed_by="http://a/other", title="整体支出…"))
    assert book.next_due() is None


def test_a_version_is_handed_over_until_it_is_marked(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    sha256 = archived(book, clock, path, b"%PDF-1")
    ledger = Ledger(path)
    (file,) = ledger.new_versions()
    assert file.path.read_bytes() == b"%PDF-1"
    assert (file.pair, file.division, file.publisher) == (
        (ARTICLE.url, sha256),
        "430921",
        "青石县财政局",
    )
    assert (file.published_on, file.retrieved_at, file.ordinal) == (date(2026, 9, 1), NIGHT, 1)
    ledger.mark_ingested([file.pair])
    assert ledger.new_versions() == []


def test_a_replaced_file_is_a_second_version_that_names_the_first(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    first = archived(book, clock, path, b"%PDF-1")
    Ledger(path).mark_ingested([(ARTICLE.url, first)])
    clock.now += timedelta(days=8)
    second = archived(book, clock, path, b"%PDF-2")
    (file,) = Ledger(path).new_versions()
    assert (file.ordinal, file.sha256, file.replaces_sha256) == (2, second, first)


def test_a_settlement_that_fails_writes_nothing_of_it(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    due = book.next_due()
    book.mark_asked(due.key)
    broken = replace(done(due, clock), state="nonsense")
    with pytest.raises(Exception, match="CHECK"):
        book.settle(due.key, broken, fetch_of(ARTICLE), NewVersion("0" * 64, 1, "", "a"), [FILE])
    assert Ledger(path).new_versions() == []
    assert book.states() == {"pending": 1}


def test_files_of_a_changed_article_are_looked_at_again(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    article = book.next_due()
    book.settle(article.key, done(article, clock), fetch_of(ARTICLE), None, [FILE])
    archived(book, clock, path, b"%PDF-1", FILE)
    assert book.next_due() is None
    book.settle(article.key, done(article, clock), fetch_of(ARTICLE), None, [FILE], hasten=True)
    assert book.next_due().key == FILE.key


def test_rejected_titles_are_kept_with_their_rule_until_a_rule_wants_them(path, clock):
    book = opened(path, clock)
    title = Rejected("http://a/9", "http://a/9", "教师绩效工资", "exclude.pay", "list")
    assert book.note_list_page(fetch_of(ARTICLE), [], [title]) == 1
    assert book.note_list_page(fetch_of(ARTICLE), [], [title]) == 0
    (rejects,) = Ledger(path).rejects("430921-finance")
    assert (rejects.rule, rejects.count, rejects.titles) == ("exclude.pay", 1, ("教师绩效工资",))
    listed(book, replace(ARTICLE, key="http://a/9", url="http://a/9"))
    assert Ledger(path).rejects("430921-finance") == []


def test_requests_to_a_host_are_counted_by_night_from_noon_to_noon(path, clock):
    book = opened(path, clock)
    book.count_request("a.gov.cn")
    clock.now = datetime(2026, 11, 29, 3, 59, tzinfo=UTC)  # 11:59 in China
    book.count_request("a.gov.cn")
    assert book.requests_tonight("a.gov.cn") == 2
    clock.now = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)
    assert book.requests_tonight("a.gov.cn") == 0


def test_a_walk_counts_as_done_only_when_it_was_complete(path, clock):
    book = opened(path, clock)
    for outcome in ("incomplete", "early"):
        book.end_walk(book.start_walk("list"), outcome, "", 1, 0)
    assert book.last_complete_walk("list") is None
    book.end_walk(book.start_walk("list"), "complete", "", 9, 90)
    assert book.last_complete_walk("list") == NIGHT


def test_the_log_of_requests_is_kept_a_year_that_of_archived_bytes_for_ever(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    archived(book, clock, path, b"%PDF-1")
    book.close_run("ok", "", {})
    clock.now += timedelta(days=400)
    opened(path, clock)
    kept = connect(path).execute("SELECT key FROM fetch").fetchall()
    assert [row["key"] for row in kept] == [ARTICLE.key]


def test_a_summary_tells_the_last_run_and_the_last_good_one(path, clock):
    book = opened(path, clock)
    listed(book, ARTICLE)
    archived(book, clock, path, b"%PDF-1")
    book.close_run("ok", "", {"new": 1})
    clock.now += timedelta(days=1)
    later = opened(path, clock, "night-2")
    until = clock() + timedelta(hours=1)
    later.close_run("blocked", "status 429", {"requests": 1}, until)

    (summary,) = Ledger(path).sources()
    assert (summary.last_run.status, summary.last_run.counts) == ("blocked", {"requests": 1})
    assert (summary.last_success_at, summary.last_change_at) == (NIGHT, NIGHT)
    assert (summary.done, summary.versions, summary.not_before) == (1, 1, until)
    assert open_book(path, SOURCE, "night-3", clock)[2] == until
