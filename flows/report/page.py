"""The page of a load: Chinese and English, one file, no request to anywhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from flows.report.figures import LoadFigures
from flows.report.findings import attribution_line, findings_section
from flows.report.markup import Html, join, tag
from flows.report.sections import (
    accuracy_section,
    came_in_section,
    coverage_section,
    freshness_section,
    needs_section,
    quarantine_section,
    runs_section,
)

_STATUS = {
    "published": "已发布 published",
    "refused": "被拒绝 refused",
    "held": "待定 held",
    "withdrawn": "已撤回 withdrawn",
    "abandoned": "已放弃 abandoned",
    "running": "进行中 running",
}
# A page that asks nobody for anything, whatever a document may have smuggled into it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def render_page(figures: LoadFigures) -> str:
    """Give the whole HTML document; every text of a document in it is escaped."""
    load = figures.load
    title = f"绩效 jixiao · 批次 load {load['load_id']}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", title),
        tag("style", Html((Path(__file__).parent / "style.css").read_text(encoding="utf-8"))),
    )
    body = tag("body", tag("h1", title), _lead(figures), _cards(figures), _sections(figures))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh-CN')}\n"


def _lead(figures: LoadFigures) -> Html:
    load = figures.load
    spoken = (
        f"{_STATUS.get(load['status'], load['status'])} · {_moment(load['started_at'])} – "
        f"{_moment(load['finished_at'])} UTC · {load['trigger']} · {load['code_version']} · "
        f"{figures.warehouse}"
    )
    note = tag("p", load["note"], class_="needs") if load.get("note") else None
    return join(tag("p", spoken, class_="dim"), note)


def _cards(figures: LoadFigures) -> Html:
    load = figures.load
    cards = (
        ("文档 documents", load["documents_seen"]),
        ("入库 loaded", load["documents_loaded"]),
        ("未变 unchanged", load["documents_unchanged"]),
        ("隔离 quarantined", load["documents_quarantined"]),
        ("新事实 new facts", load["facts_loaded"]),
        ("失效事实 retired", load["facts_retired"]),
        ("新问题 new findings", load["findings_new"]),
        ("已消失 resolved", load["findings_resolved"]),
    )
    return tag(
        "div",
        *(tag("div", tag("b", f"{value:,}"), name, class_="card") for name, value in cards),
        class_="cards",
    )


def _sections(figures: LoadFigures) -> Html:
    return join(
        needs_section(figures),
        came_in_section(figures),
        quarantine_section(figures),
        findings_section(figures),
        attribution_line(figures),
        runs_section(figures),
        coverage_section(figures),
        freshness_section(figures),
        accuracy_section(figures),
    )


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else "—"
