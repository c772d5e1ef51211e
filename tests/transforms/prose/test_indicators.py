"""Indicators in running text: named values, plain results under a level, and neither."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import (
    MONITORING,
    PROJECT,
    indicators,
    money,
    nothing,
    rates,
    refused,
    told,
)

NAMED = """
1、产出情况
①数量指标：
指标 1：全年开展科普工作次数（次），预期指标值： ≥ 12 次，实际完成值 8 次，指标完成率 66%；
指标 2：全县范围内，大力培养科普带头人（人），预期指标值：20 人，实际完成值 12 人，指标完成率 60%；
②质量指标：
指标 1：科普收益率，预期指标值： $\\geq 85\\%$ ，实际完成值

40%，指标完成率 47%；
③成本指标：
指标 1：科普日常工作的配套资金（万元），预期指标值：3.02 万元，实际完成值 2.15 万元，指标完成率 71%；
2、效益情况
①社会效益指标：
指标 1：提高农牧民群众的科学文化素质，预期指标值：显著提高，实际完成值有所提高，指标完成率 50%；
3 可持续影响指标
指标 1：力争到 2023 年年底科学素质人口达标，预期指标值：8%，实际完成值 4%，指标完成率 50%；
3、满意度指标：
指标 1：农牧民群众对科普工作满意度，预期指标值：≥95%，实际完成值未达监控节点。
"""


def test_an_indicator_with_named_values_broken_lines_and_lost_numbers():
    found = told(NAMED, MONITORING)
    assert indicators(found) == [
        "output.quantity 全年开展科普工作次数(次) >=12次 -> 8次 rate 66 -/-",
        "output.quantity 全县范围内，大力培养科普带头人(人) 20人 -> 12人 rate 60 -/-",
        "output.quality 科普收益率 >=85% -> 40% rate 47 -/-",
        "output.cost 科普日常工作的配套资金(万元) 3.02万元 -> 2.15万元 rate 71 -/-",
        "benefit.social 提高农牧民群众的科学文化素质 qual- -> - rate 50 -/-",
        "benefit.sustainability 力争到2023年年底科学素质人口达标 8% -> 4% rate 50 -/-",
        "satisfaction 农牧民群众对科普工作满意度 >=95% -> - rate - -/-",
    ]


def test_money_and_percentages_inside_indicators_are_their_values_alone():
    found = told(NAMED, MONITORING)
    assert (money(found), rates(found), refused(found)) == ([], [], [])


def test_a_value_is_kept_as_printed_and_residue_as_it_reads():
    raws = [(i.target_raw, i.actual_raw) for i in told(NAMED, MONITORING).indicators]
    assert raws[0] == ("≥12次", "8次")
    assert raws[2] == ("≥85%", "40%")
    assert raws[6] == ("≥95%", "未达监控节点")


RESULTS = """
（三）绩效指标完成情况分析。
1.产出指标完成情况分析。
（1）数量指标。
全年办理法律援助案件94件，调解各类纠纷数量1087件，另开展普法宣传活动场次86场。
（2）质量指标。
采购装备出现不合格装备的比例≦0%。
（3）时效指标。
转移支付资金按时支付率100%。
2.效益指标完成情况分析。
社会治安状况持续好转，群众法治意识增强。
3.满意度指标完成情况分析。
法律援助受援人满意度98%。
三、偏离绩效目标的原因
装备采购12批次进度偏慢。
"""


def test_plain_results_under_the_heading_of_a_level_are_indicators():
    found = told(RESULTS, PROJECT)
    assert indicators(found) == [
        "output.quantity 办理法律援助案件 - -> 94件 rate - -/-",
        "output.quantity 调解各类纠纷数量 - -> 1087件 rate - -/-",
        "output.quantity 开展普法宣传活动场次 - -> 86场 rate - -/-",
        "output.quality 采购装备出现不合格装备的比例 <=0% -> - rate - -/-",
        "output.timeliness 转移支付资金按时支付率 - -> 100% rate - -/-",
        "satisfaction 法律援助受援人满意度 - -> 98% rate - -/-",
    ]
    assert rates(found) == []
    assert found.indicators[3].target_raw == "≦0%"


ROWS = [
    (
        "（1）数量指标。指标1：举办科普讲座，年度指标值≥10场，全年实际值12场，完成率120%，分值10分，得分10分。",
        "output.quantity 举办科普讲座 >=10场 -> 12场 rate 120 10/10",
    ),
    (
        "质量指标：培训合格率目标值≥95%，实际完成值98%。",
        "output.quality 培训合格率 >=95% -> 98% rate - -/-",
    ),
    (
        "（一）数量指标\n指标2：培训人员数量（人），年度指标值：200人，1-7月完成值：120人，指标完成率：60%。",
        "output.quantity 培训人员数量(人) 200人 -> 120人 rate 60 -/-",
    ),
    (
        "1.产出指标\n产出数量：完成农村危房改造120户，目标值130户，完成率92.3%，得9分。",
        "output.quantity 完成农村危房改造 130户 -> 120户 rate 92.3 -/9",
    ),
    (
        "1.产出指标\n产出质量：改造房屋验收合格率（目标值100%，实际完成值100%），得10分。",
        "output.quality 改造房屋验收合格率 100% -> 100% rate - -/10",
    ),
    (
        "1.产出指标\n③成本指标。项目成本控制在50万元以内。",
        "output.cost 项目成本 <=50万元 -> - rate - -/-",
    ),
    (
        "（1）经济效益指标：亩均粮食产能提高52公斤。",
        "benefit.economic 亩均粮食产能提高 - -> 52公斤 rate - -/-",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=lambda v: str(v)[:24])
def test_one_indicator_in_the_words_of_many_clerks(text, expected):
    assert indicators(told(text, PROJECT)) == [expected]


NO_INDICATORS = [
    # narrative under a heading that is no level
    "一、工作开展情况\n全年开展培训12场次，发放宣传册5000册。",
    # goals, not results
    "（三）项目绩效目标\n新建高标准农田3.5万亩。",
    # a comparison with another year
    "（1）数量指标：培训人数比上年增加120人。",
    # more than one number, or an unknown unit
    "（1）数量指标：在5个乡镇开展活动12场次。",
    "（1）数量指标：发放物资30箱子。",
    # the form's own placeholders
    "指标1：培训人次，目标值≥****人次，实际完成值****人次。\n指标2：……",
]


@pytest.mark.parametrize("text", NO_INDICATORS)
def test_narrative_goals_and_placeholders_are_no_indicators(text):
    assert nothing(told(text, PROJECT))


def test_the_narrative_below_a_scored_heading_only_explains_the_score():
    text = "1.产出指标\n（1）数量指标。满分20分，得20分\n全年开展培训12场次。"
    assert indicators(told(text)) == ["output.quantity 数量指标 - -> - rate - 20/20"]


def test_indicators_are_numbered_in_reading_order():
    text = "1.产出指标\n（1）数量指标：培训农民120人次。\n（2）质量指标。满分10分，得9分"
    assert [(i.ordinal, i.name) for i in told(text).indicators] == [
        (1, "培训农民"),
        (2, "质量指标"),
    ]
