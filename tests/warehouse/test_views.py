"""What analysts see: names beside codes, history, and what changed between versions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

URL = "https://example.org/report.pdf"


def test_the_budget_view_shows_names_and_both_units(store, make):
    store.load(make.read(make.report(make.budget("total", "83.88", stage="adjusted"))))
    assert store.ask(
        "SELECT 省, 市, 地区, 单位, 部门, 年度, 阶段, 收支, 科目, 金额, 金额_wan FROM 预算执行"
    ) == [
        (
            *("甘肃省", "张掖市", "甘肃省张掖市临泽县", "临泽县科学技术协会", "科学技术协会", 2024),
            *("全年预算", "支出", "总额", Decimal("838800.00"), Decimal("83.880000")),
        )
    ]


def test_views_show_primary_rows_only_so_that_sums_do_not_count_twice(store, make):
    store.load(
        make.read(
            make.report(make.budget("total", "1"), make.budget("total", "1", is_primary=False))
        )
    )
    assert store.one("SELECT sum(金额) FROM 预算执行") == Decimal("10000.00")


def test_the_three_public_view_is_a_part_of_the_budget_view(store, make):
    store.load(
        make.read(
            make.report(make.budget("three_public_reception", "1"), make.budget("total", "2"))
        )
    )
    assert store.ask("SELECT 科目 FROM 三公经费") == [("公务接待费",)]


def test_indicators_scores_and_findings_have_their_views(store, make):
    store.load(
        make.read(
            make.report(
                make.measured("科普活动", "12", "8", "次", weight="10", score="11"),
                make.score("total", "总分", "100", "95", "优"),
            )
        )
    )
    assert store.ask(
        "SELECT 一级指标, 指标名称, 指标数值, 完成数值, 分值, 得分, 类别 FROM 绩效指标"
    ) == [("产出指标", "科普活动", Decimal(12), Decimal(8), Decimal(10), Decimal(11), "产出-数量")]
    assert store.ask("SELECT 层级, 得分, 等级 FROM 自评得分") == [("总分", Decimal(95), "优")]
    assert store.ask(
        "SELECT 检查, 程度, 对象, 归因 FROM 质量问题 WHERE 检查代码 = 'score_exceeds_weight'"
    ) == [("得分超过分值", "错误", "科普活动", "待定")]


def test_the_coverage_view_lists_files_that_could_not_be_read_too(store, make):
    store.load(make.read(make.report(make.budget("total", "1")), url=URL), make.broken())
    assert store.ask(
        "SELECT 文件名, 状态, 原因, 事实数, 网址 FROM 公开情况 WHERE 文件名 IS NOT NULL ORDER BY 1"
    ) == [
        ("broken.pdf", "未能读取", "the file is cut off", 0, None),
        ("report.pdf", "已入库", None, 1, URL),
    ]


def two_versions(store, make):
    old = make.report(
        make.budget("total", "83.88"),
        make.budget("basic", "60"),
        make.staff("in_post", 8),
        file="old",
    )
    new = make.report(
        make.budget("total", "83.99"),
        make.budget("project", "20"),
        make.staff("in_post", 8),
        file="new",
    )
    store.load(make.read(old, file="old", url=URL))
    store.load(make.read(new, file="new", url=URL))


def test_a_silent_replacement_is_a_query(store, make):
    two_versions(store, make)
    assert store.ask(
        "SELECT change, codes, value_before, value_after, url, load_id FROM fact_change ORDER BY codes"
    ) == [
        ("removed", "initial/expenditure/basic", Decimal(600_000), None, URL, 2),
        ("added", "initial/expenditure/project", None, Decimal(200_000), URL, 2),
        ("changed", "initial/expenditure/total", Decimal(838_800), Decimal(839_900), URL, 2),
    ]


def test_the_warehouse_can_be_asked_as_it_was_known_then(store, make):
    two_versions(store, make)
    first, second = (
        moment for (moment,) in store.ask("SELECT finished_at FROM load_run ORDER BY 1")
    )

    def known(moment):
        return store.ask(
            f"SELECT codes FROM facts_asof('{moment}') WHERE kind = 'budget' ORDER BY 1"
        )

    assert known(first - timedelta(days=1)) == []
    assert known(first) == [("initial/expenditure/basic",), ("initial/expenditure/total",)]
    assert known(second) == [("initial/expenditure/project",), ("initial/expenditure/total",)]
    then = f"SELECT amount_raw FROM fact_budget_asof('{first}') WHERE item_code = 'total'"
    assert store.one(then) == "83.88"


def test_every_measure_of_every_kind_of_fact_is_in_the_history(store, make):
    store.load(
        make.read(
            make.report(
                make.budget("total", "1"),
                make.rate("100"),
                make.score("total", "总分", "100", "95"),
                make.measured(
                    "甲", "2", "1", "次", weight="5", score="4", completion_rate=Decimal(50)
                ),
                make.staff("in_post", 8),
            )
        )
    )
    assert sorted(store.ask("SELECT kind, measure FROM fact_history")) == [
        ("budget", "amount"),
        ("indicator", "actual"),
        ("indicator", "completion"),
        ("indicator", "score"),
        ("indicator", "target"),
        ("indicator", "weight"),
        ("rate", "percent"),
        ("score", "score"),
        ("score", "weight"),
        ("staffing", "headcount"),
    ]
