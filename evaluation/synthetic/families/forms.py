"""Project and department forms: one table with head, money, goals, indicators and total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.synthetic.draft import Draft, says_unit, unit_line
from evaluation.synthetic.families.money import Column, MoneyRows, Source, money_rows
from evaluation.synthetic.families.targets import (
    EIGHTY,
    STANDARD,
    WITH_COST,
    Block,
    draw_items,
    indicator_rows,
    total_row,
)
from evaluation.synthetic.paper import (
    Box,
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

_TOTAL, _FISCAL = Source("row.total", "total"), Source("row.fiscal", "source_fiscal")
_CARRY, _OTHER = Source("row.carryover", "source_carryover"), Source("row.other", "source_other")
_UNIT, _SPECIAL = Source("row.unit", "source_unit"), Source("row.special", "source_special_account")
_CENTRAL, _LOCAL = Source("row.central", "source_central"), Source("row.local", "source_county")
_INITIAL, _ADJUSTED = Column("col.initial", "initial"), Column("col.adjusted", "adjusted")
_EXECUTED, _RATE = Column("col.executed", "executed"), Column("col.rate", "rate")
_WEIGHT, _SCORE = Column("col.weight", "weight"), Column("col.score", "score")
_A, _B = Column("col.adjusted_ab", "adjusted"), Column("col.executed_ab", "executed")
_RATE_AB, _REASON = Column("col.rate_ab", "rate"), Column("col.reason", "reason")

_LEVELS = {"level1": "ind.level1", "level2": "ind.level2", "name": "ind.name"}
_STANDARD_COLUMNS = {
    **_LEVELS,
    "target": "ind.target",
    "actual": "ind.actual",
    "weight": "ind.weight",
    "score": "ind.score",
    "reason": "ind.reason",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What tells one family of forms from another."""

    title: str
    report_type: str
    money: tuple[Column, ...]
    sources: tuple[Source, ...]
    columns: Mapping[str, str]
    schemes: tuple[tuple[Block, ...], ...] = (STANDARD,)
    execution: int = 10
    head: str = "head.project"
    grade: bool = False
    has_total: bool = True
    department: bool = False
    money_block: str = "block.money"


