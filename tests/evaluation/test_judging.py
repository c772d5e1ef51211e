"""Facts judged one by one, counted by confidence, covered and looked up at their places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from evaluation.cases import GoldCase
from evaluation.coverage import Coverage, coverage_of
from evaluation.gold_files import read_gold
from evaluation.judging import Judged, judge
from evaluation.places import sample_places
from evaluation.reading import facts_of, read_file
from evaluation.reliability import bands, wilson
from transforms.model import Report

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "data" / "samples" / "yunxi_2024.docx"


@pytest.fixture(scope="module")
def case() -> GoldCase:
    (gold,) = read_gold([REPOSITORY / "evaluation" / "gold" / "samples" / "yunxi_2024.gold.json"])
    return gold


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    ((_, found),) = read_file(SAMPLE.read_bytes(), SAMPLE.name)
    return found


def test_every_fact_is_judged_and_right_where_gold_accepts_it(
    case: GoldCase, reports: list[Report]
) -> None:
    judged = judge(case, reports)
    assert len(judged) == len(facts_of(reports))
    assert all(fact.is_right for fact in judged)


def test_an_amount_that_no_gold_has_is_judged_wrong(case: GoldCase, reports: list[Report]) -> None:
    (first, *others) = reports
    spoiled = replace(first.budgets[0], amount_yuan=first.budgets[0].amount_yuan + 7)
    changed = replace(first, budgets=(spoiled, *first.budgets[1:]))
    wrong = [fact for fact in judge(case, [changed, *others]) if not fact.is_right]
    assert [fact.kind for fact in wrong] == ["budget"]


def test_bands_count_facts_of_like_confidence() -> None:
    facts = [Judged("budget", "table", "", 0.97, n > 0) for n in range(10)]
    facts += [Judged("budget", "prose", "", 0.3, False)]
    low, high = bands(facts)
    assert (low.count, low.right, high.count, high.right) == (1, 0, 10, 9)
    assert high.mean == pytest.approx(0.97)
    assert high.holds


def test_a_confidence_far_from_the_truth_does_not_hold() -> None:
    (band,) = bands([Judged("budget", "table", "", 0.97, n % 2 == 0) for n in range(100)])
    assert not band.holds


@pytest.mark.parametrize(("right", "count"), [(0, 5), (5, 5), (3, 10), (996, 1000)])
def test_intervals_hold_the_share_and_stay_between_0_and_1(right: int, count: int) -> None:
    low, high = wilson(right, count)
    assert 0 <= low <= right / count <= high <= 1


def test_more_facts_make_a_narrower_interval() -> None:
    few, many = wilson(9, 10), wilson(900, 1000)
    assert many[1] - many[0] < few[1] - few[0]


def test_the_parts_of_coverage_are_all_amounts(reports: list[Report]) -> None:
    covered = coverage_of(reports)
    assert covered.claimed > 10
    assert covered.amounts == covered.claimed + covered.ignored + covered.left_over
    assert covered + Coverage(1, 2, 3) == Coverage(
        covered.claimed + 1, covered.ignored + 2, covered.left_over + 3
    )


def test_no_amount_is_no_share() -> None:
    assert Coverage().handled is None
    assert Coverage(3, 0, 1).handled == 0.75


def test_digits_stand_at_the_places_of_the_facts(reports: list[Report]) -> None:
    data = SAMPLE.read_bytes()
    drawn = sample_places(data, facts_of(reports), 20, Random(1))
    assert len(drawn) == 20
    assert all(it_holds for _, it_holds in drawn)


def test_a_fact_of_another_file_does_not_hold_its_place(reports: list[Report]) -> None:
    other = (REPOSITORY / "data" / "samples" / "linze_2024.docx").read_bytes()
    drawn = sample_places(other, [*reports[0].budgets], 10, Random(1))
    assert not any(it_holds for _, it_holds in drawn)
