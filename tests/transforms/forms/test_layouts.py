"""Whole forms as provinces print them, set anew with made-up figures and read by hand."""

from __future__ import annotations

from tests.transforms.forms.drawn import (
    budgets,
    drawn,
    indicators,
    rates,
    read,
    scores,
)
from transforms.findings import Context

DEPARTMENT = Context("department_self_evaluation", 2021)
MONITORING = Context("performance_monitoring", 2023)


def test_a_department_form_without_levels_and_with_weights_of_the_rate():
    found = read(
        drawn("""
主管部门 | 某区宣传部 | < | 财政处室 | < | 自评总分（分） | 97.6 | < | < | <
部门预算执行情况（万元） | 预算资金 | 年初预算数 | 全年（调整）预算数 | < | 全年执行数 | 执行率（%） | 执行率权重 | 执行率得分（分） | <
^ | 部门支出预算数 | 1,200.50 | 1,300.00 | < | 988 | 76% | 10 | 7.6 | <
当年绩效目标 | 年初绩效目标 | < | < | 全年（调整）绩效目标 | < | < | 全年目标实际完成情况 | < | <
^ | 目标文字 | < | < | 无 | < | < | 完成较好 | < | <
指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数（%） | 指标权重（分） | 指标得分（分） | 是否核心指标
财政供养人员控制率 | % | 定量指标 | 100% | | 92% | 100% | 2 | 2 | 否
预算完成率 | % | ≥ | 70 | | 76 | 100% | 2 | 2 | 是
管理制度健全性 | | 定性指标 | 高 | | 高 | 100% | 3 | 3 | 否
宣传活动次数 | 次 | ≥ | 40 | 30 | 43 | 90% | 10 | 9 | 是
"""),
        context=DEPARTMENT,
    )
    assert budgets(found) == [
        ("initial", "total", "1,200.50"),
        ("adjusted", "total", "1,300.00"),
        ("executed", "total", "988"),
    ]
    assert rates(found) == [("execution", "total", 76.0)]
    assert scores(found) == [
        ("total", "自评总分", None, 97.6, None),
        ("budget_execution", "预算执行率", 10.0, 7.6, None),
    ]
    assert indicators(found) == [
        (None, "财政供养人员控制率", "100%", "92", 2.0, 2.0),
        (None, "预算完成率", ">=70%", "76", 2.0, 2.0),
        (None, "管理制度健全性", "qual", "qual", 3.0, 3.0),
        (None, "宣传活动次数", ">=30次", "43", 10.0, 9.0),
    ]
    assert found.indicators[3].completion_rate == 90


def test_labels_and_amounts_in_three_pairs_of_columns_under_their_stages():
    found = read(
        drawn("""
二、预算执行情况（万元） | 预算安排情况（调整后） | < | 资金到位情况 | < | 资金执行情况 | < | 预算执行进度（%）
^ | 预算数： | 50.00 | 到位数： | 50.00 | 执行数： | 48.50 | 97.00
^ | 其中：财政资金 | 50.00 | 其中：财政资金 | 50.00 | 其中：财政资金 | 48.50 | ^
^ | 其他 | 0 | 其他 | 0 | 其他 | 0 | ^
三、目标完成情况 | 年度预期目标 | < | < | 具体完成情况 | < | < | 总体完成率（%）
^ | 建设三个站点 | < | < | 建成三个站点 | < | < | 100
四、年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成值 | 自评得分 | 权重占比（%）
^ | 产出指标 | 数量指标 | 站点数 | ≥3个 | 3个 | 20 | 20
^ | 效果指标 | 社会效益指标 | 群众出行 | 方便 | 方便 | 35 | 40
五、存在问题、原因及下一步整改措施 | 无 | < | < | < | < | < | <
""")
    )
    assert budgets(found) == [
        ("adjusted", "total", "50.00"),
        ("received", "total", "50.00"),
        ("executed", "total", "48.50"),
        ("adjusted", "source_fiscal", "50.00"),
        ("received", "source_fiscal", "50.00"),
        ("executed", "source_fiscal", "48.50"),
        ("adjusted", "source_other", "0"),
        ("received", "source_other", "0"),
        ("executed", "source_other", "0"),
    ]
    assert rates(found) == [("execution", "total", 97.0), ("completion", None, 100.0)]
    assert indicators(found) == [
        ("output.quantity", "站点数", ">=3个", "3", 20.0, 20.0),
        ("benefit.social", "群众出行", "qual", "qual", 40.0, 35.0),
    ]


