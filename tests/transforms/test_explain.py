"""Explanations name the label behind each code, and the labels that were passed over."""

from __future__ import annotations

from decimal import Decimal

from extractors.place import TextSpan
from transforms.explain import Answer, explain, explain_leftover
from transforms.model import BudgetFact, Evidence, IndicatorFact, Leftover, RateFact

PLACE = (TextSpan("text", 0, 4),)


def amount(label: str, quote: str, item: str, stage: str, method: str = "table") -> BudgetFact:
    return BudgetFact(
        evidence=Evidence(quote, PLACE),
        label_raw=label,
        method=method,
        stage_code=stage,
        flow_code="expenditure",
        item_code=item,
        amount_yuan=Decimal(1),
        amount_raw="1",
        unit_raw="元",
        unit_source="column",
    )


def answers(fact: BudgetFact | RateFact | IndicatorFact) -> dict[str, Answer]:
    return {answer.question: answer for answer in explain(fact).answers}


def test_the_row_names_the_item_and_the_column_the_stage() -> None:
    fact = amount("年度资金总额", "年度资金总额 | 全年预算数: 1", "total", "adjusted")
    found = answers(fact)
    assert found["item"].matched is not None
    assert (found["item"].matched.label, found["item"].matched.is_whole) == ("年度资金总额", True)
    assert found["stage"].matched is not None
    assert found["stage"].matched.label == "全年预算数"
    assert explain(fact).rule == "label of the row and head of the column; unit 元 from the column"


def test_labels_of_another_code_in_the_same_words_are_told_as_rejected() -> None:
    quote = "基本支出中工资福利支出1元"
    found = answers(amount("工资福利支出", quote, "wages", "executed", "prose"))["item"]
    assert found.matched is not None
    assert found.matched.code == "wages"
    assert "basic" in {match.code for match in found.rejected}


def test_a_code_without_a_label_is_said_to_follow_from_its_surroundings() -> None:
    found = answers(amount("设备款", "设备款 | 金额: 1", "other_named", "executed"))
    assert found["item"].matched is None


def test_rates_and_categories_are_explained_by_their_own_labels() -> None:
    rate = RateFact(
        evidence=Evidence("预算执行率98%", PLACE),
        label_raw="预算执行率",
        method="prose",
        rate_code="execution",
        item_code="total",
        value_percent=Decimal(98),
        value_raw="98%",
    )
    indicator = IndicatorFact(
        evidence=Evidence("验收合格率 | 100%", PLACE),
        label_raw="验收合格率",
        method="table",
        ordinal=1,
        name="验收合格率",
        level1="产出指标",
        level2="质量指标",
        category_code="output.quality",
    )
    assert answers(rate)["rate"].matched is not None
    matched = answers(indicator)["category"].matched
    assert matched is not None
    assert matched.label == "质量指标"


def test_a_leftover_tells_its_reason_its_rule_and_the_labels_near_it() -> None:
    evidence = Evidence("公用经费比上年增加3万元", PLACE)
    ignored = Leftover("3", "万元", Decimal(30_000), evidence, "decoy_rule", "year_on_year_change")
    text = explain_leftover(ignored)
    assert text.startswith("ignored by the rule year_on_year_change; near it: ")
    assert "公用经费" in text
    bare = Leftover("3", None, None, Evidence("3", PLACE), "unit_unknown")
    assert explain_leftover(bare) == "no unit of money stands at it, over it or before the table"
