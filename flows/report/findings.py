"""The findings of a load on the page: by check, with examples and the places to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flows.places import say_places
from flows.report.charts import Bar, legend, lying_bars
from flows.report.figures import LoadFigures
from flows.report.markup import Child, Html, table, tag

_SEVERITIES = {"error": "错误 error", "warning": "可疑 warning", "info": "提示 note"}
_ATTRIBUTIONS = {
    "publisher_error": "原文有误 publisher",
    "extraction_error": "抽取有误 extraction",
    "undecided": "待定 undecided",
}
_MOST_PLACES = 4


def findings_section(figures: LoadFigures) -> Html:
    """What the documents of this load contradict themselves in."""
    checks = figures.of("new_findings")
    if not checks:
        said = tag("p", "没有新问题。No new findings.", class_="fine")
        return tag("section", tag("h2", "新问题 New findings"), said)
    bars = [
        Bar(row["title_zh"] or row["check_code"], (row["notes"], row["warnings"], row["errors"]))
        for row in checks
    ]
    examples: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in figures.of("examples"):
        examples[row["check_code"]].append(row)
    return tag(
        "section",
        tag("h2", "新问题 New findings"),
        lying_bars(bars, "新问题 new findings"),
        legend("提示 notes", "可疑 warnings", "错误 errors"),
        *(_check(row, examples[row["check_code"]]) for row in checks),
    )


def attribution_line(figures: LoadFigures) -> Html:
    """Whose mistake all open findings are, as far as it is decided."""
    rows = figures.of("attributions")
    words = "；".join(
        f"{_ATTRIBUTIONS.get(row['attribution'], row['attribution'])} {row['findings']:,}"
        for row in rows
    )
    return tag("p", f"全部未决问题 all open findings: {words or '0'}", class_="dim")


def _check(check: Mapping[str, Any], examples: Sequence[Mapping[str, Any]]) -> Html:
    total = check["errors"] + check["warnings"] + check["notes"]
    title = f"{check['title_zh'] or check['check_code']} · {check['title_en'] or ''} ({total:,})"
    rows: list[tuple[Child, ...]] = [
        (
            tag("span", _SEVERITIES.get(row["severity"], row["severity"]), class_=row["severity"]),
            f"{row['organisation']} {row['fiscal_year'] or ''}",
            row["subject"],
            row["expected"],
            row["observed"],
            row["difference"],
            _places(row["places"]),
            _ATTRIBUTIONS.get(row["attribution"], row["attribution"]),
        )
        for row in examples
    ]
    head = (
        "程度 severity",
        "单位 organisation",
        "对象 subject",
        "应为 expected",
        "原文 printed",
        "差额 difference",
        "位置 place",
        "归因 whose",
    )
    return tag("div", tag("h3", title), table(head, rows))


def _places(locators: Sequence[str] | None) -> str:
    # of a fact that stands in several pieces, the first one leads there
    firsts = (say_places(locator).partition("、")[0] for locator in locators or ())
    said = list(dict.fromkeys(firsts))
    more = f" 等{len(said)}处" if len(said) > _MOST_PLACES else ""
    return "；".join(said[:_MOST_PLACES]) + more
