"""Articles and files over nights: what is new, changed, missing, gone, failed, cut off."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from crawlers.engine.answers import NoAnswer
from crawlers.ledger.connection import connect
from tests.crawlers.engine.scripted import HOST, NIGHT, Bench, answer, html, source_of

TITLE = "某局2024年度部门整体支出绩效自评报告"
PDF = b"%PDF-1.4 one %%EOF"
OTHER = b"%PDF-1.4 two %%EOF"
MISSING = answer("<html>" + "其他" * 200 + "</html>", 404)


@pytest.fixture
def site(bench: Bench) -> Bench:
    """One article with one file."""
    bench.web.says("/list", html(f"article /1 {TITLE}", "last"))
    bench.web.says("/1", html("words", "file /1.pdf 附件1.pdf"))
    bench.web.says("/1.pdf", answer(PDF))
    return bench


def crawl(bench: Bench, **orders: bool):
    return asyncio.run(bench.crawl(**orders))


def row(bench: Bench, path: str):
    asked = "SELECT * FROM resource WHERE url = ?"
    return connect(bench.places.ledger).execute(asked, [HOST + path]).fetchone()


def test_an_article_and_its_file_are_archived_each_as_a_document(site):
    assert crawl(site).status == "ok"
    assert site.outcomes() == ["new /1", "new /1.pdf"]
    page, file = site.ledger.new_versions()
    assert (page.kind, page.page_url, page.title) == ("article", None, TITLE)
    assert (file.kind, file.page_url, file.link_text) == ("attachment", f"{HOST}/1", "附件1.pdf")
    assert (file.file_name, file.path.read_bytes(), file.retrieved_at) == ("附件1.pdf", PDF, NIGHT)


def test_validators_are_sent_and_a_304_is_no_change(site):
    site.web.says("/1.pdf", answer(PDF, etag='"v1"', last_modified="Sat, 01 Nov 2025 00:00:00 GMT"))
    crawl(site)
    site.web.says("/1.pdf", answer(status=304))
    crawl(site, recheck_all=True)
    headers = dict(site.web.asked[-1].headers)
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Sat, 01 Nov 2025 00:00:00 GMT"
    assert site.outcomes() == ["unchanged /1", "not_modified /1.pdf"]
    crawl(site, recheck_all=True)
    assert dict(site.web.asked[-1].headers)["If-None-Match"] == '"v1"'


def test_a_silently_replaced_file_is_a_second_version_and_the_first_stays(site):
    crawl(site)
    site.web.says("/1.pdf", answer(OTHER))
    crawl(site, recheck_all=True)
    assert site.outcomes() == ["unchanged /1", "changed /1.pdf"]
    versions = [f for f in site.ledger.new_versions() if f.url.endswith(".pdf")]
    assert [f.path.read_bytes() for f in versions] == [PDF, OTHER]
    assert versions[1].replaces_sha256 == versions[0].sha256


def test_counters_on_a_page_are_no_change_and_words_are(site):
    site.web.says("/1", html("counter 1", "words", "file /1.pdf 附件1.pdf"))
    crawl(site)
    site.web.says("/1", html("counter 2", "words", "file /1.pdf 附件1.pdf"))
    crawl(site, recheck_all=True)
    assert site.outcomes()[0] == "unchanged /1"
    site.web.says("/1", html("counter 3", "other-words", "file /1.pdf 附件1.pdf"))
    crawl(site, recheck_all=True)
    assert site.outcomes()[0] == "changed /1"


def test_a_file_added_to_an_article_is_a_change_and_is_fetched(site):
    crawl(site)
    site.web.says("/1", html("words", "file /1.pdf 附件1.pdf", "file /2.pdf 附件2.pdf"))
    site.web.says("/2.pdf", answer(OTHER))
    crawl(site, recheck_all=True)
    assert {"changed /1", "new /2.pdf"} <= set(site.outcomes())


def test_a_changed_article_makes_its_files_due_at_once(site):
    crawl(site)
    site.web.says("/list", html(f"article /1 {TITLE}（更正）", "last"))
    site.web.says("/1", html("corrected", "file /1.pdf 附件1.pdf"))
    site.web.says("/1.pdf", answer(OTHER))
    crawl(site)
    assert site.outcomes() == ["changed /1", "changed /1.pdf"]


def test_a_404_is_missing_tonight_and_gone_on_another_night_and_the_bytes_stay(site):
    crawl(site)
    site.web.says("/1.pdf", MISSING)
    crawl(site, recheck_all=True)
    assert "missing /1.pdf" in site.outcomes()
    assert site.ledger.gone_addresses() == []
    crawl(site)
    assert site.web.paths() == ["/list"]  # not asked twice in one night
    site.sleep(days=1)
    crawl(site)
    assert site.outcomes() == ["gone /1.pdf"]
    (gone,) = site.ledger.gone_addresses()
    assert (gone.url, gone.gone_at) == (f"{HOST}/1.pdf", site.now)
    assert site.archived()["/1.pdf"] == PDF


def test_an_address_that_comes_back_is_not_gone(site):
    crawl(site)
    site.web.says("/1.pdf", MISSING)
    crawl(site, recheck_all=True)
    site.sleep(days=1)
    crawl(site)
    site.web.says("/1.pdf", answer(PDF))
    site.sleep(days=183)
    crawl(site)
    assert "unchanged /1.pdf" in site.outcomes()
    assert site.ledger.gone_addresses() == []


def test_a_404_that_was_an_accident_is_forgotten(site):
    crawl(site)
    site.web.says("/1.pdf", MISSING)
    crawl(site, recheck_all=True)
    site.sleep(days=1)
    site.web.says("/1.pdf", answer(PDF))
    crawl(site)
    site.web.says("/1.pdf", MISSING)
    crawl(site, recheck_all=True)
    assert row(site, "/1.pdf")["state"] == "missing"


def test_a_soft_404_is_a_404(site):
    site.web.says("/1.pdf", html("页面不存在"))
    crawl(site)
    assert "missing /1.pdf" in site.outcomes()
    assert "/1.pdf" not in site.archived()


def test_a_web_page_under_the_name_of_a_file_is_never_archived(site):
    site.web.says("/1.pdf", answer("<html>" + "系统繁忙，" * 100 + "</html>"))
    assert crawl(site).status == "ok"
    assert site.counts["failed"] == 1
    assert set(site.archived()) == {"/1"}
    (trouble,) = site.ledger.troubles(site.source.id)
    assert (trouble.state, trouble.reason[:13]) == ("failed", "html_for_file")


def test_a_failed_address_is_tried_on_the_next_night_and_not_before(site):
    site.web.says("/1.pdf", answer("<html>Internal Server Error</html>", 500))
    crawl(site)
    crawl(site)
    assert site.web.paths() == ["/list"]
    site.web.says("/1.pdf", answer(PDF))
    site.sleep(days=1)
    crawl(site)
    assert site.outcomes() == ["new /1.pdf"]
    assert site.ledger.troubles(site.source.id) == []


def test_a_file_without_its_end_is_archived_only_when_it_stays_so(site):
    site.web.says("/1.pdf", answer(PDF[:10]))
    crawl(site)
    assert "failed /1.pdf" in site.outcomes()
    assert "/1.pdf" not in site.archived()
    site.sleep(days=1)
    crawl(site)
    (file,) = [f for f in site.ledger.new_versions() if f.url.endswith(".pdf")]
    assert (file.note, file.path.read_bytes()) == ("cut off", PDF[:10])


def test_a_file_that_was_cut_off_once_is_archived_whole_the_next_time(site):
    site.web.says("/1.pdf", answer(PDF[:10]))
    crawl(site)
    site.web.says("/1.pdf", answer(PDF))
    site.sleep(days=1)
    crawl(site)
    (file,) = [f for f in site.ledger.new_versions() if f.url.endswith(".pdf")]
    assert (file.note, file.path.read_bytes()) == ("", PDF)


@pytest.mark.parametrize("trouble", ["too_large", "address_refused"])
def test_what_must_not_be_had_is_refused_and_not_asked_again(site, trouble):
    site.web.says("/1.pdf", NoAnswer(trouble, "no"))
    crawl(site)
    site.sleep(days=1)
    crawl(site)
    assert "/1.pdf" not in site.web.paths()
    assert row(site, "/1.pdf")["state"] == "refused"


def test_a_page_that_cannot_be_read_is_a_failure_and_not_an_empty_article(site):
    site.web.says("/1", html(""))
    crawl(site)
    assert [t.reason for t in site.ledger.troubles(site.source.id)] == ["unreadable: no body"]


def test_a_list_may_link_to_a_file_as_if_it_were_an_article(site):
    site.web.says("/1", answer(PDF))
    crawl(site)
    assert site.archived() == {"/1": PDF}


def test_bytes_at_two_addresses_are_stored_once_and_cited_twice(site):
    site.web.says("/1", html("words", "file /1.pdf 附件1.pdf", "file /2.pdf 附件2.pdf"))
    site.web.says("/2.pdf", answer(PDF))
    crawl(site)
    files = [f for f in site.ledger.new_versions() if f.kind == "attachment"]
    assert len(files) == 2
    assert len({f.path for f in files}) == 1


def test_of_a_final_account_the_files_that_a_rule_names_are_fetched(site):
    site.web.says("/list", html("article /1 某局2024年度部门决算公开", "last"))
    names = {
        "/a.pdf": "附件2：整体支出绩效自评报告.pdf",
        "/b.pdf": "附件3.pdf",
        "/c.doc": "某局领导分工.doc",
        "/d.xls": "某局教师绩效工资表.xls",
    }
    site.web.says("/1", html("words", *(f"file {path} {name}" for path, name in names.items())))
    for path in names:
        site.web.says(path, answer(PDF + path.encode() + b"%%EOF"))
    crawl(site)
    assert set(site.archived()) == {"/1", "/a.pdf", "/b.pdf"}
    stages = {(r.stage, r.titles) for r in site.ledger.rejects(site.source.id)}
    assert stages == {
        ("attachment", ("某局领导分工.doc",)),
        ("attachment", ("某局教师绩效工资表.xls",)),
    }


def test_of_a_wanted_article_every_file_is_fetched_that_no_rule_excludes(site):
    site.web.says("/1", html("words", "file /c.doc 某局领导分工.doc", "file /d.xls 绩效工资表.xls"))
    site.web.says("/c.doc", answer(PDF))
    crawl(site)
    assert set(site.archived()) == {"/1", "/c.doc"}


def test_what_was_published_before_the_declared_day_is_left(site):
    site.source = source_of(since=date(2030, 1, 1))
    crawl(site)
    assert site.counts["new"] == 2  # no day is known, so it is not said to be too old


def test_a_stop_sign_leaves_nothing_lost_and_the_site_alone(site):
    site.web.says("/1.pdf", answer("<html>x</html>", 429, retry_after="3600"))
    ending = crawl(site)
    assert (ending.status, ending.not_before) == ("blocked", site.now.replace(hour=19))
    assert site.ledger.lost_fetches() == 0
    site.web.says("/1.pdf", answer(PDF))
    site.sleep(days=1)
    crawl(site)
    assert site.outcomes() == ["new /1.pdf"]


def test_a_site_that_answers_everything_with_one_page_is_left_alone_and_doubted(bench):
    titles = [f"article /{n} {TITLE}（{n}）" for n in range(1, 6)]
    bench.web.says("/list", html(*titles, "last"))
    for number in range(1, 6):
        bench.web.says(f"/{number}", html("welcome"))
    ending = crawl(bench)
    assert ending.status == "blocked"
    assert "3 addresses in a row answered with the same page" in ending.reason
    assert "/4" not in bench.web.paths()
    for number in range(1, 6):
        bench.web.says(f"/{number}", html(f"text{number}"))
    bench.sleep(days=1)
    assert crawl(bench).status == "ok"
    assert set(bench.outcomes()) == {
        *("changed /1", "changed /2"),
        *(f"new /{n}" for n in (3, 4, 5)),
    }


def test_one_article_at_two_addresses_is_no_reason_for_doubt(bench):
    titles = [f"article /{n} {TITLE}（{n}）" for n in range(1, 5)]
    bench.web.says("/list", html(*titles, "last"))
    for number in range(1, 5):
        bench.web.says(f"/{number}", html(f"text{number // 2}"))
    assert crawl(bench).status == "ok"
    assert bench.counts["new"] == 4


def test_one_forbidden_file_does_not_keep_the_others_waiting_for_ever(site):
    site.web.says("/1", html("words", "file /1.pdf 附件1.pdf", "file /2.pdf 附件2.pdf"))
    site.web.says("/1.pdf", answer("<html>Forbidden</html>", 403))
    site.web.says("/2.pdf", answer(OTHER))
    assert crawl(site).status == "blocked"
    assert "/2.pdf" not in site.web.paths()
    site.sleep(days=1)
    assert crawl(site).status == "blocked"
    assert site.outcomes() == ["new /2.pdf"]
    assert site.web.paths()[-1] == "/1.pdf"


def test_a_stop_from_outside_leaves_the_address_as_it_was(site):
    site.source = source_of(polite={"delay": 0, "window": None, "budget": 2})
    assert crawl(site).status == "budget"
    assert site.counts["left"] == 1
    assert row(site, "/1")["state"] == "pending"


def test_an_expectation_is_judged_on_the_ledger_and_not_on_one_night(site):
    site.source = source_of(expect={"min_matched": 1})
    assert crawl(site).status == "ok"
    assert crawl(site).status == "ok"  # nothing new tonight
    site.source = source_of(expect={"min_matched": 2})
    ending = crawl(site)
    assert (ending.status, ending.reason) == (
        "expectation",
        "1 wanted titles so far, 2 expected",
    )


def test_a_crash_loses_the_address_and_the_next_run_takes_it_up(site):
    def crash(_ask):
        raise RuntimeError("killed")

    site.web.says("/1.pdf", crash)
    with pytest.raises(RuntimeError):
        crawl(site)
    assert site.ledger.lost_fetches() == 1
    site.web.says("/1.pdf", answer(PDF))
    crawl(site)
    assert site.outcomes() == ["new /1.pdf"]
    assert site.ledger.lost_fetches() == 0


def test_provenance_holds_headers_redirects_and_no_cookie(site):
    site.web.says("/1.pdf", answer(PDF, etag='"v1"', set_cookie="id=1"))
    crawl(site)
    db = connect(site.places.ledger)
    row = db.execute("SELECT * FROM fetch WHERE url LIKE '%.pdf'").fetchone()
    assert row["response_headers"] == '[["etag", "\\"v1\\""]]'
    assert (row["status"], row["outcome"], row["bytes"]) == (200, "ok", len(PDF))