LAYOUTS: Mapping[str, Layout] = {
    "L-STD": Layout(
        "title.project",
        "project_self_evaluation",
        (_INITIAL, _ADJUSTED, _EXECUTED, _WEIGHT, _RATE, _SCORE),
        (_TOTAL, _FISCAL, _CARRY, _OTHER),
        _STANDARD_COLUMNS,
        (STANDARD, STANDARD, WITH_COST),
    ),
    "L-DEPT-STD": Layout(
        "title.department",
        "department_self_evaluation",
        (_INITIAL, _ADJUSTED, _EXECUTED, _WEIGHT, _RATE, _SCORE),
        (_TOTAL, _FISCAL, _OTHER),
        _STANDARD_COLUMNS,
        (STANDARD, WITH_COST),
        department=True,
        money_block="block.department_money",
    ),
    "L-AB": Layout(
        "title.ab",
        "project_self_evaluation|transfer_self_evaluation",
        (_A, _B, _WEIGHT, _RATE_AB, _SCORE),
        (_TOTAL, _FISCAL, _OTHER),
        {
            **_LEVELS,
            "weight": "ind.weight",
            "target": "ind.target_ab",
            "actual": "ind.actual_ab",
            "score": "ind.score",
            "reason": "ind.reason",
        },
    ),
    "L-TRANSFER": Layout(
        "title.transfer",
        "transfer_self_evaluation",
        (_A, _B, _RATE_AB),
        (_TOTAL, _CENTRAL, _LOCAL, _OTHER),
        {**_LEVELS, "target": "ind.target", "actual": "ind.actual", "reason": "ind.reason"},
        head="head.transfer",
        has_total=False,
    ),
    "L-SC1": Layout(
        "title.project",
        "project_self_evaluation",
        (_INITIAL, _ADJUSTED, _EXECUTED, _RATE, _WEIGHT, _SCORE, _REASON),
        (_TOTAL, _FISCAL, _SPECIAL, _UNIT, _OTHER),
        {
            **_LEVELS,
            "operator": "ind.operator",
            "target": "ind.target",
            "unit": "ind.unit",
            "actual": "ind.actual",
            "weight": "ind.weight",
            "score": "ind.score",
            "reason": "ind.reason",
        },
    ),
    "L-YN14": Layout(
        "title.project",
        "project_self_evaluation",
        (_INITIAL, _ADJUSTED, _EXECUTED, _WEIGHT, _RATE, _SCORE),
        (_TOTAL, _FISCAL, _CARRY, _OTHER),
        {
            **_LEVELS,
            "operator": "ind.operator",
            "target": "ind.target",
            "unit": "ind.unit",
            "actual": "ind.actual",
            "weight": "ind.weight",
            "score": "ind.score",
            "reason": "ind.reason",
        },
        grade=True,
    ),
    "L-HB20": Layout(
        "title.project",
        "project_self_evaluation",
        (_A, _B, _RATE_AB, Column("col.score20", "score")),
        (_TOTAL,),
        {**_LEVELS, "target": "ind.target_ab", "actual": "ind.actual_ab", "score": "ind.score"},
        (EIGHTY,),
        execution=20,
    ),
    "L-NX1": Layout(
        "title.project",
        "project_self_evaluation",
        (_A, _B, _RATE_AB),
        (_TOTAL, _CENTRAL, _LOCAL, _OTHER),
        {
            **_LEVELS,
            "weight": "ind.weight",
            "target": "ind.target_ab",
            "actual": "ind.actual_ab",
            "score": "ind.score",
            "reason": "ind.reason",
        },
    ),
    "L-CQ": Layout(
        "title.department",
        "department_self_evaluation",
        (_INITIAL, _ADJUSTED, _EXECUTED, _RATE, _WEIGHT, _SCORE),
        (_TOTAL, _FISCAL, _OTHER),
        {
            "name": "ind.name",
            "unit": "ind.unit",
            "operator": "ind.operator",
            "target": "ind.target",
            "actual": "ind.actual",
            "coefficient": "ind.rate",
            "weight": "ind.weight",
            "score": "ind.score",
            "core": "ind.core",
        },
        department=True,
        has_total=False,
        money_block="block.department_money",
    ),
}


def make_form(draft: Draft, family: str) -> Paper:
    """The paper of one form of the named family, its gold written on the way."""
    layout = LAYOUTS[family]
    title = draft.words(layout.title)
    special = "专项" in draft.words(layout.head) and not layout.department
    types = layout.report_type + ("|transfer_self_evaluation" if special else "")
    set_head(draft, types, project=None if layout.department else draft.scene.project)
    unit_label = draft.named(draft.words(layout.money_block))
    in_label = says_unit(unit_label)
    above = not in_label and draft.chance(0.7)
    money = money_rows(
        draft, layout.money, layout.sources, layout.execution, unit_in_label=in_label or above
    )
    items = draw_items(draft, draft.random.choice(layout.schemes))
    targets = indicator_rows(
        draft,
        items,
        layout.columns,
        points_in_levels="level1" in layout.columns and draft.chance(0.4),
    )
    width = max(len(layout.columns) + 1, len(layout.money) + 2)
    rows = _head_rows(draft, layout, width)
    rows += _money_part(unit_label, money, width)
    rows += _goal_part(draft, width)
    rows += indicator_part(
        draft, draft.words("block.indicators"), targets.head, targets.rows, width
    )
    if layout.has_total:
        spare = layout.execution if money.score is not None and _scores(layout) else 0
        rows.append(
            total_row(
                draft,
                layout.columns,
                width,
                targets.weight + spare,
                targets.score + (money.score or 0 if spare else 0),
                grade=layout.grade,
            )
        )
    lines = title_lines(draft, title, layout.department)
    return Paper((*lines, *([unit_line(draft)] if above else []), Form(tuple(rows))))


def _scores(layout: Layout) -> bool:
    return any(column.role == "score" for column in layout.money)


