"""The sections of the page, but for the findings: each from rows to markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from flows.report.charts import Bar, legend, lying_bars, standing_bars
from flows.report.figures import LoadFigures
from flows.report.markup import Child, Html, join, table, tag

_MOST_SOURCES = 40
_CAUSES = {
    "new": "新文档 new documents",
    "new_version": "同址新版本 new versions at an address",
    "re_extraction": "重新抽取 read again",
}
_OUTCOMES = {"ok": "正常 ok", "blocked": "被拦 blocked", "failed": "失败 failed"}
_KINDS = {
    "budget": "预算 budget",
    "rates": "比率 rate",
    "scores": "得分 score",
    "indicators": "指标 indicator",
    "staffing": "人员 staffing",
}


def needs_section(figures: LoadFigures) -> Html:
    """What needs a person: contracts that failed, checks that could not run."""
    rows: list[tuple[Child, ...]] = [
        (
            row["severity"],
            f"{row['title_zh']} {row['title_en']}",
            row["status"],
            row["rows_bad"],
            row["message"],
        )
        for row in figures.of("contracts")
    ]
    if not rows:
        said = "入库契约全部通过。Every contract of the load holds."
        return _section("需要处理 Needs a person", tag("p", said, class_="fine"))
    head = ("级别 level", "契约 contract", "结果 result", "行数 rows", "说明 detail")
    return _section("需要处理 Needs a person", tag("div", table(head, rows, (3,)), class_="needs"))


def came_in_section(figures: LoadFigures) -> Html:
    """What came in: formats, report types, facts, and why something is new."""
    formats = [
        Bar(row["format"], (row["loaded"], row["no_facts"], row["quarantined"]))
        for row in figures.of("came_in")
    ]
    types = [Bar(row["name"], (row["documents"],)) for row in figures.of("came_in_types")]
    facts = [
        Bar(row["kind"], (row["facts"] - row["pending"], row["pending"]))
        for row in figures.of("facts")
    ]
    causes: list[tuple[Child, ...]] = [
        (_CAUSES.get(row["cause"], row["cause"]), row["documents"], row["facts"])
        for row in figures.of("changes")
    ]
    return _section(
        "收到了什么 What came in",
        _chart("按格式 By format", formats, "入库 loaded", "无数据 no facts", "隔离 quarantined"),
        _chart("按报告类型 By type of report", types),
        _chart("新事实 New facts", facts, "采用 accepted", "待复核 pending review"),
        table(("原因 cause", "文档 documents", "事实 facts"), causes, (1, 2)) if causes else None,
    )


def quarantine_section(figures: LoadFigures) -> Html:
    """What could not be read, and why."""
    rows: list[tuple[Child, ...]] = [
        (row["reason"], row["documents"], _listed(row["examples"]), _listed(row["sources"]))
        for row in figures.of("quarantined")
    ]
    if not rows:
        return _section("隔离 Quarantined", tag("p", "没有。None.", class_="fine"))
    head = ("原因 reason", "文档 documents", "例 examples", "来源 sources")
    return _section("隔离 Quarantined", table(head, rows, (1,)))


def runs_section(figures: LoadFigures) -> Html:
    """The last loads side by side."""
    runs = list(reversed(figures.of("history")))
    documents = [
        Bar(str(row["load_id"]), (row["documents_loaded"], 0, row["documents_quarantined"]))
        for row in runs
    ]
    findings = [Bar(str(row["load_id"]), (0, row["findings_new"])) for row in runs]
    return _section(
        "最近各批次 The last loads",
        tag("h3", "文档 Documents"),
        standing_bars(documents, "文档 documents"),
        legend("入库 loaded", "", "隔离 quarantined") if documents else None,
        tag("h3", "新问题 New findings"),
        standing_bars(findings, "新问题 new findings"),
    )


def coverage_section(figures: LoadFigures) -> Html:
    """How much of what is published is here, by province and year."""
    by_province: dict[str, dict[str, int]] = defaultdict(dict)
    statuses: list[str] = []
    for row in figures.of("coverage"):
        by_province[row["province"]][row["status"]] = row["documents"]
        if row["status"] not in statuses:
            statuses.append(row["status"])
    bars = [
        Bar(province, tuple(counts.get(status, 0) for status in statuses))
        for province, counts in sorted(by_province.items(), key=lambda p: -sum(p[1].values()))
    ]
    years: list[tuple[Child, ...]] = [
        (row["fiscal_year"], row["organisations"], row["documents"]) for row in figures.of("years")
    ]
    head = ("年度 year", "单位 organisations", "文档 documents")
    return _section(
        "公开情况 Coverage", _chart("按省 By province", bars, *statuses), table(head, years, (1, 2))
    )


def freshness_section(figures: LoadFigures) -> Html:
    """When each source was asked, and when it last had something new."""
    rows = figures.of("freshness")
    if not rows:
        said = "尚未采集任何来源。No source was harvested yet."
        return _section("时效 Freshness", tag("p", said, class_="dim"))
    shown: list[tuple[Child, ...]] = [
        (
            row["name"],
            _OUTCOMES.get(row["outcome"], row["outcome"]),
            _day(row["polled_at"]),
            _day(row["changed_at"]),
            row["days_unchanged"],
            row["message"],
        )
        for row in rows[:_MOST_SOURCES]
    ]
    head = (
        "来源 source",
        "结果 outcome",
        "上次询问 asked",
        "上次更新 changed",
        "天数 days",
        "说明 detail",
    )
    fine = sum(row["outcome"] == "ok" for row in rows)
    said = f"{fine} / {len(rows)} 个来源正常 sources answered"
    return _section("时效 Freshness", tag("p", said), table(head, shown, (4,)))


def accuracy_section(figures: LoadFigures) -> Html:
    """How right the extraction was when it was last measured."""
    evaluation = figures.evaluation
    if evaluation is None:
        said = "尚无评测。Not measured here yet: jixiao evaluate"
        return _section("抽取准确度 Accuracy", tag("p", said, class_="dim"))
    rows: list[tuple[Child, ...]] = [
        (_KINDS.get(kind, kind), f"{precision:.1%}", f"{recall:.1%}", f"{count:,}")
        for kind, (precision, recall, count) in evaluation.kinds.items()
    ]
    head = ("种类 kind", "准确率 precision", "召回率 recall", "事实 facts")
    said = f"{evaluation.at[:10]} · {evaluation.cases} 份报告 reports"
    return _section("抽取准确度 Accuracy", tag("p", said), table(head, rows, (1, 2, 3)))


def _section(title: str, *content: Child) -> Html:
    return tag("section", tag("h2", title), *content)


def _chart(title: str, bars: Sequence[Bar], *names: str) -> Html:
    if not bars:
        return join(None)
    return join(tag("h3", title), lying_bars(bars, title), legend(*names) if names else None)


def _listed(values: Sequence[object] | None) -> str:
    return "、".join(str(value) for value in values or () if value is not None)


def _day(value: object) -> str:
    return f"{value:%Y-%m-%d}" if value else "—"
