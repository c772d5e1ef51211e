"""The overview of final accounts and of budgets (公开01): two halves, known by its title alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluation.synthetic.draft import Draft, unit_line
from evaluation.synthetic.families.forms import set_head
from evaluation.synthetic.paper import Box, Form, Line, Paper, Part, Row, label, value
from evaluation.synthetic.scene import draw_amount, part_of
from evaluation.synthetic.words import Label

ORDINALS = "一二三四五六七八九十"
_OWN_CLASSES = ("一般公共服务支出", "公共安全支出", "教育支出", "科学技术支出", "农林水支出")
_COMMON_CLASSES = ("社会保障和就业支出", "卫生健康支出", "住房保障支出")


@dataclass(frozen=True, slots=True)
class Papers:
    """Whether it is final accounts or a budget: words, stage and type."""

    stage: str
    report_type: str
    word: str
    amount_head: str


ACCOUNTS = Papers("final", "final_accounts", "决算", "account.amount")


BUDGET = Papers("initial", "department_budget", "预算", "account.budget_amount")


def make_overview(draft: Draft, papers: Papers) -> Paper:
    """01: income at the left, spending at the right, with or without 行次."""
    set_head(draft, papers.report_type, None)
    word = draft.words
    numbered = papers is ACCOUNTS and draft.chance(0.6)
    income, spending = _income(draft, papers), _spending(draft)
    carried = part_of(draft.random, _sum(income), draft.style, 0, 0.1)
    left_sum, right_sum = _sum(income), _sum(spending)
    surplus = left_sum + carried - right_sum
    if surplus < 0:
        carried, surplus = carried - surplus, Decimal(0)
    total = left_sum + carried
    flawed = total + 10 if draft.errs("wrong_sum", "sum_mismatch") else total
    left = [
        *income,
        ("account.year_income", "total", left_sum),
        ("account.carryover", "source_carryover", carried),
    ]
    right = [
        *spending,
        ("account.year_spending", "total", right_sum),
        ("account.surplus", "surplus_end", surplus),
    ]
    height = max(len(left), len(right)) + 1
    head = draft.words(papers.amount_head)
    rows: list[Row] = []
    columns = ["项目", "行次", head] if numbered else ["项目", head]
    rows.append((label("收入", colspan=len(columns)), label("支出", colspan=len(columns))))
    rows.append(tuple(label(text) for text in (*columns, *columns)))
    for n in range(height - 1):
        rows.append(
            (
                *_half(draft, papers, left, n, "revenue", head, numbered, 1),
                *_half(draft, papers, right, n, "expenditure", head, numbered, 30),
            )
        )
    ends = (
        ("account.income_total", "revenue", total),
        ("account.spending_total", "expenditure", flawed),
    )
    last: list[Box] = []
    for n, (name, flow, amount) in enumerate(ends):
        raw = draft.money(amount)
        printed = word(name)
        draft.gold.amount(papers.stage, "total", raw, draft.unit, labels=(printed, head), flow=flow)
        last += [label(printed), *([value(str(height + 29 * n))] if numbered else []), value(raw)]
    rows.append(tuple(last))
    draft.gold.sound("sum_mismatch")
    number = draft.random.choice(("公开01表", "表1", "附表1", ""))
    title = (
        f"收入支出{papers.word}总表"
        if papers is ACCOUNTS
        else draft.random.choice(("部门收支总表", "收支预算总表", "部门收支预算总表"))
    )
    return on_paper(draft, title, number, rows, head=2)


_Entry = tuple[str, str, Decimal]


def _half(
    draft: Draft,
    papers: Papers,
    entries: Sequence[_Entry],
    n: int,
    flow: str,
    head: Label,
    numbered: bool,
    first: int,
) -> list[Box]:
    """One row of one half; below its last entry the half is empty."""
    if n >= len(entries):
        return [value(""), *([value(str(first + n))] if numbered else []), value("")]
    field, item, amount = entries[n]
    name: str = draft.words(field) if "." in field else Label(field)
    empty = amount == 0 and draft.chance(0.6)
    raw = "" if empty else draft.money(amount)
    if raw:
        flows = "revenue|expenditure" if item == "source_carryover" else flow
        stages = f"{papers.stage}|final" if item == "surplus_end" else papers.stage
        draft.gold.amount(stages, item, raw, draft.unit, labels=(name, head), flow=flows)
    is_sum = item in ("total", "source_carryover", "surplus_end")
    shown = name if is_sum else f"{ORDINALS[n]}、{name}"
    return [label(shown), *([value(str(first + n))] if numbered else []), value(raw)]


def _income(draft: Draft, papers: Papers) -> list[_Entry]:
    main = year_amount(draft)
    entries: list[_Entry] = [("account.general", "source_general_public", main)]
    others = (
        ("account.fund", "source_government_fund", 0.3),
        ("account.capital", "source_state_capital", 0.05),
        ("account.superior", "source_superior", 0.2),
        ("account.business", "source_unit", 0.2),
        ("account.operating", "source_unit|operating|other_named", 0.05),
        ("account.affiliates", "other_named|source_unit|affiliates", 0.05),
        ("account.other", "source_other", 0.4),
    )
    for field, item, likely in others:
        amount = (
            part_of(draft.random, main, draft.style, 0.01, 0.2)
            if draft.chance(likely)
            else Decimal(0)
        )
        entries.append((field, item, amount))
    return entries


def _spending(draft: Draft) -> list[_Entry]:
    chosen = [draft.random.choice(_OWN_CLASSES), *_COMMON_CLASSES]
    return [
        (name, "by_function", year_amount(draft) if n == 0 else year_amount(draft) / 10)
        for n, name in enumerate(chosen)
    ]


def year_amount(draft: Draft) -> Decimal:
    """An amount of the size of a year of an office, in the unit of the report."""
    scale = Decimal(10_000) if draft.unit == "元" else Decimal(1)
    return (draw_amount(draft.random, draft.style, 100, 3000) * scale).quantize(
        draft.style.quantum()
    )


def _sum(entries: Sequence[_Entry]) -> Decimal:
    return sum((amount for _, _, amount in entries), Decimal(0))


def on_paper(draft: Draft, title: str, number: str, rows: Sequence[Row], head: int) -> Paper:
    """The table below its title, its number, who reports and the unit."""
    scene, random = draft.scene, draft.random
    year = f"{scene.year}年度" if random.random() < 0.6 else f"{scene.year}年"
    parts: list[Part] = []
    if random.random() < 0.5:
        kind = "决算公开表" if draft.gold.head["report_type"] == "final_accounts" else "预算公开表"
        strange = draft.errs("other_entity", "entity_conflict")
        owner = scene.stranger if strange else scene.organisation
        parts.append(Line(f"{owner}{year}部门{kind}", "title"))
        parts.append(Line(title, "title"))
    else:
        parts.append(Line(f"{year}{title}", "title"))
    if number:
        parts.append(Line(number, "right"))
    name = random.choice(("部门：", "编制单位：", "单位名称：", "部门名称："))
    if random.random() < 0.5:
        parts.append(Line(f"{name}{scene.organisation}{' ' * 12}金额单位：{draft.unit}", "body"))
    else:
        parts += [Line(name + scene.organisation), unit_line(draft)]
    notes = "注：本表反映部门本年度的收支情况。"
    return Paper(
        (*parts, Form(tuple(rows), head), *([Line(notes)] if random.random() < 0.6 else []))
    )
