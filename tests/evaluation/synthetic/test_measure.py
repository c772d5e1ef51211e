"""A small fixed sample of synthetic reports, measured as the command measures thousands."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from evaluation.matching import Tally
from evaluation.synthetic.families import FAMILIES
from evaluation.synthetic.made import make
from evaluation.synthetic.measure import Outcome, outcome_of
from evaluation.synthetic.told import as_json, as_misses
from flows.cli import app

THRESHOLD = Decimal("0.5")
COUNT = 40
# What the readers reach on this sample today; the benchmark measures thousands.
PRECISION, RECALL = 0.98, 0.94


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """The fixed sample in known labels, read in this process."""
    return [
        outcome_of(number, seed=21, open_list=False, threshold=THRESHOLD) for number in range(COUNT)
    ]


def test_the_fixed_sample_is_read_almost_wholly_and_rightly(outcomes: list[Outcome]) -> None:
    tally = sum((outcome.all for outcome in outcomes), Tally())
    assert tally.right > 500
    assert tally.precision is not None
    assert tally.recall is not None
    assert tally.precision >= PRECISION
    assert tally.recall >= RECALL


def test_no_report_makes_a_reader_fall(outcomes: list[Outcome]) -> None:
    assert [outcome.trouble for outcome in outcomes if outcome.trouble] == []


@pytest.mark.parametrize(("number", "seed"), [(335, 40001)])
def test_reports_that_once_made_a_reader_fall_are_read(number: int, seed: int) -> None:
    assert outcome_of(number, seed=seed, open_list=False, threshold=THRESHOLD).trouble is None


def test_places_of_facts_drawn_at_random_hold(outcomes: list[Outcome]) -> None:
    places = [it_holds for outcome in outcomes for it_holds in outcome.places]
    assert len(places) >= COUNT - 5
    assert sum(places) / len(places) >= 0.97


def test_every_fact_is_judged(outcomes: list[Outcome]) -> None:
    made = make(0, 21)
    assert outcomes[0].traits == made.traits
    assert sum(len(outcome.judged) for outcome in outcomes) > 500


def test_the_figures_name_every_family_and_both_shares(outcomes: list[Outcome]) -> None:
    figures = as_json(outcomes, outcomes[:3])
    assert set(figures["by_family"]) == set(FAMILIES)
    assert figures["known_labels"]["reports"] == COUNT
    assert figures["withheld_labels"]["reports"] == 3
    assert figures["reliability"]["bands"]
    assert figures["coverage"]["L-STD"]["amounts"] > 0


def test_misses_are_told_under_their_report(outcomes: list[Outcome]) -> None:
    with_misses = [outcome for outcome in outcomes if outcome.misses]
    lines = list(as_misses(outcomes))
    assert sum(not line.startswith("  ") for line in lines) == len(with_misses)


def test_the_command_measures_known_and_withheld_labels_apart() -> None:
    result = CliRunner().invoke(app, ["evaluate", "--synthetic", "4", "--seed", "9", "--json"])
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert (figures["known_labels"]["reports"], figures["withheld_labels"]["reports"]) == (2, 2)
    assert figures["places"]["facts"] >= 2


def test_the_command_asks_for_cases_or_a_number() -> None:
    result = CliRunner().invoke(app, ["evaluate"])
    assert result.exit_code == 1
    assert "--synthetic" in result.output
