"""Forms of targets without results, scorecards without targets, monitoring forms."""

from __future__ import annotations

from decimal import Decimal

from evaluation.synthetic.draft import Draft
from evaluation.synthetic.families.forms import indicator_part, set_head, title_lines
from evaluation.synthetic.families.money import draw_sums
from evaluation.synthetic.families.targets import (
    STANDARD,
    Block,
    draw_items,
    indicator_rows,
    total_row,
)
from evaluation.synthetic.paper import (
    Form,
    Line,
    Paper,
    Part,
    Row,
    even,
    label,
    prose,
    spread,
    value,
)
from evaluation.synthetic.scene import part_of, ratio

_LEVELS = {"level1": "ind.level1", "level2": "ind.level2", "name": "ind.name"}
_CARD = (
    Block("level.input", ("decision",), 20),
    Block("level.process", ("process",), 30),
    Block("level.output", ("quantity", "quality", "timeliness"), 30),
    Block("level.benefit", ("social", "satisfaction"), 20),
)


def make_targets(draft: Draft) -> Paper:
    """L-GOAL: project, money of the year, goal, indicators with targets alone."""
    set_head(draft, "performance_targets", draft.scene.project)
    weighted = draft.chance(0.3)
    columns = {**_LEVELS, "target": "ind.target"} | ({"weight": "ind.weight"} if weighted else {})
    width = len(columns) + 1
    rows = _head(draft, width)
    sums = draw_sums(draft, ["source_fiscal", "source_other"])
    whole = draft.money(sums.total["adjusted"])
    names = (draft.words("row.total"), draft.words("row.fiscal"), draft.words("row.other"))
    amounts = (whole, *(draft.money(p["adjusted"]) for p in sums.parts.values()))
    block = label(f"项目资金（{draft.unit}）", rowspan=3)
    for n, (name, raw, item) in enumerate(zip(names, amounts, ("total", *sums.parts), strict=True)):
        draft.gold.amount("initial|adjusted", item, raw, draft.unit, labels=(name,))
        row = spread([label(name), value(raw)], width - 1)
        rows.append((block, *row) if n == 0 else row)
    rows.append(
        spread(
            [
                label(draft.words("block.goal")),
                prose(f"完成{draft.scene.project}，保障任务按期落实。"),
            ],
            width,
        )
    )
    targets = indicator_rows(draft, draw_items(draft, STANDARD), columns, points_in_levels=False)
    rows += indicator_part(
        draft, draft.words("block.indicators"), targets.head, targets.rows, width
    )
    draft.gold.sound("sum_mismatch")
    return Paper((*title_lines(draft, draft.words("title.goal"), False), Form(tuple(rows))))


def make_scorecard(draft: Draft) -> Paper:
    """L-SCORECARD: what is asked and how it is scored, points and scores, no targets."""
    set_head(draft, "department_self_evaluation", None)
    columns = {
        **_LEVELS,
        "weight": "ind.weight",
        "explained": "ind.explained",
        "standard": "ind.standard",
        "score": "ind.score",
    }
    targets = indicator_rows(
        draft, draw_items(draft, _CARD), columns, points_in_levels=draft.chance(0.6)
    )
    rows = [targets.head, *targets.rows]
    rows.append(total_row(draft, columns, len(columns), targets.weight, targets.score))
    owner = draft.scene.organisation
    title = f"{owner}{draft.scene.year}年度{draft.words('title.department')}"
    return Paper((Line(title, "title"), Form(tuple(rows))))


def make_monitoring(draft: Draft) -> Paper:
    """L-MON-FORM: money and results up to a month, what is expected of the year."""
    year, month = draft.scene.year, draft.random.choice((6, 7, 8, 9))
    last = {6: 30, 7: 31, 8: 31, 9: 30}[month]
    set_head(draft, "performance_monitoring", draft.scene.project)
    draft.gold.head["period_end"] = f"{year}-{month:02d}-{last}"
    span = draft.random.choice(("1-{}月", "1—{}月", "1～{}月")).format(month)
    columns = {
        **_LEVELS,
        "target": "ind.target",
        "actual": "ind.so_far",
        "reason": "ind.reason",
        "blank": "ind.likely",
    }
    width = len(columns) + 1
    rows = _head(draft, width)
    sums = draw_sums(draft, ["source_fiscal", "source_other"])
    head = [draft.words("col.initial"), f"{span}执行数", f"{span}执行率", "全年预计执行数"]
    rows.append(
        (
            label(f"项目资金（{draft.unit}）", rowspan=4),
            *spread([value(""), *map(label, head)], width - 1, widest=0),
        )
    )
    shares = {
        item: part_of(draft.random, p["initial"], draft.style, 0.3, 0.8)
        for item, p in sums.parts.items()
    }
    entries = [
        (draft.words("row.total"), "total", sums.total["initial"], sum(shares.values(), Decimal(0)))
    ]
    for field, item in (("row.fiscal", "source_fiscal"), ("row.other", "source_other")):
        entries.append((draft.words(field), item, sums.parts[item]["initial"], shares[item]))
    for name, item, planned, spent in entries:
        raw, done = draft.money(planned), draft.money(spent)
        draft.gold.amount("initial", item, raw, draft.unit, labels=(name, head[0]))
        draft.gold.amount("executed", item, done, draft.unit, labels=(name,))
        draft.gold.amount(
            "executed|adjusted", f"{item}|other_named", raw, draft.unit, required=False
        )
        rate = ratio(spent, planned, 2) if planned else None
        if rate is not None:
            draft.gold.rate("execution", item, rate, required=item == "total")
        shown = f"{rate}%" if rate is not None else ""
        rows.append(
            spread([label(name), *map(value, (raw, done, shown, raw))], width - 1, widest=0)
        )
    draft.words.fix(
        "ind.so_far", f"{span}{draft.random.choice(('执行情况', '完成情况', '实际完成值'))}"
    )
    targets = indicator_rows(draft, draw_items(draft, STANDARD), columns, points_in_levels=False)
    rows += indicator_part(
        draft, draft.words("block.indicators"), targets.head, targets.rows, width
    )
    draft.gold.sound("sum_mismatch", "rate_mismatch")
    title = draft.words("title.monitor")
    lines: list[Part] = [Line(title, "title"), Line(f"（{year}年{span}）", "centre")]
    return Paper((*lines, Form(tuple(rows))))


def _head(draft: Draft, width: int) -> list[Row]:
    words, scene = draft.words, draft.scene
    return [
        spread([label(words("head.project")), value(scene.project)], width),
        even(
            [
                label(words("head.supervisor")),
                value(draft.random.choice((scene.supervisor, scene.organisation))),
                label(words("head.implementer")),
                value(scene.organisation),
            ],
            width,
        ),
    ]
