"""Amounts that are only compared with, added, left over or shared: of which thing and year."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import (
    ACCOUNTS,
    DEPARTMENT,
    MONITORING,
    PROJECT,
    THREE_PUBLIC,
    indicators,
    lines,
    money,
    rates,
    refused,
    scores,
    told,
)

SENTENCES = [
    # An amount of another year carries that year, and what follows goes on with this one.
    (
        "2023年“三公”经费预算6.5万元，实际支出4.21万元，较上年的5.03万元减少0.82万元，下降16.3%。"
        "其中公务接待费0.41万元。",
        DEPARTMENT,
        """
        initial expenditure three_public 6.5万元
        executed expenditure three_public 4.21万元
        executed expenditure three_public 5.03万元 @2022
        executed expenditure three_public_reception 0.41万元
        """,
    ),
    (
        "“三公”经费支出年初预算数为12,500.00元，决算数为8,360.50元，决算数较上年的9,120.00元减少"
        "759.50元，其中：\n（一）公务接待费支出年初预算数为2,500.00元，决算数为860.50元。",
        THREE_PUBLIC,
        """
        initial expenditure three_public 12,500.00元
        final expenditure three_public 8,360.50元
        final expenditure three_public 9,120.00元 @2022
        initial expenditure three_public_reception 2,500.00元
        final expenditure three_public_reception 860.50元
        """,
    ),
    # What is added to a budget is not the budget, and what is left of it neither.
    (
        "2023年年初部门预算1856.32万元。年中追加预算4210.55万元，调整后全年预算为6066.87万元。"
        "全年实际支出5980.21万元，结转结余86.66万元，预算执行率98.57%。",
        DEPARTMENT,
        """
        initial expenditure total 1856.32万元
        adjusted expenditure supplement 4210.55万元
        adjusted expenditure total 6066.87万元
        executed expenditure total 5980.21万元
        final expenditure surplus_end 86.66万元
        """,
    ),
    (
        "年初预算550.2万元，执行中追加62.15万元。",
        DEPARTMENT,
        """
        initial expenditure total 550.2万元
        adjusted expenditure supplement 62.15万元
        """,
    ),
    (
        "年初预算安排1,026.37万元，年中调整预算355.51万元，调整后预算1,381.88万元。",
        DEPARTMENT,
        """
        initial expenditure total 1,026.37万元
        adjusted expenditure supplement 355.51万元
        adjusted expenditure total 1,381.88万元
        """,
    ),
    (
        "年初预算安排1,026.37万元，年中调整预算1,355.51万元，调整后预算1,381.88万元。",
        DEPARTMENT,
        """
        initial expenditure total 1,026.37万元
        adjusted expenditure total 1,355.51万元
        adjusted expenditure total 1,381.88万元
        """,
    ),
    # An item of a list that begins with its name speaks of that item.
    (
        "2023年“三公”经费年初预算数为28万元，决算数为21.3万元。其中：\n"
        "1.公务接待费。2023年预算8万元，决算5.1万元，比2022年决算6.4万元下降20.31%。\n"
        "2.公务用车购置及运行维护费。2023年预算20万元，决算16.2万元，其中：购置费0万元。",
        THREE_PUBLIC,
        """
        initial expenditure three_public 28万元
        final expenditure three_public 21.3万元
        initial expenditure three_public_reception 8万元
        final expenditure three_public_reception 5.1万元
        final expenditure three_public_reception 6.4万元 @2022
        initial expenditure three_public_vehicle 20万元
        final expenditure three_public_vehicle 16.2万元
        final expenditure three_public_vehicle_purchase 0万元
        """,
    ),
    # A heading over several topics that names a source speaks of the whole.
    (
        "1.单位年初预算数、财政资金预算安排情况：\n部门年初预算收入3259.17万元，其中：财政拨款3259.17"
        "万元，其他资金0万元；\n年初支出预算3259.17万元，其中：人员经费486.12万元。",
        DEPARTMENT,
        """
        initial revenue total 3259.17万元
        initial revenue source_fiscal 3259.17万元
        initial revenue source_other 0万元
        initial expenditure total 3259.17万元
        initial expenditure personnel 486.12万元
        """,
    ),
    (
        "2023年预算安排收入3,800万元，实际收入4,150.3万元，实际支出4,103.53万元。",
        DEPARTMENT,
        """
        initial revenue total 3,800万元
        executed revenue total 4,150.3万元
        executed expenditure total 4,103.53万元
        """,
    ),
    # Commas that group thousands part neither amounts nor what is quoted.
    (
        "工资福利支出、商品和服务支出、对个人和家庭补助支出各为1,190.5，200.7，119万元。",
        DEPARTMENT,
        """
        executed expenditure wages 1,190.5万元
        executed expenditure goods_services 200.7万元
        executed expenditure family_support 119万元
        """,
    ),
    (
        "预算收入为1,985.3万元（其中：经费拨款1,885.3万元，纳入预算管理的非税收入拨款100万元）。",
        DEPARTMENT,
        """
        initial revenue total 1,985.3万元
        initial revenue source_fiscal 1,885.3万元
        initial revenue source_general_public 100万元
        """,
    ),
    (
        "年初结转结余15万元，年末结转结余41.7万元。",
        DEPARTMENT,
        """
        final expenditure source_carryover 15万元
        final expenditure surplus_end 41.7万元
        """,
    ),
    (
        "2023年财政拨款支出合计605.18万元，其中：基本支出402.33万元，项目支出202.85万元。",
        DEPARTMENT,
        """
        executed expenditure source_fiscal 605.18万元
        executed expenditure basic 402.33万元
        executed expenditure project 202.85万元
        """,
    ),
    (
        "八、政府性基金预算收入支出决算情况\n2023年度政府性基金预算财政拨款年初结转和结余0万元，"
        "本年收入1,100.10万元，本年支出1,100.10万元，年末结转和结余0万元。",
        ACCOUNTS,
        """
        final expenditure source_carryover 0万元
        final revenue source_government_fund 1,100.10万元
        final expenditure source_government_fund 1,100.10万元
        final expenditure surplus_end 0万元
        """,
    ),
    (
        "（一）预算收支情况\n按支出性质分，基本支出612.45万元，项目支出5367.76万元。",
        DEPARTMENT,
        """
        executed expenditure basic 612.45万元
        executed expenditure project 5367.76万元
        """,
    ),
]

SENTENCES += [
    # Parts under a heading on the budget that add up to what was spent were spent.
    (
        "二、预算资金情况\n2023年我局预算总资金为10289.45万元，全年支出9988.12万元。\n"
        "按资金性质划分：一般公共预算支出8988.12万元，政府性基金支出1000万元。\n"
        "按支出性质划分：基本支出1205.33万元，其中人员支出1122.21万元；项目支出8782.79万元。",
        DEPARTMENT,
        """
        initial expenditure total 10289.45万元
        executed expenditure total 9988.12万元
        executed expenditure source_general_public 8988.12万元
        executed expenditure source_government_fund 1000万元
        executed expenditure basic 1205.33万元
        executed expenditure personnel 1122.21万元
        executed expenditure project 8782.79万元
        """,
    ),
    # Where the sum fits no other total the heading stands.
    (
        "二、预算资金情况\n2023年我局预算总资金为10289.45万元，全年支出9988.12万元。\n"
        "按支出性质划分：基本支出1205.33万元；项目支出8782.78万元。",
        DEPARTMENT,
        """
        initial expenditure total 10289.45万元
        executed expenditure total 9988.12万元
        initial expenditure basic 1205.33万元
        initial expenditure project 8782.78万元
        """,
    ),
    # What an amount was for is no new subject.
    (
        "“三公”经费支出0.98万元，全部为公务接待费，年初预算2万元。",
        DEPARTMENT,
        """
        executed expenditure three_public 0.98万元
        initial expenditure three_public 2万元
        """,
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), SENTENCES, ids=lambda v: v[:24])
def test_amounts_of_a_sentence(text, kind, expected):
    assert money(told(text, kind)) == lines(expected)


def test_a_rate_behind_what_is_left_over_is_of_the_budget():
    found = told("全年预算100万元，实际支出90万元，年末结余10万元，预算执行率90%。")
    assert rates(found) == ["execution total 90%"]


def test_a_change_stays_a_change_where_its_base_is_a_fact():
    found = told("“三公”经费支出4.21万元，较上年的5.03万元减少0.82万元。")
    assert refused(found) == ["0.82万元 year_on_year_change"]


def test_the_quote_of_a_row_of_amounts_is_the_whole_row():
    found = told("基本支出、项目支出分别为1,510.2万元、2,789.96万元。")
    assert {b.evidence.quote for b in found.budgets} == {
        "基本支出、项目支出分别为1,510.2万元、2,789.96万元"
    }


def test_a_target_and_its_result_in_one_line():
    found = told(
        """
        （一）产出指标
        数量指标：参保人数≥72万人，实际72.35万人；
        质量指标：住院费用报销比例75%左右，实际75.6%；
        成本指标：人均财政补助标准610元，实际610元。
        """.replace("        ", ""),
        PROJECT,
    )
    assert indicators(found) == [
        "output.quantity 参保人数 >=72万人 -> 72.35万人 rate - -/-",
        "output.quality 住院费用报销比例 75% -> 75.6% rate - -/-",
        "output.cost 人均财政补助标准 610元 -> 610元 rate - -/-",
    ]
    assert money(found) == []


def test_a_monitoring_report_names_target_result_and_forecast():
    found = told(
        """
        1.产出指标
        （1）数量指标：孕前检查人数，年度目标1200人，1-7月完成860人，预计全年完成1200人；
        2.效益指标
        （1）社会效益指标：居民健康水平，年度目标稳步提高，1-7月完成稳步提高。
        """.replace("        ", ""),
        MONITORING,
    )
    assert indicators(found) == [
        "output.quantity 孕前检查人数 1200人 -> 860人 rate - -/-",
        "benefit.social 居民健康水平 qual- -> - rate - -/-",
    ]


def test_a_scored_row_with_target_and_result_is_one_indicator():
    found = told(
        "（一）履职效果指标\n1.审计项目完成数，指标值25个，实际完成26个，分值30分，得30分。"
    )
    assert indicators(found) == ["performance_of_duty 审计项目完成数 25个 -> 26个 rate - 30/30"]


def test_satisfaction_of_those_served_stands_under_satisfaction():
    found = told(
        "（三）满意度指标完成情况\n服务对象满意度指标：群众满意度，目标值≥90%，实际完成值93%。"
    )
    assert [(i.level1, i.level2) for i in found.indicators] == [
        ("满意度指标", "服务对象满意度指标")
    ]


def test_a_rate_inside_a_list_is_of_the_part_it_stands_behind():
    found = told(
        "部门年底执行数7988.62万元，预算执行率89.19%，其中：人员经费支出502.31万元，执行率100%；"
        "公用经费支出34.54万元，执行率99%；项目经费支出7451.77万元，执行率88.5%。"
    )
    assert rates(found) == [
        "execution total 89.19%",
        "execution personnel 100%",
        "execution public 99%",
        "execution project 88.5%",
    ]


def test_a_total_that_is_not_round_is_a_score_and_not_a_full_mark():
    found = told("（1）产出指标：年初设置5项，全部完成，自评得分50分。\n总分99分，自评为优。")
    assert scores(found) == ["level1 产出指标 -/50 -", "total 总分 -/99 优"]


def test_rows_told_under_a_scored_block_keep_their_own_points():
    found = told(
        "1、产出指标完成情况（50分）：数量指标完成堤防维修12公里（目标值12公里），得10分；"
        "完成机井改造45眼（目标值50眼），得9分；质量指标工程合格率100%（目标值100%），得10分。"
    )
    assert scores(found) == ["level1 产出指标完成情况 50/- -"]
    assert indicators(found) == [
        "output.quantity 完成堤防维修 12公里 -> 12公里 rate - -/10",
        "output.quantity 完成机井改造 50眼 -> 45眼 rate - -/9",
        "output.quality 工程合格率 100% -> 100% rate - -/10",
    ]


def test_a_count_of_indicators_is_no_indicator():
    found = told("年初设定绩效指标15个，实际完成14个，完成率93.33%。")
    assert indicators(found) == []


def test_a_result_behind_a_named_target_needs_no_name():
    found = told("1.产出指标\n（3）成本指标。\n补贴人均标准：目标值≤2000元，实际1667元。", PROJECT)
    assert indicators(found) == ["output.cost 补贴人均标准 <=2000元 -> 1667元 rate - -/-"]


LISTS = [
    # In a list a plain 支出 behind the budget of a part is what that part spent.
    (
        "“三公”经费年初预算数15.5万元，实际支出11.86万元。其中公务用车运行维护费预算10万元，"
        "支出8.56万元；公务接待费预算5.5万元，支出3.3万元。",
        DEPARTMENT,
        """
        initial expenditure three_public 15.5万元
        executed expenditure three_public 11.86万元
        initial expenditure three_public_vehicle_running 10万元
        executed expenditure three_public_vehicle_running 8.56万元
        initial expenditure three_public_reception 5.5万元
        executed expenditure three_public_reception 3.3万元
        """,
    ),
    # Between its marks a list speaks of one part; the sums say which stage was not named.
    (
        "2023年三公经费决算数3.5万元，预算数5万元。其中：公务接待费0.5万元，预算1万元；"
        "公车运行维护费3万元，预算4万元。",
        ACCOUNTS,
        """
        final expenditure three_public 3.5万元
        initial expenditure three_public 5万元
        final expenditure three_public_reception 0.5万元
        initial expenditure three_public_reception 1万元
        final expenditure three_public_vehicle_running 3万元
        initial expenditure three_public_vehicle_running 4万元
        """,
    ),
    # The whole comes back behind a list by its own words.
    (
        "全年预算100万元，其中：基本支出60万元；项目支出40万元，全年执行数95万元。",
        DEPARTMENT,
        """
        adjusted expenditure total 100万元
        adjusted expenditure basic 60万元
        adjusted expenditure project 40万元
        executed expenditure total 95万元
        """,
    ),
]

LISTS += [
    # Which budget a plain 预算 means, an addition says.
    (
        "2023年度预算数为1,500万元（年初预算1,200万元，追加300万元），实际支出1,480万元。",
        DEPARTMENT,
        """
        adjusted expenditure total 1,500万元
        initial expenditure total 1,200万元
        adjusted expenditure supplement 300万元
        executed expenditure total 1,480万元
        """,
    ),
    (
        "2023年初财政部门批复我局预算1263.5万元，追加预算3256.4万元，上年结转56.1万元，"
        "全年总预算4576万元，全年实际支出4412万元。",
        DEPARTMENT,
        """
        initial expenditure total 1263.5万元
        adjusted expenditure supplement 3256.4万元
        adjusted expenditure source_carryover 56.1万元
        adjusted expenditure total 4576万元
        executed expenditure total 4412万元
        """,
    ),
    (
        "1-8月预算执行数1,234.5万元，占全年预算数2,000万元的61.73%。",
        MONITORING,
        """
        executed expenditure total 1,234.5万元
        adjusted expenditure total 2,000万元
        """,
    ),
    ("2023年度决算总支出为1亿2千万元。", DEPARTMENT, ""),
]


@pytest.mark.parametrize(("text", "kind", "expected"), LISTS, ids=lambda v: v[:24])
def test_amounts_of_a_list(text, kind, expected):
    assert money(told(text, kind)) == lines(expected)


def test_targets_and_points_in_brackets_belong_to_their_row():
    found = told(
        "（二）产出（40分），自评得39分\n1.完成危房改造25户，目标20户，（20分），自评20分。\n"
        "2.资金发放及时率95%，目标100%（20分），自评19分。\n合计得分96.4分。"
    )
    assert scores(found) == ["level1 产出 40/39 -", "total 合计得分 -/96.4 -"]
    assert [line.split(" ", 1)[1] for line in indicators(found)] == [
        "完成危房改造 20户 -> 25户 rate - 20/20",
        "资金发放及时率 100% -> 95% rate - 20/19",
    ]
