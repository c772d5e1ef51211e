"""The 三公 table: one column or several, wide with two levels of head, or one row an item."""

from __future__ import annotations

from decimal import Decimal

from evaluation.synthetic.draft import Draft, unit_line
from evaluation.synthetic.families.forms import set_head
from evaluation.synthetic.paper import Box, Form, Line, Paper, Row, label, value
from evaluation.synthetic.scene import draw_amount, part_of

_ITEMS = (
    ("three.total", "three_public"),
    ("three.abroad", "three_public_abroad"),
    ("three.vehicle", "three_public_vehicle"),
    ("three.purchase", "three_public_vehicle_purchase"),
    ("three.running", "three_public_vehicle_running"),
    ("three.reception", "three_public_reception"),
)


def draw_three(draft: Draft) -> dict[str, Decimal]:
    """Amounts of all items in 万元 or 元; they add up."""
    scale = Decimal(10_000) if draft.unit == "元" else Decimal(1)

    def one(low: int, high: int) -> Decimal:
        amount = draw_amount(draft.random, draft.style, low, high)
        return (amount * scale).quantize(draft.style.quantum())

    abroad = one(2, 20) if draft.chance(0.15) else Decimal(0)
    purchase = one(10, 60) if draft.chance(0.2) else Decimal(0)
    running, reception = one(1, 40), one(1, 20)
    vehicle = purchase + running
    return {
        "three_public": abroad + vehicle + reception,
        "three_public_abroad": abroad,
        "three_public_vehicle": vehicle,
        "three_public_vehicle_purchase": purchase,
        "three_public_vehicle_running": running,
        "three_public_reception": reception,
    }


def make_table(draft: Draft) -> Paper:
    """Items down the side, or across the top."""
    year = draft.scene.year
    final = draft.chance(0.6)
    both = final and draft.chance(0.6)
    set_head(
        draft, "three_public|final_accounts" if final else "three_public|department_budget", None
    )
    columns: list[tuple[str, str, int]] = []
    if both or not final:
        columns.append(
            (draft.words("col.budget"), "initial|adjusted" if final else "initial", year)
        )
    if final:
        columns.append((draft.words("col.final"), "final", year))
    prior = draft.chance(0.2) and not both
    if prior:
        columns.append(
            (
                f"{year - 1}年{'决算数' if final else '预算数'}",
                "final" if final else "initial",
                year - 1,
            )
        )
    sums = [draw_three(draft) for _ in columns]
    for (_, stage, _), amounts in zip(columns, sums, strict=True):
        if stage == "final" and draft.errs("wrong_sum", "sum_mismatch"):
            amounts["three_public"] += 5
    wide = draft.chance(0.3) and not prior
    rows = _wide(draft, columns, sums) if wide else _long(draft, columns, sums)
    draft.gold.sound("sum_mismatch")
    fund = draft.random.choice(("", "财政拨款", "一般公共预算财政拨款", "部门"))
    kind = "支出决算表" if final else "预算表"
    owner = draft.scene.organisation if draft.chance(0.6) else ""
    title = f"{year}年{'度' if draft.chance(0.5) else ''}{owner}{fund}“三公”经费{kind}"
    lines = [Line(title, "title")]
    name = draft.random.choice(("部门：", "单位名称：", "填报单位："))
    lines.append(Line(name + draft.scene.organisation))
    return Paper((*lines, unit_line(draft), Form(rows, 2 if wide else 1)))


def _long(
    draft: Draft, columns: list[tuple[str, str, int]], sums: list[dict[str, Decimal]]
) -> tuple[Row, ...]:
    order = list(_ITEMS)
    if draft.chance(0.3):
        order = [order[0], order[1], order[5], *order[2:5]]
    rows: list[Row] = [
        (label(draft.random.choice(("项目", "项 目"))), *(label(c[0]) for c in columns))
    ]
    marks = iter(("", "1.", "2.", "（1）", "（2）", "3.")) if draft.chance(0.5) else None
    numbers = {"three_public": "", "three_public_abroad": "1.", "three_public_reception": "3."}
    numbers |= {"three_public_vehicle": "2."} if marks else {}
    if len(order) and order[2][1] == "three_public_reception":
        numbers |= {"three_public_reception": "2.", "three_public_vehicle": "3."}
    for field, item in order:
        name = draft.words(field)
        shown = (
            numbers.get(item, "其中：") if marks and not name.startswith("其中") else ""
        ) + name
        cells = []
        for column, amounts in zip(columns, sums, strict=True):
            raw = draft.zero() if amounts[item] == 0 else draft.money(amounts[item])
            if amounts[item] == 0 and draft.chance(0.2):
                raw = ""
            if raw:
                draft.gold.amount(
                    column[1], item, raw, draft.unit, labels=(name, column[0]), year=column[2]
                )
            cells.append(value(raw))
        rows.append((label(shown), *cells))
    if draft.chance(0.3):
        for field, item in (("three.meeting", "meeting"), ("three.training", "training")):
            raws = [
                draft.money(part_of(draft.random, a["three_public"], draft.style, 0.1, 0.9))
                for a in sums
            ]
            for raw, column in zip(raws, columns, strict=True):
                draft.gold.amount(
                    column[1], item, raw, draft.unit, year=column[2], labels=(column[0],)
                )
            rows.append((label(draft.words(field)), *map(value, raws)))
    return tuple(rows)


def _wide(
    draft: Draft, columns: list[tuple[str, str, int]], sums: list[dict[str, Decimal]]
) -> tuple[Row, ...]:
    """Two or three rows of heads over one row of amounts; each stage a group of columns."""
    names = {item: draft.words(field) for field, item in _ITEMS}
    many = len(columns) > 1
    top = tuple(label(column[0], colspan=6) for column in columns)
    first: list[Box] = []
    second: list[Box] = []
    cells = []
    for column, amounts in zip(columns, sums, strict=True):
        first += [
            label("合计", rowspan=2),
            label(names["three_public_abroad"], rowspan=2),
            label(names["three_public_vehicle"], colspan=3),
            label(names["three_public_reception"], rowspan=2),
        ]
        second += [
            label("小计"),
            label(names["three_public_vehicle_purchase"]),
            label(names["three_public_vehicle_running"]),
        ]
        order = [item for _, item in _ITEMS]
        for item in order:
            raw = draft.zero() if amounts[item] == 0 else draft.money(amounts[item])
            labels = [column[0]] + (
                [names[item]]
                if item not in ("three_public", "three_public_vehicle")
                else [names["three_public_vehicle"]]
                if item == "three_public_vehicle"
                else []
            )
            draft.gold.amount(column[1], item, raw, draft.unit, labels=labels, year=column[2])
            cells.append(value(raw))
    head = (
        (top, tuple(first), tuple(second))
        if many or draft.chance(0.5)
        else (tuple(first), tuple(second))
    )
    return (*head, tuple(cells))