def test_a_score_that_is_weighted_in_a_column_of_its_own():
    found = read(
        drawn("""
三级指标 | 说明 | 符号 | 值 | 单位 | 实际完成值 | 完成情况 | 单项指标得分 | 权重占比（%） | 单项指标折算得分
培训人次 | 全年培训人次 | ≥ | 300 | 人次 | 320 | 完成 | 100 | 20 | 20
满意度 | 学员满意度 | ≥ | 90 | % | 85 | 未完成 | 94.44 | 10 | 9.44
""")
    )
    assert indicators(found) == [
        (None, "培训人次", ">=300人次", "320", 20.0, 20.0),
        ("satisfaction", "满意度", ">=90%", "85", 10.0, 9.44),
    ]


def test_a_transfer_form_whose_clerk_typed_points_for_values():
    found = read(
        drawn("""
转移支付（项目）名称 | < | 某补助资金 | < | < | < | <
地方主管部门 | < | 某局 | < | 资金使用单位 | 某局 | <
项目资金（万元） | < | | 全年预算数（A） | < | 全年执行数（B） | 预算执行率（B/A）
^ | ^ | 年度资金总额： | 4000 | < | 4000 | 100%
^ | ^ | 其中：中央补助 | 4000 | < | 4000 | 100%
^ | ^ | 地方资金 | | < | |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
^ | | 数量指标 | 建设公路32.1公里 | 40 | 40 |
^ | 产出指标 | 质量指标 | 符合验收要求 | 30 | 30 |
^ | ^ | 成本指标 | | | |
^ | ^ | …… | | | |
^ | 效益指标 | 经济效益指标 | 促进发展 | 10 | 10 |
^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | 20 | 20 |
说明 | 注：1.资金使用单位按项目填报。 | < | < | < | < | <
""")
    )
    assert budgets(found) == [
        ("adjusted", "total", "4000"),
        ("executed", "total", "4000"),
        ("adjusted", "source_central", "4000"),
        ("executed", "source_central", "4000"),
    ]
    assert indicators(found) == [
        ("output.quantity", "建设公路32.1公里", "", "", 40.0, 40.0),
        ("output.quality", "符合验收要求", "", "", 30.0, 30.0),
        ("benefit.economic", "促进发展", "", "", 10.0, 10.0),
        ("satisfaction", "群众满意度", "", "", 20.0, 20.0),
    ]
    assert found.indicators[0].level1 == "产出指标"


def test_a_score_sheet_with_weights_on_every_level_and_no_targets():
    found = read(
        drawn("""
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标解释 | 评分标准 | 自评得分
投入 | 20 | 目标设定 | 10 | 目标合理性 | 5 | 目标是否合理 | 合理得5分（1分） | 5
^ | ^ | ^ | ^ | 指标明确性 | 5 | 指标是否明确 | 明确得5分 | 4
^ | ^ | 预算配置 | 10 | 在职人员控制率 | 10 | 控制率 | 低于100%得10分 | 10
过程 | 80 | 预算执行 | 80 | 预算完成率 | 80 | 完成率 | 按比例 | 78
合计 | 100 | | 100 | | 100 | | | 97
"""),
        context=DEPARTMENT,
    )
    assert indicators(found) == [
        ("decision", "目标合理性", "", "", 5.0, 5.0),
        ("decision", "指标明确性", "", "", 5.0, 4.0),
        ("decision", "在职人员控制率", "", "", 10.0, 10.0),
        ("budget_execution", "预算完成率", "", "", 80.0, 78.0),
    ]
    assert scores(found) == [
        ("level1", "投入", 20.0, None, None),
        ("level2", "目标设定", 10.0, None, None),
        ("level2", "预算配置", 10.0, None, None),
        ("level1", "过程", 80.0, None, None),
        ("level2", "预算执行", 80.0, None, None),
        ("total", "合计", 100.0, 97.0, None),
    ]


