"""Whole reports against their gold: what is counted once, what counts neither way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from evaluation.cases import (
    GoldBudget,
    GoldCase,
    GoldDocument,
    GoldFlag,
    GoldIndicator,
    GoldScore,
)
from evaluation.matching import Tally
from evaluation.report import as_json, as_misses, as_tables
from evaluation.rows import (
    BudgetRow,
    DocumentRow,
    FindingRow,
    IndicatorRow,
    LoadedFile,
    ScoreRow,
)
from evaluation.scoring import score_case
from evaluation.summary import by_format, by_layout, summarise

DOCUMENT = GoldDocument(
    organisations=("中共黄石市委党校",),
    regions=("420200",),
    fiscal_years=(2022,),
    report_types=("performance_targets",),
    period_end=None,
)
HEAD = DocumentRow(
    document_id="d",
    file_name="a.html",
    report_type="performance_targets",
    fiscal_year=2022,
    period_end=None,
    organisation_name="中共黄石市委党校",
    region_code="420200",
    status="loaded",
)
CASE = GoldCase("A", "a.html", Path(), "L-1", "html", DOCUMENT)


def budget(amount: float, item: str = "total", required: bool = True) -> GoldBudget:
    return GoldBudget(
        ("final",), ("expenditure",), (item,), amount, (amount,), 2022, required=required
    )


def row(amount: float, item: str = "total") -> BudgetRow:
    return BudgetRow("d", 2022, "final", "expenditure", item, amount)


def tally(kind: str, case: GoldCase, loaded: LoadedFile) -> Tally:
    return score_case(case, replace(loaded, documents=(HEAD,))).tallies[kind]


def test_a_report_that_was_not_loaded_misses_all_it_was_asked_for():
    score = score_case(replace(CASE, budgets=(budget(1.0), budget(2.0))), LoadedFile())
    assert not score.is_loaded
    assert score.tallies["budget"] == Tally(missing=2)
    assert score.metadata == {
        "organisation": False,
        "region_code": False,
        "fiscal_year": False,
        "report_type": False,
    }


def test_equal_amounts_count_once_on_both_sides():
    case = replace(CASE, budgets=(budget(1.0), budget(1.0)))
    assert tally("budget", case, LoadedFile(budgets=(row(1.0), row(1.0), row(1.0)))) == Tally(1)


def test_a_repeat_under_open_codes_may_be_loaded_but_need_not():
    open_codes = replace(budget(1.0), items=("total", "basic"))
    case = replace(CASE, budgets=(open_codes, open_codes))
    assert tally("budget", case, LoadedFile(budgets=(row(1.0),))) == Tally(1)
    both = LoadedFile(budgets=(row(1.0), row(1.0, "basic")))
    assert tally("budget", case, both) == Tally(1)


def test_the_amount_alone_is_looked_at_once_whatever_its_codes():
    case = replace(CASE, budgets=(budget(1.0), budget(1.0, "basic"), budget(5.0)))
    loaded = LoadedFile(budgets=(row(1.0, "wages"), row(1.0), row(7.0)))
    assert tally("budget", case, loaded) == Tally(right=1, wrong=2, missing=2)
    assert tally("budget_lenient", case, loaded) == Tally(right=1, wrong=1, missing=1)


def test_a_score_row_that_says_nothing_is_not_counted():
    loaded = LoadedFile(scores=(ScoreRow("d", "total", "总分", None, None, "优"),))
    assert tally("scores", CASE, loaded) == Tally()


def test_a_score_given_twice_is_asked_for_as_required():
    gold = GoldScore("total", "总分", 100.0, 95.0, None, required=False)
    case = replace(CASE, scores=(gold, replace(gold, required=True)))
    assert tally("scores", case, LoadedFile()) == Tally(missing=1)


def indicator(name: str = "培训人次") -> GoldIndicator:
    return GoldIndicator(
        name=name,
        categories=(),
        operator=None,
        target_value=5.0,
        target_values=(5.0,),
        actual_values=(5.0,),
        scores=(None,),
        weight=10.0,
        completion_rate=None,
        checked=True,
        required=True,
    )


def indicator_row(**changes: object) -> IndicatorRow:
    sound = IndicatorRow("d", "培训人次", None, None, 5.0, 5.0, None, 10.0, None)
    return replace(sound, **changes)


def test_indicator_fields_are_counted_for_what_was_matched():
    case = replace(CASE, indicators=(indicator(), indicator("无人知晓的指标")))
    loaded = LoadedFile(documents=(HEAD,), indicators=(indicator_row(weight=8.0),))
    score = score_case(case, loaded)
    assert (score.indicators.compared, score.indicators.fully_right) == (1, 0)
    assert score.indicators.wrong == ("培训人次: weight",)
    summary = summarise([score])
    assert summary.indicator_fields["weight"] == 0.0
    assert summary.indicator_fields["target_value"] == 1.0
    assert summary.indicator_fields["category"] is None
    assert summary.indicators_fully_right == 0.0
    assert score.missing["indicators"] == ("无人知晓的指标",)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"organisation_name": "中共黄石市委 党校"}, set()),
        ({"organisation_name": "黄石市委党校"}, {"organisation"}),
        ({"organisation_name": None, "region_code": ""}, {"organisation", "region_code"}),
        ({"fiscal_year": 2021, "report_type": None}, {"fiscal_year", "report_type"}),
    ],
)
def test_the_head_of_a_document_is_compared_property_by_property(change, wrong):
    score = score_case(CASE, LoadedFile(documents=(replace(HEAD, **change),)))
    assert {name for name, right in score.metadata.items() if not right} == wrong


def test_the_end_of_the_period_is_asked_for_only_where_the_gold_names_it():
    monitoring = replace(CASE, document=replace(DOCUMENT, period_end="2021-06-30"))
    right = LoadedFile(documents=(replace(HEAD, period_end="2021-06-30"),))
    assert score_case(monitoring, right).metadata["period_end"]
    assert not score_case(monitoring, LoadedFile(documents=(HEAD,))).metadata["period_end"]


def findings(*codes: str) -> LoadedFile:
    return LoadedFile(documents=(HEAD,), findings=tuple(FindingRow("d", c) for c in codes))


def test_each_mistake_needs_a_finding_of_its_own_and_the_choosy_one_chooses_first():
    case = replace(
        CASE,
        must_flag=(
            GoldFlag("score_sum", ("score_sum", "weight_sum")),
            GoldFlag("weight_sum", ("weight_sum",)),
        ),
    )
    assert score_case(case, findings("weight_sum")).flags.missing == ("score_sum",)
    assert score_case(case, findings("weight_sum", "weight_sum")).flags.raised == 2


def test_a_finding_on_an_identity_that_holds_is_a_false_alarm():
    case = replace(
        CASE,
        must_flag=(GoldFlag("weight_sum", ("weight_sum",)),),
        must_not_flag=frozenset({"rate_mismatch", "weight_sum"}),
    )
    flags = score_case(case, findings("weight_sum", "rate_mismatch", "net_asset")).flags
    assert flags.false_alarms == ("rate_mismatch",)
    assert (flags.must_not, flags.other_findings) == (1, 1)


@pytest.fixture
def scores():
    html = score_case(
        replace(CASE, budgets=(budget(1.0), budget(2.0))),
        LoadedFile(documents=(HEAD,), budgets=(row(1.0), row(9.0))),
    )
    other = replace(CASE, case_id="B", file="b.docx", format="docx", layout="L-2")
    return [html, score_case(other, LoadedFile())]


def test_groups_add_up_to_the_whole(scores):
    whole = summarise(scores)
    assert whole.tallies["budget"] == Tally(right=1, wrong=1, missing=1)
    assert (whole.documents, whole.loaded) == (2, 1)
    assert whole.metadata_all == 0.5
    assert list(by_format(scores)) == ["docx", "html"]
    assert by_layout(scores)["L-2"].loaded == 0


def test_the_figures_are_the_same_in_json(scores):
    told = as_json(scores)
    assert told["overall"]["budget"] == {
        "tp": 1,
        "fp": 1,
        "fn": 1,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
    }
    assert told["documents"][0]["missing"]["budget"] == ["final expenditure total 2022 2.00"]
    assert told["documents"][1]["status"] is None


def test_every_miss_is_a_line_below_its_report(scores):
    assert list(as_misses(scores)) == [
        "A a.html",
        "  missing budget: final expenditure total 2022 2.00",
        "  extra budget: final expenditure total 2022 9.00",
        "B b.docx",
        "  not loaded",
        "  wrong organisation: wanted 中共黄石市委党校, found None",
        "  wrong region_code: wanted 420200, found None",
        "  wrong fiscal_year: wanted 2022, found None",
        "  wrong report_type: wanted performance_targets, found None",
    ]


def test_the_tables_name_every_group(scores, capsys):
    Console(width=300).print(as_tables(scores))
    printed = capsys.readouterr().out
    for name in ("all reports", "by format", "docx", "by layout", "L-1", "A a.html", "50.0/50.0"):
        assert name in printed
