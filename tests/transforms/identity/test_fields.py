"""Head fields: labels with their values, beside them or behind a colon, and nothing that is none."""

from __future__ import annotations

import pytest

from extractors.model import Block
from tests.transforms.papers import blocks_of, table
from transforms.identity.fields import Field, read_fields, role_of
from transforms.identity.lines import read_lines


def fields_of(*parts: str | Block) -> list[Field]:
    return list(read_fields(read_lines(blocks_of(*parts))))


def pairs(*parts: str | Block) -> list[tuple[str, str]]:
    return [(field.role, field.value) for field in fields_of(*parts)]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("预算部门、单位名称", "unit"),
        ("部门（单位）名称", "unit"),
        ("单位(盖章)", "unit"),
        ("填报单位：", "unit"),
        ("实施单位\n（盖章）", "implementer"),
        ("实施（主管）单位", "implementer"),
        ("资金使用单位", "implementer"),
        ("主管部门及代码", "supervisor"),
        ("转移支付（项目）名称", "project"),
        ("项 目 名 称", "project"),
        ("填报日期", "other"),
        ("年初预算数", None),
        ("中江县水利局", None),
        ("", None),
    ],
)
def test_labels_announce_roles(label: str, role: str | None) -> None:
    assert role_of(label) == role


def test_a_value_stands_in_the_cell_beside_its_label() -> None:
    form = table(("项目名称", "渠道维修"), ("主管部门", "219\n某镇人民政府", "实施单位", "某站"))
    assert pairs(form) == [
        ("project", "渠道维修"),
        ("supervisor", "219某镇人民政府"),
        ("implementer", "某站"),
    ]


def test_two_cells_alone_in_a_row_are_a_pair_whatever_gap_is_between() -> None:
    assert pairs(table(("项目名称", "", "渠道维修", "", ""))) == [("project", "渠道维修")]


def test_an_empty_neighbour_is_the_blank_value() -> None:
    assert pairs(table(("项目名称", "", "", "主管部门", "", "甲局"))) == []


@pytest.mark.parametrize("blank", ["/", "—", "无", "  "])
def test_marks_for_nothing_are_no_values(blank: str) -> None:
    assert pairs(table(("实施单位", blank, "备注", "x"))) == []


def test_the_head_of_a_list_names_no_project() -> None:
    listed = table(("序号", "项目名称", "预算数", "执行数"), ("1", "水库除险", "20", "20"))
    assert pairs(listed) == []
    assert pairs(table(("项目名称", "实施单位", "备注"), ("甲", "乙", "丙"))) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "单位名称：襄阳市中心医院            填报日期：2022年3月18日",
            [("unit", "襄阳市中心医院")],
        ),
        ("部门：临沧市永德县明朗中学 公开14表", [("unit", "临沧市永德县明朗中学")]),
        ("部门单位名称（公章）：且末县科学技术协会", [("unit", "且末县科学技术协会")]),
        ("单 位 名 称：会宁县审计局", [("unit", "会宁县审计局")]),
        ("填报单位:(盖章) 单位:万元", []),
        ("项目责任人：张某          单位（盖章）：", []),
        ("单位：万元", []),
        ("项目名称：2022年农村公路养护工程", [("project", "2022年农村公路养护工程")]),
        ("我单位：认真落实", []),
    ],
)
def test_a_value_stands_behind_the_colon_of_its_label(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(line) == expected


def test_a_field_in_one_cell_is_read_like_one_in_a_paragraph() -> None:
    assert pairs(table(("填报单位：霍山县审计局  金额单位：万元",), ("a", "b"))) == [
        ("unit", "霍山县审计局")
    ]


def test_the_evidence_boxes_the_value_alone() -> None:
    form = table(("项目名称", "渠道维修"))
    (field,) = fields_of(form)
    assert field.evidence.places == form.cells[1].places
    assert field.evidence.quote == "项目名称 | 渠道维修"
    (inline,) = fields_of("单位名称：会宁县审计局")
    (place,) = inline.evidence.places
    assert place.end - place.start == len("会宁县审计局")