def test_a_score_sheet_with_its_own_names_for_the_levels():
    found = read(
        drawn("""
项目 | 考核内容 | 考核指标 | 指标说明 | 年度工作目标 | 评分标准 | 权数 | 考评得分
支出管理(60分) | 预算支出 | 支出实际完成率 | 完成数*100%/预算数 | 1 | 按比例 | 30 | 30
^ | 结转结余情况 | 结转结余率 | 说明文字 | 0.09 | 二者择其一 | 30 | 28
^ | ^ | 结转结余变动率 | 说明文字 | -0.3 | ^ | ^ | ^
内部管理(40分) | 管理 | 制度 | 说明 | 健全 | 有得分 | 40 | 40
合计 | < | < | | | | 100 | 98
"""),
        context=DEPARTMENT,
    )
    assert [x[1:] for x in indicators(found)] == [
        ("支出实际完成率", "1", "", 30.0, 30.0),
        ("结转结余率", "0.09", "", 30.0, 28.0),
        ("结转结余变动率", "-0.3", "", None, None),
        ("制度", "qual", "", 40.0, 40.0),
    ]
    assert [fact.level2 for fact in found.indicators] == [
        "预算支出",
        "结转结余情况",
        "结转结余情况",
        "管理",
    ]
    assert scores(found)[:2] == [
        ("level1", "支出管理", 60.0, None, None),
        ("level1", "内部管理", 40.0, None, None),
    ]


def test_an_old_project_form_with_sources_between_the_stages_and_vouchers_beside():
    found = read(
        drawn("""
计划安排资金（万元） | 100 | 实际到位资金（万元） | 90 | 实际支出（万元） | 85.5 | 结余（万元） | 4.5
其中：中央财政 | | 其中：中央财政 | | 其中：中央财政 | | 其中：中央财政 |
省财政 | 60 | 省财政 | 50 | 省财政 | 50 | 省财政 |
市财政 | 40 | 市财政 | 40 | 市财政 | 35.5 | 市财政 | 4.5
其它 | | 其它 | | 其它 | | 其它 |
支出明细 | < | 计划支出数 | < | 实际支出数 | < | 会计凭证号 | <
设备购置 | < | 60 | < | 58.5 | < | 0123 | <
""")
    )
    assert budgets(found) == [
        ("initial", "total", "100"),
        ("received", "total", "90"),
        ("executed", "total", "85.5"),
        ("final", "surplus_end", "4.5"),
        ("initial", "source_provincial", "60"),
        ("received", "source_provincial", "50"),
        ("executed", "source_provincial", "50"),
        ("initial", "source_city", "40"),
        ("received", "source_city", "40"),
        ("executed", "source_city", "35.5"),
        ("final", "other_named", "4.5"),
        ("initial", "other_named", "60"),
        ("executed", "other_named", "58.5"),
    ]


def test_tables_of_a_departments_income_and_spending_by_organisation():
    found = read(
        "二、部门（单位）收支情况",
        drawn("""
机构名称 | 年度收入情况（万元） | < | < | <
^ | 收入合计 | 其中：上年结转 | 公共财政拨款 | 其他收入
局机关及二级机构汇总 | 376.74 | 10 | 366.74 | 0
1、局机关 | 200 | 10 | 190 |
机构名称 | 年度支出和结余情况（万元） | < | < | <
^ | 支出合计 | 其中：基本支出 | < | 当年结余
^ | ^ | 人员支出 | 公用支出 | ^
局机关及二级机构汇总 | 370 | 320 | 50 | 6.74
"""),
        context=DEPARTMENT,
    )
    facts = [(b.stage_code, b.flow_code, b.item_code, b.amount_raw) for b in found.budgets]
    assert facts == [
        ("executed", "revenue", "total", "376.74"),
        ("executed", "revenue", "source_carryover", "10"),
        ("executed", "revenue", "source_general_public", "366.74"),
        ("executed", "revenue", "source_other", "0"),
        ("executed", "revenue", "other_named", "200"),
        ("executed", "revenue", "other_named", "10"),
        ("executed", "revenue", "other_named", "190"),
        ("executed", "expenditure", "total", "370"),
        ("executed", "expenditure", "personnel", "320"),
        ("executed", "expenditure", "public", "50"),
        ("final", "expenditure", "surplus_end", "6.74"),
    ]
    assert found.unknown_labels == ()


