"""The region: printed, else of the site; namesakes decided by other places, never by guessing."""

from __future__ import annotations

import pytest

from extractors.model import Block, Origin
from tests.transforms.papers import head_of, table
from transforms.model import SourceHints


def region(*parts: str | Block, site: str | None = None, hint: str | None = None) -> str | None:
    hints = SourceHints(region_code=hint) if hint else None
    return head_of(*parts, origin=Origin(site_name=site), hints=hints).region_code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("岳阳市云溪区科学技术协会2024年部门决算", "430603"),
        ("临沧市永德县明朗中学2022年单位决算", "530923"),
        ("襄阳市中心医院2021年单位决算", "420600"),
        ("中共黄石市委党校2022年部门决算", "420200"),
        ("湖南省科学技术协会2022年部门决算", "430000"),
        ("重庆市江北区财政局2022年部门决算", "500105"),
        ("北京市朝阳区教育委员会2022年部门决算", "110105"),
        ("吉林省长春市朝阳区教育局2022年部门决算", "220104"),
        ("拉萨市城关区水利局2021年部门决算", "540102"),
        ("岳阳市城陵矶新港区管委会2022年部门决算", "430600"),
    ],
)
def test_the_innermost_printed_division_is_the_region(title: str, code: str) -> None:
    assert region(title) == code


@pytest.mark.parametrize(
    "name", ["城关区水利局", "江北区财政局", "鼓楼区环卫所", "普陀区人民政府万里街道办事处"]
)
def test_a_name_that_several_provinces_share_is_not_guessed(name: str) -> None:
    assert region(f"{name}2021年部门决算") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("甘肃省兰州市委要求，认真落实。", "620102"), ("按照西藏自治区统一部署。", "540102")],
)
def test_the_text_may_decide_between_namesakes(text: str, code: str) -> None:
    assert region("城关区水利局2021年部门决算", "一、概况", text) == code


def test_the_site_decides_between_namesakes_and_fills_in_what_is_not_printed() -> None:
    form = table(
        ("项目名称", "薄弱学校改造"), ("主管部门", "青山区教育局", "实施单位", "化工区学校")
    )
    assert region("绩效目标表", form) is None
    assert region("绩效目标表", form, site="武汉市青山区人民政府") == "420107"
    assert region("2021年区本级“三公”经费预算说明", site="重庆市江北区人民政府") == "500105"
    assert region("2016年市国资委“三公”经费预算表", site="南通市人民政府") == "320600"


def test_the_print_goes_before_the_site() -> None:
    assert region("宁县审计局2021年部门决算", site="武汉市青山区人民政府") == "621026"


def test_the_source_is_asked_where_neither_print_nor_site_says() -> None:
    assert region("2021年部门决算", hint="621026") == "621026"
    assert region("江北区财政局2021年部门决算", hint="330205") == "330205"
    assert region("2021年部门决算", hint="999999") is None


def test_without_an_office_the_place_the_text_names_most_is_the_region() -> None:
    text = "2021年会宁县粮食丰收。会宁县培训农民300人。赴榆中县学习。"
    assert region("2021年部门整体支出绩效自评报告", "一、概况", text) == "620422"


def test_places_named_as_often_as_each_other_decide_nothing() -> None:
    assert region("2021年部门决算", "一、概况", "赴会宁县和榆中县学习考察。") is None


def test_a_functional_zone_lies_in_the_division_printed_or_of_the_site() -> None:
    assert region("高新技术产业开发区管理委员会2022年部门决算", site="合肥市人民政府") == "340100"


def test_an_office_of_a_county_is_not_put_into_a_prefecture_by_the_text() -> None:
    title = "县农业农村局2022年度部门整体支出绩效自评报告"
    assert region(title, "一、概况", "白银市下达任务。白银市验收合格。") is None
    assert region(title, "一、概况", "会宁县下达任务。会宁县验收合格。") == "620422"
