"""Where facts stand: their digits, in the text they were read from, however it is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Printed
from extractors.place import Run, TextSpan
from tests.transforms.prose.telling import (
    DEPARTMENT,
    PROJECT,
    evidence_of,
    indicators,
    lines,
    money,
    nothing,
    rates,
    scores,
    staffing,
    told,
)
from tests.transforms.prose.test_decoys import RULED
from tests.transforms.prose.test_money_sentences import SENTENCES
from transforms.findings import Context
from transforms.prose import read_passage_facts
from transforms.text import view

REPORT = """
某县科学技术协会整体支出绩效自评报告
一、基本情况
我单位编制数8人，在职7人，退休3人。
二、支出情况
2023年年初预算资金243.96万元；全年预算资金总额945.59万元，基本支出145.24万元，项目支出800.35万元。
全年实际执行数为872.46万元，预算执行率为92.27%。
2023年“三公”经费预算数0.25万元，其中：因公出国（境）费0万元，公务接待费0.25万元。
三、评价结论
自评得分93.93分，评价等级为“优”。其中，预算执行率一项得分9.26分，产出指标得分38分。
1.产出指标
（1）数量指标。满分20分，得20分
"""


def everything(text: str) -> list[list[str]]:
    found = told(text)
    return [f(found) for f in (money, rates, scores, indicators, staffing)]


@pytest.mark.parametrize("text", [s[0] for s in SENTENCES] + [r[0] for r in RULED])
def test_the_digits_of_every_number_stand_at_its_place(text):
    for raw, spans in evidence_of(told(text)):
        printed = "".join(text[span.start : span.end] for span in spans)
        assert view(Printed(printed)).text == raw


def test_scores_counts_and_indicators_are_boxed_by_what_is_printed_of_them():
    text = REPORT.strip("\n")
    found = told(text)

    def shown(fact) -> str:
        return "".join(text[p.start : p.end] for p in fact.evidence.places)

    assert shown(found.scores[0]).endswith("93.93")
    assert shown(found.indicators[0]) == "数量指标2020"
    assert [shown(s) for s in found.staffing] == ["8", "7", "3"]


def test_digits_inside_the_residue_of_a_conversion_keep_their_place():
    text = r"指标1：科普收益率，预期指标值： $\geq 85\%$ ，实际完成值40%。"
    (fact,) = told(text).indicators
    printed = "".join(text[p.start : p.end] for p in fact.evidence.places)
    assert "85" in printed
    assert "40%" in printed


def test_a_quote_is_the_clause_the_number_stands_in():
    quotes = [b.evidence.quote for b in told(REPORT).budgets]
    assert quotes[1] == "全年预算资金总额945.59万元"
    assert quotes[4] == "全年实际执行数为872.46万元"


@given(st.lists(st.sampled_from(["", " ", "　", "  "]), min_size=1, max_size=40))
def test_blanks_between_words_and_numbers_change_nothing(blanks):
    rows = REPORT.strip("\n").split("\n")
    spaced = []
    for row in rows:
        for index, blank in enumerate(blanks):
            at = row.find("，", index * 3)
            row = row[: at + 1] + blank + row[at + 1 :] if at >= 0 else row
        spaced.append(row)
    assert everything("\n".join(spaced)) == everything(REPORT)


@given(st.integers(min_value=10, max_value=400))
def test_a_number_on_the_next_line_is_still_its_labels_number(at):
    """A line may break before any number whose label waits for it."""
    text = REPORT.strip("\n")
    spots = [i for i in range(1, len(text)) if text[i].isdigit() and text[i - 1] in "数为额"]
    spot = spots[at % len(spots)]
    assert everything(text[:spot] + "\n" + text[spot:]) == everything(REPORT)


def test_half_width_and_full_width_forms_read_alike():
    wide = REPORT.translate(str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）"))
    assert everything(wide) == everything(REPORT)


AMOUNTS = st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["元", "万元", "亿元"]))
def test_any_two_amounts_are_read_exactly(first, second, unit):
    found = told(f"年初预算数为{first:,}{unit}，全年执行数{second}{unit}，两者如上。")
    assert [(b.stage_code, b.amount_raw, b.unit_raw) for b in found.budgets] == [
        ("initial", f"{first:,}", unit),
        ("executed", f"{second}", unit),
    ]


@given(
    st.text(
        alphabet="收支预算决算基本项目执行率为其中：，。；（）年初全年万元%分人占比3.52",
        max_size=80,
    )
)
def test_no_text_however_broken_stops_the_reader(text):
    told(text)


def test_a_cell_of_goals_reached_gives_its_amounts_but_no_goals():
    text = "1、人员支出57.97万元，公用支出5.1万元。\n2、各项项目支出14.01万元，执行率98%，满意度98%，得10分。"
    cell = Printed(text, (Run(0, len(text), TextSpan("body/tbl[1]", 0, len(text))),))
    found = read_passage_facts(view(cell), Context(DEPARTMENT, 2023))
    assert money(found) == lines("""
        executed expenditure personnel 57.97万元
        executed expenditure public 5.1万元
        executed expenditure project 14.01万元
    """)
    assert rates(found) == ["execution project 98%"]
    assert [*found.scores, *found.indicators, *found.staffing] == []


def test_every_fact_carries_the_year_the_period_and_the_project_of_its_report():
    from datetime import date

    from tests.transforms.prose.telling import paragraphs
    from transforms.prose import read_prose

    context = Context(PROJECT, 2022, date(2022, 6, 30), "科普项目")
    found = read_prose(paragraphs("编制数8人，全年预算数5万元，执行率50%。自评得分90分。"), context)
    facts = (*found.budgets, *found.rates, *found.scores, *found.staffing)
    assert len(facts) == 4
    for fact in facts:
        assert (fact.fiscal_year, fact.period_end, fact.project_name, fact.method) == (
            2022,
            date(2022, 6, 30),
            "科普项目",
            "prose",
        )


def test_an_empty_report_gives_nothing():
    assert nothing(told(""))
