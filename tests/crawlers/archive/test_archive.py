"""The archive checked and exported, over a ledger and a store made for the purpose."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import export_warc, verify
from crawlers.engine.settling import as_before
from crawlers.errors import LedgerUnreadable, StoreDamaged
from crawlers.ledger.entries import FetchRecord, Found, NewVersion
from crawlers.ledger.opening import open_book
from crawlers.places import ArchivePlaces
from crawlers.store.store import Store

NIGHT = datetime(2026, 11, 28, 18, 0, 0, 250_000, tzinfo=UTC)
SOURCE = {"source_id": "s-one", "division": "430921", "publisher": "财政局", "cms": "vsb"}
PDF = b"%PDF-1.4 " + bytes(range(256)) + b"%%EOF"
PAGE = "<html><body>整体支出绩效自评报告</body></html>".encode("gb18030")
REDIRECTS = [{"url": "http://a/old.pdf", "status": 302, "location": "/1.pdf"}]


def add(book, store, url, data, now, **changes):
    found = Found(url, url, "attachment", "all", "list", "绩效自评", "附件.pdf", "http://a/p", None)
    fetch = FetchRecord(
        key=url,
        kind="attachment",
        method="GET",
        url=url,
        final_url=url,
        asked_at=now,
        seconds=0.1,
        status=200,
        outcome="ok",
        reason="",
        request_headers=json.dumps([["User-Agent", "jixiao/0 (+mailto:a@example.org)"]]),
        response_headers=json.dumps(
            [["Content-Type", "application/pdf"], ["Content-Encoding", "gzip"]]
        ),
        redirects=json.dumps(changes.pop("redirects", [])),
        tls=json.dumps({"verified": False}),
        ip_address="127.0.0.1",
        protocol="HTTP/1.1",
        bytes=len(data),
        sha256="",
    )
    due = book.add_by_hand(found)
    version = NewVersion(store.put(data), len(data), "pdf", "附件.pdf")
    settled = replace(as_before(due), state="done")
    book.settle(url, settled, changes.pop("fetch", fetch), version)


@pytest.fixture
def home(tmp_path):
    """Three addresses: a file, its twin with the same bytes, and a page; and one by hand."""
    places = ArchivePlaces(tmp_path)
    book, _, _ = open_book(places.ledger, SOURCE, "night", lambda: NIGHT)
    store = Store(places.store)
    add(book, store, "http://a/1.pdf", PDF, NIGHT, redirects=REDIRECTS)
    add(book, store, "http://a/twin.pdf", PDF, NIGHT + timedelta(seconds=3))
    add(book, store, "http://a/p?x=1", PAGE, NIGHT + timedelta(seconds=6))
    add(book, store, "inbox:s-one/file.pdf", b"%PDF-by-hand %%EOF", NIGHT, fetch=None)
    book.close_run("ok", "", {})
    return tmp_path


def test_a_sound_archive_is_said_to_be_sound(home):
    seen = []
    report = verify(home, seen.append)
    assert report.is_sound
    assert (report.checked, seen) == (3, [1, 2, 3])
    assert report.bytes == len(PDF) + len(PAGE) + 18
    assert (report.orphans, report.leftovers) == ((), ())


def test_missing_damaged_orphaned_and_left_over_files_are_told_apart(home):
    store = Store(ArchivePlaces(home).store)
    pdf, page = store.put(PDF), store.put(PAGE)
    store.path(pdf).unlink()
    store.path(page).chmod(0o644)
    store.path(page).write_bytes(b"other")
    orphan = store.put(b"nobody knows me")
    leftover = store.path(orphan).parent / ".new-abc"
    leftover.write_bytes(b"half")
    report = verify(home)
    assert not report.is_sound
    assert [file.url for file in report.missing] == ["http://a/1.pdf"]
    assert [file.sha256 for file in report.damaged] == [page]
    assert report.orphans == (orphan,)
    assert report.leftovers == (leftover,)


def records_of(path):
    with path.open("rb") as stream:
        return [
            (
                record.rec_type,
                record.rec_headers,
                record.http_headers,
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


def test_the_warc_is_read_by_warcio_and_holds_every_content_once(home, tmp_path):
    target = tmp_path / "out" / "s-one.warc.gz"
    summary = export_warc(home, "s-one", target)
    assert (summary.contents, summary.repetitions, summary.path) == (3, 1, target)
    records = records_of(target)
    assert [kind for kind, *_ in records] == [
        "warcinfo",
        *("response", "request", "metadata"),
        *("revisit", "request", "metadata"),
        *("response", "request", "metadata"),
        *("resource", "metadata"),
    ]
    bodies = [body for kind, _, _, body in records if kind in ("response", "resource")]
    assert bodies == [PDF, PAGE, b"%PDF-by-hand %%EOF"]


def test_a_response_keeps_its_head_its_moment_and_what_the_wire_said(home, tmp_path):
    target = tmp_path / "s-one.warc.gz"
    export_warc(home, "s-one", target)
    _, head, http, _ = records_of(target)[1]
    assert head.protocol == "WARC/1.1"
    assert head.get_header("WARC-Target-URI") == "http://a/1.pdf"
    assert head.get_header("WARC-Date") == "2026-11-28T18:00:00.250000Z"
    assert head.get_header("WARC-IP-Address") == "127.0.0.1"
    assert http.statusline == "200 OK"
    assert http.get_header("Content-Type") == "application/pdf"
    assert http.get_header("Content-Encoding") is None
    assert http.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert http.get_header("Content-Length") == str(len(PDF))


def test_the_metadata_tells_redirects_tls_and_the_page_that_linked(home, tmp_path):
    target = tmp_path / "s-one.warc.gz"
    export_warc(home, "s-one", target)
    text = records_of(target)[3][3].decode()
    assert "via: http://a/p\r\n" in text
    assert "jixiao-title: 绩效自评\r\n" in text
    assert '"location": "/1.pdf"' in text
    assert 'jixiao-tls: {"verified": false}' in text


def test_a_repetition_points_to_the_first_answer(home, tmp_path):
    target = tmp_path / "s-one.warc.gz"
    export_warc(home, "s-one", target)
    _, head, _, body = records_of(target)[4]
    assert head.get_header("WARC-Refers-To-Target-URI") == "http://a/1.pdf"
    assert head.get_header("WARC-Payload-Digest") == records_of(target)[1][1].get_header(
        "WARC-Payload-Digest"
    )
    assert body == b""


def test_a_year_without_contents_gives_a_file_without_contents(home, tmp_path):
    summary = export_warc(home, "s-one", tmp_path / "old.warc.gz", 2019)
    assert summary.contents == 0
    assert [kind for kind, *_ in records_of(summary.path)] == ["warcinfo"]


def test_a_damaged_store_gives_no_file_at_all(home, tmp_path):
    store = Store(ArchivePlaces(home).store)
    store.path(store.put(PAGE)).unlink()
    target = tmp_path / "out" / "s-one.warc.gz"
    with pytest.raises(StoreDamaged):
        export_warc(home, "s-one", target)
    assert list(target.parent.iterdir()) == []


def test_where_nothing_was_harvested_it_is_said_so(tmp_path, home):
    with pytest.raises(LedgerUnreadable, match="nothing was harvested"):
        verify(tmp_path / "elsewhere")
    with pytest.raises(LedgerUnreadable, match="never run"):
        export_warc(home, "s-two", tmp_path / "x.warc.gz")
