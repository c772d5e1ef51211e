"""Why what is known of a document changed: new bytes, new text, new facts, or a new program."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from warehouse import Batch, Warehouse, diff, diff_load, files_of_load
from warehouse.errors import NothingToDo, WarehouseMissing

URL = "https://example.org/report.pdf"
READINGS = (
    "SELECT load_id, cause, facts, facts_hash = facts_hash_before FROM document_reading ORDER BY 1"
)
CHANGES = (
    "SELECT cause, bytes_changed, text_changed, facts_changed FROM document_change ORDER BY load_id"
)


def reading(make, amount, name="report", *, by="1.0", text="a", url=URL):
    """A file with one amount, read by a version of the program, with the fingerprint of its text."""
    report = make.report(make.budget("total", amount, evidence=PLACE[make]), file=name)
    read = make.read(report, file=name, url=url)
    return replace(read, file=replace(read.file, extractor_version=by, text_sha256=text * 64))


class Places(dict):
    """One place for each test, so that the same fact stands at the same spot in each reading."""

    def __missing__(self, make):
        self[make] = make.evidence("83.88万元")
        return self[make]


PLACE = Places()


def test_the_first_reading_of_a_document_is_recorded_as_new(store, make):
    store.load(reading(make, "1"))
    assert store.ask(READINGS) == [(1, "new", 1, None)]
    assert store.one("SELECT text_sha256 FROM dim_document") == "a" * 64
    assert store.one(
        "SELECT facts_hash = (SELECT facts_hash FROM document_reading) FROM dim_document"
    )


def test_a_reading_that_says_nothing_new_is_not_recorded(store, make):
    store.load(reading(make, "1"))
    store.load(reading(make, "1"))
    assert store.ask(READINGS) == [(1, "new", 1, None)]


def test_reextraction_by_a_newer_program_retires_old_facts_and_is_itself_recorded(store, make):
    store.load(reading(make, "1"))
    store.load(reading(make, "2", by="2.0"))
    assert store.ask(READINGS)[1] == (2, "re_extraction", 1, False)
    assert store.ask(
        "SELECT amount_raw, known_from_load, known_until_load FROM fact_budget ORDER BY 2"
    ) == [("1", 1, 2), ("2", 2, None)]
    assert store.ask(
        "SELECT extractor_version_before, extractor_version FROM document_reading WHERE load_id = 2"
    ) == [("1.0", "2.0")]
    assert store.ask("SELECT cause, value_before, value_after, url FROM fact_change") == [
        ("re_extraction", Decimal(10_000), Decimal(20_000), None)
    ]


def test_reextraction_that_changes_no_fact_is_no_change_of_facts(store, make):
    store.load(reading(make, "1"))
    store.load(reading(make, "1", by="2.0", text="b"))
    assert store.ask(READINGS)[1] == (2, "re_extraction", 1, True)
    assert store.ask("FROM fact_change") == []
    assert store.ask(CHANGES) == [("re_extraction", False, True, False)]


@pytest.mark.parametrize(
    ("text", "amount", "expected"),
    [
        ("a", "1", ("new_version", True, False, False)),  # saved anew: other bytes, same words
        ("b", "1", ("new_version", True, True, False)),  # a typing error mended
        ("b", "2", ("new_version", True, True, True)),  # another number
    ],
)
def test_bytes_text_and_facts_change_apart_from_each_other(store, make, text, amount, expected):
    store.load(reading(make, "1", "old"))
    store.load(reading(make, amount, "new", text=text))
    assert store.ask(CHANGES) == [expected]
    facts = [cause for (cause,) in store.ask("SELECT DISTINCT cause FROM fact_change")]
    assert facts == (["new_version"] if expected[3] else [])


def test_the_fingerprint_of_facts_does_not_depend_on_bytes_places_or_order(store, make):
    one = make.report(make.budget("total", "1"), make.budget("basic", "2"), file="one")
    two = make.report(make.budget("basic", "2"), make.budget("total", "1"), file="two")
    other = make.report(make.budget("basic", "2"), make.budget("total", "3"), file="other")
    files = [make.read(r, file=n) for r, n in ((one, "one"), (two, "two"), (other, "other"))]
    store.load(*files)
    hashes = dict(store.ask("SELECT file_name, facts_hash FROM dim_document"))
    assert hashes["one.pdf"] == hashes["two.pdf"] != hashes["other.pdf"]


def held(store, *files):
    with Warehouse(store.path) as warehouse:
        warehouse.load(Batch(files))
        warehouse.hold()
    return store.path.parent / "warehouse.held.duckdb"


def test_diff_tells_what_a_held_load_would_change_by_cause(store, make):
    store.load(
        reading(make, "1", "again", url="https://example.org/1"),
        reading(make, "1", "old", url="https://example.org/2"),
        reading(make, "1", "same", url="https://example.org/3"),
    )
    waiting = held(
        store,
        reading(make, "2", "again", by="2.0", url="https://example.org/1"),
        reading(make, "3", "new", url="https://example.org/2"),
        reading(make, "5", "first", url="https://example.org/5"),
    )
    found = diff(store.path, waiting)
    counts = {c.cause: (c.documents, c.added, c.removed, c.changed) for c in found.causes}
    assert counts == {
        "re_extraction": (1, 0, 0, 1),
        "new_version": (2, 1, 1, 0),
        "new": (1, 1, 0, 0),
    }
    assert (found.facts, found.documents) == (4, 4)
    [again] = [change for change in found.changes if change.cause == "re_extraction"]
    assert (again.before, again.after) == ("10000.00 yuan", "20000.00 yuan")


def test_diff_shows_a_reading_that_differs_without_a_reason(store, make):
    store.load(reading(make, "1"))
    waiting = held(store, reading(make, "2"))
    assert [cause.cause for cause in diff(store.path, waiting).causes] == ["same_version"]


def test_a_file_does_not_differ_from_its_copy(store, make, tmp_path):
    store.load(reading(make, "1"))
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(store.path.read_bytes())
    assert diff(store.path, copy).causes == ()


def test_a_load_is_compared_with_what_it_stored_then_not_with_what_came_later(store, make, fresh):
    store.load(reading(make, "1"))
    store.load(reading(make, "2", by="2.0"))
    again = fresh()
    again.load(reading(make, "1", by="1.0"))
    assert diff_load(store.path, 1, again.path).causes == ()
    found = diff_load(store.path, 2, again.path)
    assert (found.compared, found.facts) == (1, 1)


def test_the_files_of_a_load_are_named_with_their_addresses(store, make):
    store.load(reading(make, "1"), make.broken())
    store.load(reading(make, "2", "other", url="https://example.org/2"))
    version, files = files_of_load(store.path, 1)
    assert version == "0"
    assert {(file.file_name, tuple(file.urls)) for file in files} == {
        ("report.pdf", (URL,)),
        ("broken.pdf", ()),
    }
    with pytest.raises(NothingToDo, match="no load 9"):
        files_of_load(store.path, 9)


def test_comparing_with_a_file_that_is_not_there_is_a_plain_error(store, tmp_path):
    with pytest.raises(WarehouseMissing):
        diff(store.path, tmp_path / "nowhere.duckdb")
