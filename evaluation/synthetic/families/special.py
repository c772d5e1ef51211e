"""Forms whose money stands otherwise: two lists side by side, sources across, arrangements."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from evaluation.synthetic.draft import Draft, plain
from evaluation.synthetic.families.forms import indicator_part, set_head, title_lines
from evaluation.synthetic.families.money import CENT, draw_sums
from evaluation.synthetic.families.targets import (
    EIGHTY,
    STANDARD,
    draw_items,
    indicator_rows,
    total_row,
)
from evaluation.synthetic.paper import (
    Box,
    Form,
    Line,
    Paper,
    Row,
    even,
    label,
    prose,
    spread,
    value,
)
from evaluation.synthetic.scene import part_of, ratio

_LEVELS = {"level1": "ind.level1", "level2": "ind.level2", "name": "ind.name"}
_COLUMNS = {
    **_LEVELS,
    "target": "ind.target",
    "actual": "ind.actual",
    "weight": "ind.weight",
    "score": "ind.score",
    "reason": "ind.reason",
}
# Head of a group, what its amounts are called, their stage.
_GROUPS = (
    ("预算安排情况（调整后）", "预算数", "adjusted"),
    ("资金到位情况", "到位数", "received"),
    ("资金执行情况", "执行数", "executed"),
)


def make_two_lists(draft: Draft) -> Paper:
    """L-HN-DEPT: below the execution row two lists, label and value in one cell."""
    set_head(draft, "department_self_evaluation", None)
    width, gold, money = len(_COLUMNS) + 1, draft.gold, draft.money
    unit_label = draft.named(draft.words("block.apply"))
    sums = draw_sums(draft, ["total"]).total
    rate = ratio(sums["executed"], sums["adjusted"], draft.style.percent_places)
    score = (10 * min(rate, Decimal(100)) / 100).quantize(CENT, ROUND_HALF_UP)
    if draft.errs("execution_score", "execution_score"):
        score -= 1
    fields = ("col.initial", "col.adjusted", "col.executed", "col.weight", "col.rate", "col.score")
    heads = [draft.words(field) for field in fields]
    for stage, head in zip(("initial", "adjusted", "executed"), heads[:3], strict=True):
        gold.amount(stage, "total", money(sums[stage]), draft.unit, labels=(head,))
    gold.rate("execution", "total", rate, labels=(heads[4],))
    gold.score("budget_execution", "预算执行率", Decimal(10), score, labels=heads[3:])
    values = [money(sums[s]) for s in ("initial", "adjusted", "executed")]
    sign = "" if "%" in heads[4] or "％" in heads[4] else "%"
    values += ["10", draft.style.percent(rate) + sign, plain(score)]
    rows: list[Row] = [
        spread([label(draft.words("head.unit")), value(draft.scene.organisation)], width)
    ]
    lists = _two_lists(draft, sums["executed"])
    block = label(unit_label, rowspan=2 + len(lists))
    rows.append((block, *spread([value(""), *map(label, heads)], width - 1, widest=0)))
    rows.append(spread([label("年度资金总额"), *map(value, values)], width - 1, widest=0))
    half = (width - 1) // 2
    for left, right in lists:
        rows.append((value(left, colspan=half), value(right, colspan=width - 1 - half)))
    items = draw_items(draft, STANDARD)
    targets = indicator_rows(draft, items, _COLUMNS, points_in_levels=draft.chance(0.5))
    rows += indicator_part(
        draft, draft.words("block.indicators"), targets.head, targets.rows, width
    )
    rows.append(total_row(draft, _COLUMNS, width, targets.weight + 10, targets.score + score))
    gold.sound("sum_mismatch", "rate_mismatch", "execution_score")
    return Paper((*title_lines(draft, draft.words("title.department"), True), Form(tuple(rows))))


def _two_lists(draft: Draft, whole: Decimal) -> list[tuple[str, str]]:
    """按收入性质分 and 按支出性质分, each part in a cell `其中：一般公共预算：73.68`."""
    general = part_of(draft.random, whole, draft.style, 0.6, 1)
    basic = part_of(draft.random, whole, draft.style, 0.4, 0.9)
    gold, money, stages = draft.gold, draft.money, "adjusted|executed"
    other = whole - general + (5 if draft.errs("wrong_sum", "sum_mismatch") else 0)
    gold.amount(stages, "total", money(whole), draft.unit, flow="revenue")
    gold.amount(stages, "source_general_public", money(general), draft.unit, flow="revenue")
    gold.amount(stages, "source_other", money(other), draft.unit, flow="revenue")
    gold.amount(stages, "total", money(whole), draft.unit, required=False)
    gold.amount(stages, "basic", money(basic), draft.unit)
    gold.amount(stages, "project", money(whole - basic), draft.unit)
    return [
        (f"按收入性质分：{money(whole)}", f"按支出性质分：{money(whole)}"),
        (f"其中：  一般公共预算：{money(general)}", f"其中：基本支出：{money(basic)}"),
        ("政府性基金拨款：", f"项目支出：{money(whole - basic)}"),
        ("纳入专户管理的非税收入拨款：", ""),
        (f"其他资金：{money(other)}", ""),
    ]


def make_sources_across(draft: Draft) -> Paper:
    """L-HB-SRC: the sources are columns, one row of amounts."""
    set_head(draft, "project_self_evaluation", draft.scene.project)
    columns = {
        **_LEVELS,
        "target": "ind.target_ab",
        "actual": "ind.actual_ab",
        "weight": "ind.weight",
        "score": "ind.score",
    }
    width, gold = len(columns) + 1, draft.gold
    sums = draw_sums(
        draft, ["source_central", "source_provincial", "source_county", "source_other"]
    )
    names = (
        "中央",
        draft.random.choice(("省", "省级")),
        draft.random.choice(("本级", "县级")),
        "其他",
    )
    adjusted = {item: part["adjusted"] for item, part in sums.parts.items()}
    total, spent = sums.total["adjusted"], sums.total["executed"]
    shown = total + 12 if draft.errs("wrong_sum", "sum_mismatch") else total
    rate = ratio(spent, shown, draft.style.percent_places)
    if draft.errs("wrong_rate", "rate_mismatch"):
        rate -= 9
    score = (20 * min(rate, Decimal(100)) / 100).quantize(CENT, ROUND_HALF_UP)
    for item, amount in adjusted.items():
        gold.amount("adjusted|initial", item, draft.money(amount), draft.unit)
    gold.amount("adjusted", "total", draft.money(shown), draft.unit)
    gold.amount("executed", "total", draft.money(spent), draft.unit)
    gold.rate("execution", "total", rate)
    gold.score("budget_execution", "预算执行率", Decimal(20), score)
    rows: list[Row] = [
        spread([label(draft.words("head.project")), value(draft.scene.project)], width),
        even(
            [
                label(draft.words("head.supervisor")),
                value(draft.scene.supervisor),
                label(draft.words("head.implementer")),
                value(draft.scene.organisation),
            ],
            width,
        ),
    ]
    width = 9
    rows = [even(row, width) for row in rows]
    rows.append(
        (
            label(f"预算执行情况（{draft.unit}）（20分）", rowspan=3),
            label("资金来源", colspan=5),
            label("执行数（B）", rowspan=2),
            label("执行率（B/A）", rowspan=2),
            label(draft.words("col.score20"), rowspan=2),
        )
    )
    rows.append((*map(label, names), label("合计（A）")))
    amounts = [draft.money(a) for a in adjusted.values()]
    rows.append(
        tuple(
            map(
                value,
                (
                    *amounts,
                    draft.money(shown),
                    draft.money(spent),
                    f"{draft.style.percent(rate)}%",
                    plain(score),
                ),
            )
        )
    )
    targets = indicator_rows(draft, draw_items(draft, EIGHTY), columns, points_in_levels=False)
    rows += indicator_part(draft, "年度绩效指标（80分）", targets.head, targets.rows, width)
    rows.append(total_row(draft, columns, width, targets.weight + 20, targets.score + score))
    gold.sound("sum_mismatch", "rate_mismatch")
    return Paper((*title_lines(draft, draft.words("title.project"), False), Form(tuple(rows))))


def make_arrangement(draft: Draft) -> Paper:
    """L-HEB: arranged, arrived and spent as groups of label and value; signs and units apart."""
    set_head(draft, "project_self_evaluation", draft.scene.project)
    columns = {
        **_LEVELS,
        "blank": "ind.explained",
        "operator": "ind.operator",
        "target": "ind.value",
        "unit": "ind.unit",
        "actual": "ind.actual",
        "weight": "ind.share",
        "score": "ind.folded",
    }
    width = len(columns)
    sums = draw_sums(draft, ["source_fiscal", "source_other"])
    rate = ratio(sums.total["executed"], sums.total["adjusted"], 2)
    if draft.errs("wrong_rate", "rate_mismatch"):
        rate -= 11
    scene = draft.scene
    rows: list[Row] = [
        spread([label("一、基本情况")], width),
        even([*_pair("项目名称", scene.project), *_pair("实施单位", scene.organisation)], width),
        spread([label(f"二、预算执行情况（{draft.unit}）")], width),
        (*(label(name, colspan=3) for name, _, _ in _GROUPS), label("预算执行进度（%）")),
    ]
    sources = (
        ("{}：", "total", sums.total),
        ("其中：财政资金", "source_fiscal", sums.parts["source_fiscal"]),
        ("其他", "source_other", sums.parts["source_other"]),
    )
    for name, item, amounts in sources:
        cells: list[Box] = []
        for _, noun, stage in _GROUPS:
            raw = draft.money(amounts[stage])
            draft.gold.amount(stage, item, raw, draft.unit)
            cells += [label(name.format(noun), colspan=2), value(raw)]
        rows.append((*cells, value(plain(rate) if item == "total" else "")))
    draft.gold.rate("execution", "total", rate)
    rows += [
        spread([label("三、目标完成情况")], width),
        even([label("年度目标"), label("具体完成情况")], width),
        even([prose(f"完成{draft.scene.project}年度任务。"), prose("全部完成。")], width),
        spread([label("四、年度绩效指标完成情况")], width),
    ]
    targets = indicator_rows(draft, draw_items(draft, STANDARD), columns, points_in_levels=False)
    rows += [targets.head, *targets.rows]
    draft.gold.sound("sum_mismatch", "rate_mismatch")
    return Paper((*title_lines(draft, draft.words("title.project"), False), Form(tuple(rows))))


def _pair(name: str, text: str) -> tuple[Box, Box]:
    return label(name), value(text)


def make_old_project(draft: Draft) -> Paper:
    """L-HN-PROJ-OLD: planned, arrived and spent side by side, sources down the rows."""
    set_head(draft, "transfer_self_evaluation|project_self_evaluation", draft.scene.project)
    items = ("source_central", "source_provincial", "source_city", "source_county", "source_other")
    names = ("中央", "省", "市", "县", "其它")
    sums, gold = draw_sums(draft, items), draft.gold
    stages = (("计划安排资金", "initial"), ("实际到位资金", "received"), ("实际支出", "executed"))
    parts = {item: dict(part, initial=part["adjusted"]) for item, part in sums.parts.items()}
    total = {stage: sum((p[stage] for p in parts.values()), Decimal(0)) for _, stage in stages}
    rows: list[Row] = [spread([label("项目名称"), value(draft.scene.project)], 7)]
    first: list[Box] = [label(f"项目资金（{draft.unit}）", rowspan=6)]
    for name, stage in stages:
        raw = draft.money(total[stage])
        gold.amount(stage, "total", raw, draft.unit)
        first += [label(name), value(raw)]
    rows.append(tuple(first))
    for n, (name, item) in enumerate(zip(names, items, strict=True)):
        cells: list[Box] = []
        for _, stage in stages:
            raw = draft.money(parts[item][stage])
            gold.amount(stage, item, raw, draft.unit)
            cells += [label(("其中：" if n == 0 else "") + name), value(raw)]
        rows.append(tuple(cells))
    columns = {"name": "ind.name", "target": "ind.target", "actual": "ind.actual"}
    targets = indicator_rows(draft, draw_items(draft, STANDARD), columns, points_in_levels=False)
    rows += indicator_part(draft, "绩效目标完成情况", targets.head, targets.rows, 7)
    gold.sound("sum_mismatch")
    title = f"{draft.scene.year}年度财政专项资金绩效自评表"
    dated = f"填报日期：{draft.scene.year + 1}年4月10日"
    lead = f"填报单位（盖章）：{draft.scene.organisation}        {dated}"
    return Paper((Line(title, "title"), Line(lead), Form(tuple(rows))))
