"""The fiscal year: of title and form, else of the money in the text, never of a date or 文号."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Block
from tests.transforms.papers import blocks_of, head_of, table
from transforms.identity.fiscal_year import (
    body_year,
    grant_references,
    is_placeholder_year,
    year_of,
)
from transforms.identity.lines import read_lines


def body(*texts: str) -> int | None:
    vote = body_year(read_lines(blocks_of(*texts)))
    return vote.year if vote else None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("(2024年度)", 2024),
        ("2020年度)", 2020),
        ("(2023年1-7月)", 2023),
        ("2021年区本级“三公”经费预算说明", 2021),
        ("二〇二三年度部门决算", 2023),
        ("二○二二年度部门决算", 2022),
        ("2019-2021年度道路保洁项目", 2021),
        ("2020至2021年度", 2021),
        ("2023年公开2022年度部门决算", 2022),
        ("根据《2019年办法》编制2020年决算", 2020),
        ("20XX年度", None),
        ("2022年12月30日", None),
        ("临财发〔2023〕15号", None),
        ("2024.5.6", None),
        ("电话12022年", None),
        ("部门决算", None),
    ],
)
def test_a_year_is_read_from_a_title(text: str, year: int | None) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["20XX年度", "20**年度", "20  年度", "XX年度", "****年度"])
def test_a_year_left_to_be_filled_in_is_seen(text: str) -> None:
    assert is_placeholder_year(text)


def test_a_filled_year_is_no_placeholder() -> None:
    assert not is_placeholder_year("2020年度")


def test_the_text_votes_by_the_money_it_ties_to_a_year() -> None:
    assert body("2023年年初预算收入103.2万元，2023年决算总收入180.46万元", "2021年建成") == 2023


def test_no_year_leads_clearly_no_year_is_voted() -> None:
    assert body("2022年预算10万元", "2023年预算10万元") is None


@pytest.mark.parametrize(
    "decoy",
    [
        "档案自1986年至1998年整理",
        "《实施方案（2022-2025年）》",
        "比2021年增加，较2021年减少，与2021年持平",
        "甘财科[2021]2号，皖政办〔2021〕190号",
        "2021年3月2日，2021年12月",
        "2021年以来",
    ],
)
def test_other_years_in_the_text_are_no_votes(decoy: str) -> None:
    assert body(decoy) is None
    assert body("2022年支出20万元", decoy) == 2022


def test_title_goes_before_form_and_body() -> None:
    assert head_of("2022年部门决算说明", "2021年支出1万元，2021年收入1万元").fiscal_year == 2022


def test_the_form_goes_before_the_body() -> None:
    form = table(("预算年度", "2022年"), ("项目名称", "甲工程"))
    assert (
        head_of("项目支出绩效自评表", form, "2021年支出1万元，2021年收入1万元").fiscal_year == 2022
    )


def test_the_year_may_stand_below_the_title_or_in_the_table() -> None:
    assert head_of("项目支出绩效自评表", "（2022年度）", "发布时间：2023-05-01").fiscal_year == 2022
    assert head_of(table(("绩效自评表",), ("（2021年度）",), ("a", "b"))).fiscal_year == 2021


def test_a_form_whose_year_was_never_filled_in_has_none() -> None:
    head = head_of(
        "项目支出绩效自评表",
        "（20XX年度）",
        table(("项目名称", "甲工程")),
        "2019年预算1万元，2019年支出1万元",
    )
    assert head.fiscal_year is None


def test_a_date_of_publication_or_signature_is_no_fiscal_year() -> None:
    assert (
        head_of(
            "项目支出绩效自评报告", "发布时间：2023-05-06", "某某局", "2023年7月4日"
        ).fiscal_year
        is None
    )


def references(*parts: str | Block) -> list[int]:
    return [vote.year for vote in grant_references(read_lines(blocks_of(*parts)))]


def test_the_number_of_a_grant_is_kept_for_the_check_of_years() -> None:
    assert references("下达2022年基层科普专项资金(甘财科[2020]2号)20万元。") == [2020]
    head = head_of("2022年度整体支出绩效自评报告", "下达2022年专项资金(甘财科[2020]2号)20万元")
    assert ("fiscal_year", "2020", "reference") in {
        (m.kind, m.value, m.origin) for m in head.mentions
    }


def test_the_number_of_a_rule_is_no_grant() -> None:
    assert references("按照预算法（国发〔2014〕45号），2020年全县决算1023万元") == []
    assert references("残疾人康复行动实施方案（皖政办秘〔2016〕190号）") == []


@given(st.integers(1990, 2099))
def test_every_year_of_four_digits_is_read(year: int) -> None:
    assert year_of(f"某局{year}年度部门决算") == year