def test_sources_as_columns_with_own_and_reviewed_points_below():
    found = read(
        drawn("""
项目资金（万元） | 来源 | 中央 | 省、地 | 本级 | 其他 | 合计 | 执行数 | 执行率
^ | 金额 | 100 | 20 | 30 | | 150 | 145 | 96.67%
一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 | 完成值 | 自评分 | 复核分 | 备注
产出指标 | 数量指标 | 站点数 | 10 | 5个 | 5个 | 10 | 9 | 无
""")
    )
    assert budgets(found) == [
        ("initial", "source_central", "100"),
        ("initial", "source_provincial", "20"),
        ("initial", "source_county", "30"),
        ("initial", "total", "150"),
        ("executed", "total", "145"),
    ]
    assert indicators(found) == [("output.quantity", "站点数", "5个", "5", 10.0, 10.0)]


def test_a_monitoring_form_leaves_its_forecasts_over():
    found = read(
        drawn("""
项目资金（万元） | | 年初预算数 | 1—7月执行数 | 1—7月执行率 | 全年预计执行数
^ | 年度资金总额 | 100 | 60 | 60% | 95
绩效指标 | 一级指标 | 三级指标 | 年度指标值 | 1—7月执行情况 | 全年预计完成情况
^ | 产出指标 | 培训人数 | ≥100人 | 60人 | 100人
"""),
        context=MONITORING,
    )
    assert budgets(found) == [("initial", "total", "100"), ("executed", "total", "60")]
    assert rates(found) == [("execution", "total", 60.0)]
    assert [(left.rule, left.amount_raw) for left in found.leftovers] == [
        ("forecast_of_the_year", "95")
    ]
    assert [x[1:4] for x in indicators(found)] == [("培训人数", ">=100人", "60")]


def test_a_form_filled_in_two_blocks_of_goals():
    found = read(
        drawn("""
年度绩效目标1（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分
^ | 产出指标 | 质量指标 | 数据合格 | 100% | 100% | 20
^ | ^ | 进度指标 | 取得资料 | 100% | 98% | 19.6
年度绩效目标2（40分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分
^ | 效益指标 | 社会效益指标 | | | |
^ | 满意度指标 | 服务对象满意度指标 | 用户满意 | ≥90% | 95% | 40
总分 | < | < | < | < | < | 79.6
""")
    )
    assert indicators(found) == [
        ("output.quality", "数据合格", "100%", "100", None, 20.0),
        ("output.timeliness", "取得资料", "100%", "98", None, 19.6),
        ("satisfaction", "用户满意", ">=90%", "95", None, 40.0),
    ]
    assert scores(found) == [("total", "总分", None, 79.6, None)]


def test_an_evaluation_with_points_and_scores_on_every_level():
    found = read(
        drawn("""
一级指标 | 权重 | 得分 | 二级指标 | 权重 | 得分 | 三级指标 | 权重 | 得分
决策 | 20 | 18 | 项目立项 | 20 | 18 | 立项依据充分性 | 10 | 10
^ | ^ | ^ | ^ | ^ | ^ | 立项程序规范性 | 10 | 8
产出 | 80 | 76 | 产出数量 | 80 | 76 | 清扫面积达标率 | 80 | 76
合计 | 100 | 94 | | 100 | 94 | | 100 | 94
"""),
        context=Context("performance_evaluation", 2021),
    )
    assert indicators(found) == [
        ("decision", "立项依据充分性", "", "", 10.0, 10.0),
        ("decision", "立项程序规范性", "", "", 10.0, 8.0),
        ("output.quantity", "清扫面积达标率", "", "", 80.0, 76.0),
    ]
    assert scores(found) == [
        ("level1", "决策", 20.0, 18.0, None),
        ("level2", "项目立项", 20.0, 18.0, None),
        ("level1", "产出", 80.0, 76.0, None),
        ("level2", "产出数量", 80.0, 76.0, None),
        ("total", "合计", 100.0, 94.0, None),
    ]


def test_a_weight_before_the_name_that_stands_on_every_row_is_the_indicators():
    found = read(
        drawn("""
一级指标 | 二级指标 | 权重（%） | 三级指标 | 指标值 | 实际完成值 | 评分
产出指标 | 数量指标 | 30 | 培训人次 | 200人次 | 210人次 | 30
^ | ^ | 20 | 培训期数 | 10期 | 10期 | 20
效益指标 | 社会效益指标 | 40 | 知晓率 | 90% | 92% | 40
""")
    )
    assert [x[1:] for x in indicators(found)] == [
        ("培训人次", "200人次", "210", 30.0, 30.0),
        ("培训期数", "10期", "10", 20.0, 20.0),
        ("知晓率", "90%", "92", 40.0, 40.0),
    ]
    assert scores(found) == []
