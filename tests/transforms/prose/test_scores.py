"""Totals with grades, blocks, the execution row, and indicators printed with their points."""

from __future__ import annotations

import pytest

from tests.transforms.prose.telling import indicators, scores, told

TOTALS = [
    (
        "我单位部门整体绩效自评得分93.93分，评价等级为“优”。其中，预算执行率一项得分9.26分，"
        "部门管理指标得分19分，履职效果得分56.66分，能力建设得分9.01分。",
        [
            "total 我单位部门整体绩效自评得分 -/93.93 优",
            "budget_execution 预算执行率 -/9.26 -",
            "level1 部门管理指标 -/19 -",
            "level1 履职效果 -/56.66 -",
            "level1 能力建设 -/9.01 -",
        ],
    ),
    (
        "部门整体支出绩效评价综合评价得分为97.98分。其中，产出指标38分、效益指标20分，年度资金总额9.98分。综合绩效级别为“优”。",
        [
            "total 部门整体支出绩效评价综合评价得分 -/97.98 优",
            "level1 产出指标 -/38 -",
            "level1 效益指标 -/20 -",
            "budget_execution 年度资金总额 -/9.98 -",
        ],
    ),
    (
        "综合评价得分96.5分，等级为优秀。其中：投入得分9分，过程得分28分，产出得分29.5分，效果得分30分。",
        [
            "total 综合评价得分 -/96.5 优秀",
            "level1 投入 -/9 -",
            "level1 过程 -/28 -",
            "level1 产出 -/29.5 -",
            "level1 效果 -/30 -",
        ],
    ),
    (
        "本项目自评总分为98分（满分100分），自评等级为“优”。",
        ["total 本项目自评总分 100/98 优"],
    ),
    ("自评得分：95分；评价等级：优。", ["total 自评得分 -/95 优"]),
    ("经自评，得分为92.35分，绩效评级为良好。", ["total 得分 -/92.35 良好"]),
    ("总分100分，自评得分95分。", ["total 自评得分 100/95 -"]),
    ("决策指标得分18分（满分20分），每少一项扣0.5分。", ["level1 决策指标 20/18 -"]),
    (
        "综合得分88分，其中：预算执行率10分，得10分；产出指标50分，得48分；效益指标（40分）30分。",
        [
            "total 综合得分 -/88 -",
            "budget_execution 预算执行率 10/10 -",
            "level1 产出指标 50/48 -",
            "level1 效益指标 40/30 -",
        ],
    ),
    (
        "预算执行率得分10分，产出指标得分50分，效益指标得分36.5分，总分96.5分。",
        [
            "budget_execution 预算执行率 -/10 -",
            "level1 产出指标 -/50 -",
            "level1 效益指标 -/36.5 -",
            "total 总分 -/96.5 -",
        ],
    ),
    (
        "2023年，我部门整体支出绩效自评得分为 95.6 分（其中预算执行率得分9.8分、部门履职效能得分48.5分）,自评等级为“优”。",
        [
            "total 我部门整体支出绩效自评得分 -/95.6 优",
            "budget_execution 预算执行率 -/9.8 -",
            "level1 部门履职效能 -/48.5 -",
        ],
    ),
    ("1.预算执行率（10分）：执行率95%，得9.5分。", ["budget_execution 预算执行率 10/9.5 -"]),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS, ids=lambda v: str(v)[:24])
def test_a_total_its_grade_and_what_divides_it(text, expected):
    assert scores(told(text)) == expected


NO_SCORES = [
    "90分（含）以上为优，80-90分为良，60-80分为中，60分以下为差。",
    "自评采用百分制，预算执行率分值10分，产出指标50分，效益指标30分。",
    "39个项目平均得分99.33分。",
    "每少一次扣0.5分，扣完为止，本项扣2分。",
    "高考600分以上12人，用时30分钟，分为3类。",
    "总分100分。",
]


@pytest.mark.parametrize("text", NO_SCORES)
def test_scales_deductions_averages_and_schemes_are_no_scores(text):
    assert scores(told(text)) == []


SCORED_HEADINGS = """
（二）评价指标分析
1、年度资金总额。权重10分，得9.98分
年初预算数为103.27万元，全年预算数108.9万元。
2、产出指标。权重40分，得40分
分别设置数量指标、质量指标和时效指标3个二级指标。
（1）数量指标。满分20分，得20分
圆满完成2023年度的工作任务。
（2）质量指标。满分20分，得18分
3、满意度指标。权重10分，得10分。
"""


def test_headings_above_are_scores_and_the_finest_scored_heading_is_the_indicator():
    found = told(SCORED_HEADINGS)
    assert scores(found) == [
        "budget_execution 年度资金总额 10/9.98 -",
        "level1 产出指标 40/40 -",
        "level1 满意度指标 10/10 -",
    ]
    assert indicators(found) == [
        "output.quantity 数量指标 - -> - rate - 20/20",
        "output.quality 质量指标 - -> - rate - 20/18",
    ]
    assert [(i.ordinal, i.level1) for i in found.indicators] == [(1, "产出指标"), (2, "产出指标")]


MANAGEMENT = """
1.部门管理指标完成情况分析
（1）资金投入，指标8分，得8分。
年度目标符合上级部署。
（2）重点工作管理，指标2分，得1.8分。
重点工作按时推进。指标分值2分，自评得分2分。
2.履职效果指标完成情况分析
（1）社会影响目标完成情况，指标16.66分，得14.99分。
开展培训10场次；宣传活动15场次。
（2）服务对象满意度，指标15分，得15分。
"""


def test_a_name_with_its_weight_and_score_is_an_indicator_under_the_level_above():
    assert indicators(told(MANAGEMENT)) == [
        "process 资金投入 - -> - rate - 8/8",
        "process 重点工作管理 - -> - rate - 2/1.8",
        "process 重点工作管理 - -> - rate - 2/2",
        "benefit.social 社会影响目标完成情况 - -> - rate - 16.66/14.99",
        "satisfaction 服务对象满意度 - -> - rate - 15/15",
    ]


BLOCKS = """
（一）部门决策（15分）
1.目标设定（8分）。部门职责明确，自评得8分。
2.预算配置（7分）。在职人员控制率为96%，自评得6.5分。
（二）部门管理（35分）
1.预算执行（15分）。支付进度正常，自评得14分。
2.预算管理（20分）。管理制度健全，自评得20分。
综上，2023年度部门整体支出绩效自评总得分48.5分，评价等级为“优”。
"""


def test_points_at_the_end_of_a_paragraph_belong_to_the_name_it_begins_with():
    found = told(BLOCKS)
    assert scores(found) == [
        "level1 部门决策 15/- -",
        "level1 部门管理 35/- -",
        "budget_execution 预算执行 15/14 -",
        "total 2023年度部门整体支出绩效自评总得分 -/48.5 优",
    ]
    assert [(i.level1, i.name, str(i.score)) for i in found.indicators] == [
        ("部门决策", "目标设定", "8"),
        ("部门决策", "预算配置", "6.5"),
        ("部门管理", "预算管理", "20"),
    ]


def test_different_scores_of_one_heading_are_both_kept():
    text = "自评得分98分。其中，产出指标38分。\n1、产出指标。权重40分，得40分"
    assert scores(told(text)) == [
        "total 自评得分 -/98 -",
        "level1 产出指标 -/38 -",
        "level1 产出指标 40/40 -",
    ]
