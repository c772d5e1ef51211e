"""Whose mistake a finding is: what witnesses decide, and that a person goes before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from warehouse import Warehouse
from warehouse.attribution import Answer, Verdict
from warehouse.errors import FindingUnknown

MOMENT = datetime(2026, 11, 2)


def wrong(make, file: str = "report", score: str = "11"):
    """A report whose one indicator scores more than its weight."""
    return make.read(make.report(make.indicator("甲", "10", score), file=file), file=file)


def night(store, *files, answer=None):
    """Load, check, answer every question with this verdict (None: the file is not at hand)."""
    with Warehouse(store.path) as warehouse:
        for file in files:
            warehouse.load(_batch(file))
        warehouse.check()
        asked = warehouse.questions()
        answers = [Answer(question, answer, "11") for question in asked] if answer else []
        attributed = warehouse.attribute(answers)
        warehouse.publish()
    return asked, attributed


def decide(store, attribution: str, *, dismiss: bool = False) -> None:
    """Let a reviewer decide the one finding there is."""
    [(finding,)] = store.ask("SELECT finding_id FROM quality_finding")
    with Warehouse(store.path) as warehouse:
        warehouse.decide(str(finding)[:8], Verdict(attribution, "reviewer", MOMENT, dismiss))
        warehouse.publish()


def _batch(file):
    from warehouse import Batch

    return Batch((file,))


def attribution(store, document: str = "report") -> object:
    return store.one(
        "SELECT attribution FROM quality_finding JOIN dim_document USING (document_id) "
        f"WHERE file_name = '{document}.pdf'"
    )


def test_what_a_finding_rests_on_is_asked_with_its_values_and_places(store, make):
    read = wrong(make)
    [question], _ = night(store, read)
    [fact] = read.reports[0].indicators
    assert question.printed == ("10.000000", "11.000000")
    assert question.file_sha256 == read.file.sha256
    assert '"page": 1' in question.locator or '"page":1' in question.locator
    assert fact.name == "甲"


def test_confirmed_in_the_file_it_is_the_publishers_mistake(store, make):
    _, attributed = night(store, wrong(make), answer="agrees")
    assert (attributed.publisher_errors, attributed.undecided) == (1, 0)
    assert attribution(store) == "publisher_error"
    assert store.ask("SELECT witness, verdict, expected, found FROM finding_evidence") == [
        ("file", "agrees", "10.000000 | 11.000000", "11")
    ]


def test_read_otherwise_in_the_file_it_is_ours(store, make):
    night(store, wrong(make), answer="differs")
    assert attribution(store) == "extraction_error"


@pytest.mark.parametrize("answer", [None, "unreadable"])
def test_without_a_witness_it_stays_undecided(store, make, answer):
    _, attributed = night(store, wrong(make), answer=answer)
    assert attributed.decided == 0
    assert attribution(store) == "undecided"


def test_what_is_answered_is_not_asked_again(store, make):
    night(store, wrong(make), answer="unreadable")
    asked, _ = night(store, wrong(make, "other"))
    assert [question.file_sha256 for question in asked] == [wrong(make, "other").file.sha256]


def test_a_twin_that_prints_the_same_confirms_and_one_that_does_not_leaves_it_open(store, make):
    night(store, wrong(make), wrong(make, "twin"))
    assert attribution(store) == "publisher_error"
    assert attribution(store, "twin") == "publisher_error"
    assert store.ask("SELECT DISTINCT witness, verdict FROM finding_evidence") == [
        ("twin", "agrees")
    ]


def test_a_twin_that_prints_something_else_leaves_it_to_a_person(store, make):
    night(store, wrong(make), wrong(make, "twin", "12"), answer="agrees")
    assert attribution(store) == "undecided"


def test_another_organisation_is_no_twin(store, make):
    other = make.report(make.indicator("甲", "10", "11"), file="b", organisation_name="宁县科协")
    night(store, wrong(make), make.read(other, file="b"))
    assert attribution(store) == "undecided"


def test_a_person_goes_before_the_witnesses(store, make):
    night(store, wrong(make), answer="agrees")
    decide(store, "extraction_error")
    night(store, wrong(make, "other"), answer="agrees")
    assert attribution(store) == "extraction_error"
    assert store.one("SELECT verdict_by FROM quality_finding WHERE verdict_by IS NOT NULL") == (
        "reviewer"
    )


def test_a_verdict_outlives_another_reading_that_says_the_same(store, make):
    read = wrong(make)
    night(store, read)
    decide(store, "publisher_error", dismiss=True)
    [fact] = read.reports[0].indicators
    moved = replace(fact, evidence=make.evidence("甲"))  # found at another place: another fact_id
    again = replace(read.file, extractor_version="2.0")
    before = store.one("SELECT evidence::VARCHAR FROM quality_finding")
    night(
        store, replace(read, file=again, reports=(replace(read.reports[0], indicators=(moved,)),))
    )
    assert store.one("SELECT evidence::VARCHAR FROM quality_finding") != before
    assert store.ask("SELECT attribution, verdict_by, status FROM quality_finding") == [
        ("publisher_error", "reviewer", "dismissed")
    ]


def test_what_witnesses_said_of_another_value_is_forgotten(store, make):
    read = wrong(make)
    night(store, read, answer="differs")
    [fact] = read.reports[0].indicators
    mended = replace(read.reports[0], indicators=(replace(fact, score=Decimal(12)),))
    [question], _ = night(store, replace(read, reports=(mended,)), answer="agrees")
    assert question.printed == ("10.000000", "12.000000")
    assert attribution(store) == "publisher_error"


def test_words_are_asked_where_a_finding_rests_on_words(store, make):
    report = make.report(
        make.budget("total", "1"),
        make.mention("统战部", "title"),
        make.mention("临泽县科学技术协会", "body"),
    )
    asked, _ = night(store, make.read(report), answer="agrees")
    assert {(q.kind, q.printed) for q in asked} == {
        ("words", ("统战部",)),
        ("words", ("临泽县科学技术协会",)),
    }
    assert attribution(store) == "publisher_error"


def test_an_unknown_finding_is_refused(store, make):
    night(store, wrong(make))
    with Warehouse(store.path) as warehouse, pytest.raises(FindingUnknown, match="no findings"):
        warehouse.decide("zzz", Verdict("publisher_error", "reviewer", MOMENT))
