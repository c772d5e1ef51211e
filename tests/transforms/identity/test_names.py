"""Names of organisations: cleaned, bounded in titles, found in text, compared by what they mean."""

from __future__ import annotations

import pytest

from transforms.identity.names import (
    clean_name,
    is_authority,
    make_name,
    name_in_title,
    names_in_text,
    same_organisation,
)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("[103]六安市金安区残疾人联合会", "六安市金安区残疾人联合会"),
        ("219\n池州市贵池区棠溪镇人民政府", "池州市贵池区棠溪镇人民政府"),
        ("012003-会宁县审计局", "会宁县审计局"),
        ("（012）会宁县审计局", "会宁县审计局"),
        ("青神县发展和改革局本级", "青神县发展和改革局"),
        ("莱州市教育和体育局（本级）", "莱州市教育和体育局"),
        ("会宁县审计局（公章）", "会宁县审计局"),
        ("某乡XX", None),
        ("****局", None),
        ("某县财政局", None),
        ("各乡镇人民政府", None),
        ("相关单位", None),
        ("我单位", None),
        ("局", None),
    ],
)
def test_codes_seals_and_masks_are_no_part_of_a_name(value: str, name: str | None) -> None:
    cleaned = clean_name(value)
    assert (cleaned.printed if cleaned else None) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2024年度岳阳市云溪区科学技术协会部门整体支出绩效自评报告", "岳阳市云溪区科学技术协会"),
        ("2022年度科协整体支出绩效自评报告", "科协"),
        ("统战部整体支出绩效自评报告", "统战部"),
        ("青川县司法局关于2021年度转移支付资金绩效的自评报告", "青川县司法局"),
        ("2016年市国资委财政拨款“三公”经费预算表", "市国资委"),
        ("2015年桂林市司法局部门“三公”经费情况统计表", "桂林市司法局"),
        (
            "金寨县茶谷和美丽乡村建设服务中心2023年度部门整体支出绩效自评表",
            "金寨县茶谷和美丽乡村建设服务中心",
        ),
        ("关于报送凉山州教育和体育局2022年部门决算的报告", "凉山州教育和体育局"),
        ("中共黄石市委党校2022年部门决算", "中共黄石市委党校"),
        ("共青团松桃苗族自治县委员会2022年度部门决算", "共青团松桃苗族自治县委员会"),
        (
            "内蒙古自治区乌拉特中旗人民政府办公室2022年度部门决算",
            "内蒙古自治区乌拉特中旗人民政府办公室",
        ),
        ("2018年龙泉市“三公”经费决算说明", "龙泉市"),
        ("2021年区本级“三公”经费预算说明", None),
        ("2023年马鹿坑国有林场新建野生动物收容所建设项目支出绩效自评表", None),
        ("2022年财政衔接资金实施项目绩效自评表", None),
        ("部门整体支出绩效自评表", None),
        ("****县****局2020年度项目支出绩效自评报告", None),
        ("某县预算绩效管理办法(试行)", None),
    ],
)
def test_a_title_begins_with_its_organisation(title: str, name: str | None) -> None:
    found = name_in_title(title)
    assert (found[0].printed if found else None) == name


def test_a_name_that_runs_into_the_project_is_not_clearly_bounded() -> None:
    found = name_in_title("2022年中江县水利局小型水库项目绩效自评表")
    assert found is not None
    assert found[0].printed == "中江县水利局"
    assert found[1] is False


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("衡阳县科学技术协会本级的主要职责是", ["衡阳县科学技术协会"]),
        ("经青川县财政局和青川县司法局研究", ["青川县财政局", "青川县司法局"]),
        ("金寨县茶谷和美丽乡村建设服务中心是", ["金寨县茶谷和美丽乡村建设服务中心"]),
        ("上海市普陀区人民政府万里街道办事处是派出机关", ["上海市普陀区人民政府万里街道办事处"]),
        ("宁县委托第三方机构评价", []),
        ("赴凉州区、古浪县学习", []),
    ],
)
def test_running_text_names_organisations_by_their_place(text: str, names: list[str]) -> None:
    assert [name.printed for _, name in names_in_text(text)] == names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("且末县科协", "且末县科学技术协会"),
        ("县科协", "衡阳县科学技术协会"),
        ("临沧市永德县明朗中学", "永德县明朗中学"),
        ("襄阳市卫生健康委", "襄阳市卫生健康委员会"),
        ("南通市国资委", "南通市人民政府国有资产监督管理委员会"),
        ("天祝县林草局", "天祝藏族自治县林业和草原局"),
        ("黄石市委党校", "中共黄石市委党校"),
    ],
)
def test_short_and_long_forms_are_one_organisation(left: str, right: str) -> None:
    assert same_organisation(make_name(left), make_name(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("统战部", "衡阳县科学技术协会"),
        ("临沧市教育局", "永德县教育局"),
        ("青神县发展和改革局", "青神县教育局"),
        ("共青团宁县委员会", "中共宁县委员会"),
    ],
)
def test_other_offices_and_other_places_are_other_organisations(left: str, right: str) -> None:
    assert not same_organisation(make_name(left), make_name(right))


def test_money_givers_are_told_from_the_rest() -> None:
    assert is_authority(make_name("宁县财政局"))
    assert not is_authority(make_name("宁县审计局"))
