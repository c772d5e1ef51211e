"""What must hold for any reports: read back as written, loaded twice as loaded once."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extractors.place import PageBox, SheetCell, TextSpan
from transforms.model import BudgetFact, Evidence, StaffingFact
from warehouse import Batch, Outcome, ReadFile, Warehouse
from warehouse.fact_columns import decimal_text
from warehouse.locators import full_locator, locator_json, page_box

pytestmark = pytest.mark.slow

SLOW = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would load for minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
coordinates = st.floats(0, 2000, allow_nan=False).map(lambda value: round(value, 4))
boxes = st.builds(PageBox, st.integers(1, 9), coordinates, coordinates, coordinates, coordinates)
eighths = st.integers(0, 8000).map(lambda value: value / 8)  # where halves must be rounded
ties = st.builds(PageBox, st.just(1), eighths, eighths, eighths, eighths)
spans = st.builds(TextSpan, texts, st.integers(0, 9999), st.integers(0, 9999))
cells = st.builds(SheetCell, texts, texts)
places = st.lists(boxes | spans | cells, min_size=1, max_size=3).map(tuple)
evidence = st.builds(Evidence, texts, places)
money = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=4)
budgets = st.builds(
    BudgetFact,
    evidence=evidence,
    label_raw=texts,
    method=st.sampled_from(["table", "form", "prose"]),
    fiscal_year=st.none() | st.integers(2000, 2030),
    stage_code=st.sampled_from(["initial", "adjusted", "executed"]),
    flow_code=st.sampled_from(["expenditure", "revenue"]),
    item_code=st.sampled_from(["total", "basic", "project"]),
    amount_yuan=money,
    amount_raw=texts,
    unit_raw=texts,
    unit_source=st.just("value"),
)
staff = st.builds(
    StaffingFact,
    evidence=evidence,
    label_raw=texts,
    method=st.just("prose"),
    measure_code=st.sampled_from(["authorised", "in_post"]),
    headcount=st.integers(0, 10**9),
)


@SLOW
@given(st.lists(budgets, max_size=8), st.lists(staff, max_size=4))
def test_what_is_loaded_can_be_read_back_and_loading_it_again_is_no_news(fresh, make, money, heads):
    store = fresh()
    read = make.read(make.report(*money, *heads))
    store.load(read)
    expected = sorted(
        (
            fact.amount_yuan.quantize(Decimal("0.01"), ROUND_HALF_UP),
            fact.label_raw,
            fact.fiscal_year or 2024,
            fact.evidence.quote,
        )
        for fact in money
    )
    assert (
        sorted(store.ask("SELECT amount_yuan, label_raw, fiscal_year, quote FROM fact_budget"))
        == expected
    )
    assert sorted(row for (row,) in store.ask("SELECT headcount FROM fact_staffing")) == sorted(
        fact.headcount for fact in heads
    )
    before = store.bytes()
    assert store.load(read).published.outcome is Outcome.UNCHANGED
    assert store.bytes() == before


@SLOW
@given(st.lists(st.lists(budgets, min_size=1, max_size=3), min_size=2, max_size=4))
def test_after_any_readings_only_the_last_one_is_current(fresh, make, readings):
    store = fresh()
    for facts in readings:
        store.load(make.read(make.report(*facts)))
    assert store.one("SELECT count(*) FROM fact_budget WHERE is_current") == len(readings[-1])
    assert (
        store.ask("SELECT fact_id FROM fact_budget WHERE is_current GROUP BY 1 HAVING count(*) > 1")
        == []
    )
    overlaps = store.one(
        """
        SELECT count(*)
        FROM fact_budget AS one
        JOIN fact_budget AS other USING (fact_id)
        WHERE one.known_from_load < other.known_from_load
            AND coalesce(one.known_until_load, 1000) > other.known_from_load
        """
    )
    assert overlaps == 0


@SLOW
@given(st.permutations(range(4)), st.integers(1, 4))
def test_how_files_are_cut_into_batches_makes_no_difference(fresh, make, order, size):
    reads = [
        make.read(
            make.report(make.budget("total", str(number)), file=str(number)), file=str(number)
        )
        for number in range(4)
    ]
    whole, cut = fresh(), fresh()
    whole.load(*reads)
    with Warehouse(cut.path) as warehouse:
        for start in range(0, 4, size):
            batch: tuple[ReadFile, ...] = tuple(reads[n] for n in order[start : start + size])
            warehouse.load(Batch(batch))
        warehouse.publish()
    question = "SELECT fact_id, document_id, amount_yuan FROM fact_budget ORDER BY 1"
    assert whole.ask(question) == cut.ask(question)


@given(places)
def test_a_locator_says_what_the_places_say(found):
    text = locator_json(found)
    if text is None:
        assert len(found) == 1
        assert isinstance(found[0], PageBox)
    else:
        assert json.loads(text) == [place.locator() for place in found]
        assert text == full_locator(found)


@SLOW
@given(st.lists(boxes | ties, min_size=1, max_size=20))
def test_the_database_writes_the_locator_of_a_box_as_its_place_does(fresh, make, found):
    store = fresh()
    facts = [
        make.staff("in_post", number, evidence=Evidence("x", (box,)))
        for number, box in enumerate(found)
    ]
    store.load(make.read(make.report(*facts)))
    stored = store.ask("SELECT locator::VARCHAR, page, x0 FROM fact_staffing ORDER BY headcount")
    for (text, page, x0), box in zip(stored, found, strict=True):
        [locator] = json.loads(text)
        assert (locator["kind"], locator["page"], locator["box"][0]) == ("page", page, x0)
        # halves of a hundredth go up here and to the even digit in Python
        assert locator["box"] == pytest.approx(box.locator()["box"], abs=0.0101)


@given(st.lists(boxes, min_size=1, max_size=4))
def test_the_box_of_a_fact_holds_every_place_on_its_page(found):
    around = page_box(found)
    assert around.page == found[0].page
    for box in found:
        if box.page == around.page:
            assert around.x0 <= box.x0
            assert around.bottom >= box.bottom


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_out_without_exponent_and_without_loss(number):
    text = decimal_text(number)
    assert "E" not in text
    assert Decimal(text) == number