def set_head(draft: Draft, report_type: str, project: str | None) -> None:
    """The head of the gold."""
    scene = draft.scene
    draft.gold.head |= {
        "organisation": scene.organisation,
        "region_code": scene.region_code,
        "fiscal_year": scene.year,
        "report_type": report_type.split("|")[0],
        "report_type_any": report_type.split("|"),
        "period_end": None,
        "project": project,
    }


def title_lines(draft: Draft, title: str, department: bool) -> list[Part]:
    """Attachment number, title and year as they are usually printed."""
    year = draft.scene.year
    lines: list[Part] = []
    if draft.chance(0.35):
        lines.append(
            Line(
                draft.random.choice(("附件{}", "附件{}：", "附{}")).format(
                    draft.random.randint(1, 6)
                )
            )
        )
    owner = draft.scene.organisation if department and draft.chance(0.4) else ""
    if owner and draft.errs("other_entity", "entity_conflict"):
        owner = draft.scene.stranger
    if draft.chance(0.5):
        shown = draft.random.choice(("（{}年度）", "（{} 年度）", "({}年度)", "{}年度")).format(
            year
        )
        return [*lines, Line(owner + title, "title"), Line(shown, "centre")]
    return [
        *lines,
        Line(
            draft.random.choice((f"{owner}{year}年度{title}", f"{owner}{year}年{title}")), "title"
        ),
    ]


def _head_rows(draft: Draft, layout: Layout, width: int) -> list[Row]:
    words, scene = draft.words, draft.scene
    if layout.department:
        first = spread([label(words("head.unit")), value(scene.organisation)], width)
        return [first]
    rows = [spread([label(words(layout.head), colspan=1), value(scene.project)], width)]
    above = draft.random.choice((scene.supervisor, scene.organisation))
    rows.append(
        even(
            [
                label(words("head.supervisor")),
                value(above),
                label(words("head.implementer")),
                value(scene.organisation),
            ],
            width,
        )
    )
    if draft.chance(0.3):
        number = f"1{draft.random.randint(30, 89)}{draft.random.randint(10000000, 99999999)}"
        rows.append(
            even(
                [
                    label(words("head.person")),
                    value("张某"),
                    label(words("head.phone")),
                    value(number),
                ],
                width,
            )
        )
    return rows


def _money_part(name: str, money: MoneyRows, width: int) -> list[Row]:
    """The block's label at the left of all rows, each row stretched at its label cell."""
    head = spread([value(""), *money.head], width - 1, widest=0)
    rows = [(label(name, rowspan=1 + len(money.rows)), *head)]
    rows += [spread(row, width - 1, widest=0) for row in money.rows]
    return rows


def _goal_part(draft: Draft, width: int) -> list[Row]:
    project, n = draft.scene.project, draft.random.randint(2, 40)
    planned = f"按计划实施{project}，完成任务{n}项，保障工作正常开展。"
    achieved = f"已完成{project}各项任务{n}项，资金使用规范。"
    left = (width - 1) // 2
    return [
        (
            label(draft.words("block.goal"), rowspan=2),
            label(draft.words("goal.planned"), colspan=left),
            label(draft.words("goal.achieved"), colspan=width - 1 - left),
        ),
        (prose(planned, colspan=left), prose(achieved, colspan=width - 1 - left)),
    ]


def indicator_part(
    draft: Draft, block: str, head: tuple[Box, ...], rows: tuple[Row, ...], width: int
) -> list[Row]:
    """The block's label at the left; what is too narrow is stretched at the names."""
    name = label(block, rowspan=1 + len(rows))
    spare = width - 1 - len(head)
    at = next(i for i, box in enumerate(head) if box.text == draft.words("ind.name"))
    stretched = [spread(head, width - 1, widest=at)]
    for row in rows:
        missing = len(head) - len(row)
        stretched.append(_widen(row, at - missing, spare))
    return [(name, *stretched[0]), *stretched[1:]]


def _widen(row: Row, at: int, spare: int) -> Row:
    return tuple(
        Box(b.text, b.kind, b.colspan + (spare if i == at else 0), b.rowspan)
        for i, b in enumerate(row)
    )
