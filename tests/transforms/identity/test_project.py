"""The project: the form's own name for it, else the words of the title, never a kind of paper."""

from __future__ import annotations

import pytest

from tests.transforms.papers import blocks_of, head_of, table
from transforms.identity.lines import read_lines
from transforms.identity.project import (
    clean_project,
    project_of_body,
    project_of_title,
    same_project,
)
from transforms.identity.titles import find_titles


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("51000021R000000019951-工资性支出", "工资性支出"),
        ("430626221000001234567 农村公路养护", "农村公路养护"),
        ("[341502]残疾人精准康复", "残疾人精准康复"),
        (
            "2023年马鹿坑国有林场新建野生动物收容所建设项目",
            "2023年马鹿坑国有林场新建野生动物收容所建设项目",
        ),
        ("5G基站补贴", "5G基站补贴"),
        ("XX项目", None),
        ("****", None),
    ],
)
def test_codes_and_masks_are_no_part_of_a_project(value: str, name: str | None) -> None:
    assert clean_project(value) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "青川县司法局关于2021年度政法纪检监察转移支付资金绩效的自评报告",
            "政法纪检监察转移支付资金",
        ),
        ("2022年主体班项目支出绩效目标批复表", "主体班项目"),
        ("耒阳市第四中学2022年生均公用经费项目绩效自评报告", "生均公用经费项目"),
        ("2022年度县级专项资金绩效目标自评表", None),
        ("2023年度部门预算项目支出绩效自评表", None),
        ("2021年度财政项目绩效自评表", None),
        ("部门整体支出绩效自评报告", None),
        ("****县****局2020年度项目支出绩效自评报告", None),
        ("2021年度部门决算", None),
    ],
)
def test_a_title_may_name_the_project(title: str, name: str | None) -> None:
    assert project_of_title(find_titles(read_lines(blocks_of(title)))) == name


def test_the_form_goes_before_the_title() -> None:
    head = head_of("2022年主体班项目支出绩效目标批复表", table(("项目名称", "主体班")))
    assert head.project_name == "主体班"


def test_the_text_may_announce_the_only_project() -> None:
    lines = read_lines(blocks_of("我校2022年项目为一个：生均公用经费项目"))
    assert project_of_body(lines) == "生均公用经费项目"


def test_a_department_report_has_no_project() -> None:
    head = head_of(
        "2022年部门整体支出绩效自评表", table(("部门名称", "某某局"), ("项目名称", "甲工程"))
    )
    assert head.project_name is None


@pytest.mark.parametrize(
    ("left", "right"),
    [("51000021R000000019951-工资性支出", "工资性支出"), ("生均公用经费", "生均公用经费项目")],
)
def test_two_prints_of_one_project_agree(left: str, right: str) -> None:
    assert same_project(left, right)


def test_two_projects_do_not_agree() -> None:
    assert not same_project("渠道维修", "道路养护")
