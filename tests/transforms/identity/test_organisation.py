"""Whose report it is: form before title before body, a copied title outvoted, every vote kept."""

from __future__ import annotations

import pytest

from extractors.model import Block, Origin
from tests.transforms.papers import head_of, table
from transforms.findings import Head
from transforms.model import SourceHints


def organisation(*parts: str | Block) -> str | None:
    return head_of(*parts).organisation_name


def said(head: Head) -> set[tuple[str, str]]:
    return {(m.value, m.origin) for m in head.mentions if m.kind == "organisation"}


def test_the_one_who_carries_a_project_out_goes_before_the_one_above() -> None:
    form = table(
        ("项目名称", "校车补贴"), ("主管部门", "平江县教育局", "实施单位", "平江县安定镇中心小学")
    )
    head = head_of("项目支出绩效自评表", "部门：平江县教育局", form)
    assert head.organisation_name == "平江县安定镇中心小学"
    assert ("supervisor", "平江县教育局") in {(m.kind, m.value) for m in head.mentions}


def test_the_supervisor_speaks_where_nobody_else_is_named() -> None:
    form = table(("项目名称", "厕所革命"), ("主管部门", "平江县农业农村局", "实施单位", "各乡镇"))
    assert organisation("项目支出绩效自评表", form) == "平江县农业农村局"


def test_a_department_form_names_the_unit() -> None:
    form = table(("部门名称", "会宁县审计局"), ("主管部门", "会宁县人民政府"))
    assert organisation("部门整体支出绩效自评表", form) == "会宁县审计局"


def test_the_longest_print_of_the_same_name_is_kept() -> None:
    form = table(("项目名称", "营养改善"), ("实施单位", "永德县明朗中学"))
    assert (
        organisation("项目支出绩效自评表", "部门：临沧市永德县明朗中学 公开14表", form)
        == "临沧市永德县明朗中学"
    )
    text = "宁县科学技术协会是全额拨款事业单位。"
    assert organisation("2022年度科协整体支出绩效自评报告", text) == "宁县科学技术协会"


def test_a_title_copied_from_another_unit_is_outvoted_and_kept() -> None:
    head = head_of(
        "统战部整体支出绩效自评报告",
        "一、部门基本情况",
        "衡阳县科学技术协会为正科级群团组织，内设办公室。",
    )
    assert head.organisation_name == "衡阳县科学技术协会"
    assert said(head) == {("统战部", "title"), ("衡阳县科学技术协会", "body")}


def test_one_organisation_in_several_prints_is_no_conflict() -> None:
    head = head_of("且末县科协整体支出绩效监控报告", "部门单位名称（公章）：且末县科学技术协会")
    assert said(head) == {("且末县科学技术协会", "title"), ("且末县科学技术协会", "form")}


def test_a_title_with_its_place_is_believed_against_one_mention_of_a_school() -> None:
    text = "沅陵县第一中学为全县示范高中，编制200人。"
    assert organisation("沅陵县教育局2022年度部门整体支出绩效自评报告", text) == "沅陵县教育局"


def test_a_title_with_its_place_is_outvoted_where_the_body_insists() -> None:
    texts = ("一、概况", "会宁县审计局是县政府部门。", "会宁县审计局编制20人。", "二、预算")
    assert organisation("会宁县统计局2022年度部门整体支出绩效自评报告", *texts) == "会宁县审计局"


@pytest.mark.parametrize(
    "text",
    [
        "会宁县审计局是财政全额拨款的行政单位，现就2022年度情况作如下说明。",
        "按照有关规定，现将会宁县审计局2022年度有关情况说明如下。",
        "该项目由会宁县审计局组织实施。",
    ],
)
def test_who_presents_a_report_outvotes_a_title_that_the_body_never_names(text: str) -> None:
    title = "会宁县统计局2022年度部门整体支出绩效自评报告"
    assert organisation(title, "县财政局：", text) == "会宁县审计局"
    assert organisation(title, "会宁县统计局是主管部门。", text) == "会宁县统计局"


def test_a_township_is_no_part_of_the_word_for_town_and_country() -> None:
    text = "由会宁县住房和城乡建设局组织实施。"
    assert organisation("2022年度项目支出绩效自评报告", text) == "会宁县住房和城乡建设局"


@pytest.mark.parametrize(
    "text",
    [
        "甘肃省财政厅下达2022年专项资金。",
        "根据《临泽县财政局关于开展绩效自评工作的通知》要求。",
        "用于宁县瓦斜果业技术协会联合会，完成培训。",
        "经井研县财政局汇总，支出10万元。",
        "沅陵县第一中学是我局下属单位。",
    ],
)
def test_money_givers_and_receivers_do_not_outvote_a_title(text: str) -> None:
    assert organisation("科协整体支出绩效自评报告", "一、概况", text) == "科协"


def test_a_signature_names_the_organisation_of_a_paper_without_a_form() -> None:
    parts = (
        "2022年度项目支出绩效自评报告",
        "一、概况。",
        "项目已完工。",
        "枞阳县民政局",
        "2023年3月1日",
    )
    assert organisation(*parts) == "枞阳县民政局"


def test_a_place_in_a_title_gives_way_to_an_office() -> None:
    title = "上海市普陀区2024年区级部门预算"
    assert (
        organisation(title, "预算主管部门：上海市普陀区万里街道办事处")
        == "上海市普陀区万里街道办事处"
    )
    assert organisation("2018年龙泉市“三公”经费决算说明", "经龙泉市财政局汇总。") == "龙泉市"


def test_an_office_without_its_place_takes_it_from_the_text_at_its_own_level() -> None:
    title = "县农业农村局2022年度部门整体支出绩效自评报告"
    assert organisation(title, "会宁县农业农村局内设5个股室。") == "会宁县农业农村局"
    assert organisation(title, "白银市农业农村局检查指导工作，会上要求整改。") == "县农业农村局"


@pytest.mark.parametrize("mask", ["****局", "某县财政局", "XX县教育局"])
def test_masks_name_nobody(mask: str) -> None:
    assert (
        organisation("项目支出绩效自评表", table(("项目名称", "甲工程"), ("实施单位", mask)))
        is None
    )


def test_the_publisher_is_asked_last() -> None:
    page = Origin(publisher="江北区财政局", site_name="重庆市江北区人民政府")
    assert (
        head_of("2021年区本级“三公”经费预算说明", origin=page).organisation_name == "江北区财政局"
    )
    assert head_of("宁县审计局2021年部门决算", origin=page).organisation_name == "宁县审计局"
    hints = SourceHints(organisation_name="会宁县审计局")
    assert head_of("2021年部门决算", hints=hints).organisation_name == "会宁县审计局"


def test_a_publisher_that_is_no_organisation_is_nobody() -> None:
    assert head_of("2021年部门决算", origin=Origin(publisher="本站")).organisation_name is None


def test_every_vote_of_the_paper_has_its_evidence() -> None:
    head = head_of("会宁县审计局2021年部门决算", table(("单位名称", "会宁县审计局")))
    assert all(mention.evidence and mention.evidence.places for mention in head.mentions)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("岳阳市云溪区科学技术协会", "科学技术协会"),
        ("襄阳市中心医院", "卫生健康"),
        ("池州市贵池区棠溪镇人民政府", "乡镇街道"),
        ("永德县教育体育局", "教育"),
        ("会宁县人民政府办公室", "政府办公"),
    ],
)
def test_the_sector_follows_the_longest_word_of_the_name(name: str, sector: str) -> None:
    assert head_of("2021年部门决算", f"单位名称：{name}").sector == sector
