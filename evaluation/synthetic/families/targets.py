"""The indicators of a form: blocks with points, rows with targets and results, the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from evaluation.synthetic.draft import Draft, plain, points, split
from evaluation.synthetic.indicators import BENEFIT, OUTPUT, Indicator, draw_indicators
from evaluation.synthetic.paper import Box, Row, label, prose, value
from evaluation.synthetic.words import Label

CENT = Decimal("0.01")
_SIGNS = {">=": ("≥", "≧", "≥", ">="), "<=": ("≤", "≦", "≤", "<="), "=": ("=", "＝", "﹦", "═")}
_REASONS = ("受疫情影响进度滞后", "资金拨付较晚", "部分工程款未结算", "加强调度", "")


@dataclass(frozen=True, slots=True)
class Block:
    """One level 1: its field, the level-2 kinds in it, and its points."""

    field: str
    kinds: tuple[str, ...]
    points: int


STANDARD = (
    Block("level.output", OUTPUT, 50),
    Block("level.benefit", BENEFIT, 30),
    Block("level.satisfaction", ("satisfaction",), 10),
)
WITH_COST = (
    Block("level.cost", ("own_cost",), 20),
    Block("level.output", ("quantity", "quality", "timeliness"), 40),
    Block("level.benefit", BENEFIT, 20),
    Block("level.satisfaction", ("satisfaction",), 10),
)
EIGHTY = (
    Block("level.output", OUTPUT, 40),
    Block("level.benefit", BENEFIT, 30),
    Block("level.satisfaction", ("satisfaction",), 10),
)
CATEGORY_OF_BLOCK = {
    "level.decision": "decision",
    "level.input": "decision",
    "level.process": "process",
}
_LEVEL2 = {
    "quantity": "two.quantity",
    "quality": "two.quality",
    "timeliness": "two.timeliness",
    "cost": "two.cost",
    "own_cost": "two.own_cost",
    "economic": "two.economic",
    "social": "two.social",
    "ecological": "two.ecological",
    "sustainable": "two.sustainable",
    "satisfaction": "two.satisfaction",
    "decision": "two.decision",
    "process": "two.process",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator in its block, with what it can and did score."""

    block: Block
    kind: str
    indicator: Indicator
    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """Head and rows without the label of the block, and the sums."""

    head: tuple[Box, ...]
    rows: tuple[Row, ...]
    weight: Decimal
    score: Decimal


def draw_items(draft: Draft, blocks: Sequence[Block]) -> list[Item]:
    """Rows of every block, whole points that add up, scores by the degree of fulfilment."""
    items: list[Item] = []
    for block in blocks:
        counts = _counts(draft, block)
        drawn = {"cost" if kind == "own_cost" else kind: n for kind, n in counts.items()}
        rows = draw_indicators(
            draft.random,
            drawn,
            draft.scene.year,
            with_operators=draft.damage != "lost_operators",
        )
        kinds = [kind for kind, n in counts.items() for _ in range(n)]
        weights = split(draft.random, block.points, len(rows))
        for kind, row, weight in zip(kinds, rows, weights, strict=True):
            score = (weight * row.ratio).quantize(CENT, ROUND_HALF_UP)
            if draft.chance(0.12):
                score = max(Decimal(0), score - min(Decimal(1), weight / 2))
            items.append(Item(block, kind, row, weight, score))
        if draft.damage == "placeholders":
            items.append(_placeholder(draft, items[-1]))
    return items


def _placeholder(draft: Draft, above: Item) -> Item:
    """A row of the empty form that nobody filled in or took out."""
    name = draft.random.choice(("指标2：", "……", "…", "指标3："))
    row = Indicator("", name, "placeholder", "qual", "", "", "", "", None, "", Decimal(0))
    return Item(above.block, above.kind, row, Decimal(0), Decimal(0))


def _counts(draft: Draft, block: Block) -> dict[str, int]:
    """How many rows of each kind: at least one kind, most of them mostly."""
    random = draft.random
    kinds = [kind for kind in block.kinds if len(block.kinds) == 1 or random.random() < 0.75]
    kinds = kinds or [block.kinds[0]]
    return {
        kind: random.choice((1, 1, 2, 3) if kind == "quantity" else (1, 1, 2)) for kind in kinds
    }


def indicator_rows(
    draft: Draft,
    items: Sequence[Item],
    columns: Mapping[str, str],
    *,
    points_in_levels: bool,
) -> IndicatorRows:
    """Rows under the columns: role -> field of the word list, in the order of print."""
    heads = {role: draft.words(field) for role, field in columns.items()}
    items = _with_mistake(draft, items, heads)
    merged = draft.chance(0.75)
    rows: list[Row] = []
    level1 = _runs([item.block.field for item in items])
    level2 = _runs([(item.block.field, item.kind) for item in items])
    names = {
        block.field: _level1(draft, block, points_in_levels, "weight" in heads)
        for block in _blocks(items)
    }
    for n, item in enumerate(items):
        cells = _cells(draft, item, heads)
        boxes: list[Box] = []
        for role in columns:
            if role in ("level1", "level2"):
                text = (
                    names[item.block.field] if role == "level1" else draft.words(_LEVEL2[item.kind])
                )
                run = (level1 if role == "level1" else level2)[n]
                if merged and run:
                    boxes.append(label(text, rowspan=run))
                elif not merged:
                    boxes.append(label(text))
            else:
                boxes.append(cells[role])
        rows.append(tuple(boxes))
        if item.indicator.kind != "placeholder":
            _write_gold(draft, item, heads)
    total = sum((item.score for item in items), Decimal(0))
    weight = sum((item.weight for item in items), Decimal(0))
    return IndicatorRows(tuple(label(h) for h in heads.values()), tuple(rows), weight, total)


def _with_mistake(draft: Draft, items: Sequence[Item], heads: Mapping[str, Label]) -> list[Item]:
    """The rows, one of them with more points than it can have where that is the mistake."""
    wanted = "weight" in heads and "score" in heads
    if not wanted or not draft.errs("score_exceeds_weight", "score_exceeds_weight"):
        return list(items)
    first, *others = items
    return [replace(first, score=first.weight + 3), *others]


def _level1(draft: Draft, block: Block, with_points: bool, weighted: bool) -> Label:
    """The block's label; points that differ from those of its rows are a mistake."""
    name = draft.words(block.field)
    if not with_points:
        return name
    weight = Decimal(block.points)
    if weighted and draft.errs("wrong_weight", "weight_sum"):
        weight += 10
    draft.gold.score("level1", str(name), weight, None, labels=(name,))
    return points(name, weight, draft.random)


def _blocks(items: Sequence[Item]) -> list[Block]:
    return list({item.block.field: item.block for item in items}.values())


def _runs(keys: Sequence[object]) -> list[int]:
    """For each row the length of the run it opens, 0 inside a run."""
    runs: list[int] = []
    for _, group in groupby(keys):
        count = len(list(group))
        runs += [count, *([0] * (count - 1))]
    return runs


def _cells(draft: Draft, item: Item, heads: Mapping[str, Label]) -> dict[str, Box]:
    row = item.indicator
    if row.kind == "placeholder":
        return {"name": label(row.name), **{role: value("") for role in heads if role != "name"}}
    apart = "operator" in heads or "unit" in heads
    target = row.number if apart and row.sign != "qual" else row.target
    actual = row.actual_number if apart and row.actual_number and draft.chance(0.7) else row.actual
    sign = _sign(draft, row)
    share = (100 * row.ratio).quantize(CENT, ROUND_HALF_UP)
    reason = draft.random.choice(_REASONS) if item.score < item.weight else draft.blank()
    return {
        "name": label(row.name),
        "operator": value(sign),
        "target": value(target),
        "adjusted": value(target),
        "unit": value(row.unit if row.sign != "qual" else draft.blank()),
        "actual": value(actual or ""),
        "weight": value(plain(item.weight)),
        "score": value(plain(item.score)),
        "coefficient": value(plain(share)),
        "reason": prose(reason),
        "core": value(draft.random.choice(("是", "否"))),
        "blank": value(""),
        "explained": prose("考核部门相关工作的开展情况。"),
        "standard": prose(f"达到要求得满分，每缺一项扣1分，扣完为止（{plain(item.weight)}分）。"),
    }


def block_decides(item: Item) -> bool:
    """Whether level 2 names no category, so that level 1 does."""
    return item.kind in ("decision", "process")


def _sign(draft: Draft, row: Indicator) -> str:
    """What stands in a column of operators."""
    if row.sign == "qual":
        return "定性"
    if row.sign == "":
        return "" if draft.damage == "lost_operators" else "="
    return draft.random.choice(_SIGNS[row.sign])


def _write_gold(draft: Draft, item: Item, heads: Mapping[str, Label]) -> None:
    row = item.indicator
    category = "cost.economic" if item.kind == "own_cost" else None
    entry = row.gold(category)
    if "operator" in heads and row.sign == "":
        entry["target_op"] = None if draft.damage == "lost_operators" else "="
    if "target" not in heads:
        entry |= {"target_op": None, "target_value": None, "target_raw": None}
    if "actual" not in heads:
        entry |= {"actual_value": None, "actual_raw": None}
    if block_decides(item):
        entry["category_code"] = CATEGORY_OF_BLOCK[item.block.field]
    if "level1" not in heads and "level2" not in heads:
        entry["category_code"] = None
    entry["weight"] = float(item.weight) if "weight" in heads else None
    entry["score"] = float(item.score) if "score" in heads else None
    if "coefficient" in heads:
        share = (100 * row.ratio).quantize(CENT, ROUND_HALF_UP)
        entry["completion_rate"] = float(share)
    labels = [heads[role] for role in heads]
    labels += [draft.words(item.block.field), draft.words(_LEVEL2[item.kind])]
    draft.gold.indicator(entry, labels)


def total_row(
    draft: Draft,
    columns: Mapping[str, str],
    width: int,
    weight: Decimal,
    score: Decimal,
    *,
    grade: bool = False,
) -> Row:
    """The row 总分 with its gold: label over the columns before the points."""
    name = draft.words("total.label")
    if draft.errs("wrong_score_sum", "score_sum"):
        score = score - 4 if score > 10 else score + 4
    roles = list(columns)
    first = min(roles.index(role) for role in ("weight", "score") if role in roles)
    offset = width - len(roles)
    cells: list[Box] = [label(name, colspan=offset + first)]
    word = grade_of(score) if grade else None
    for role in roles[first:]:
        text = {"weight": plain(weight), "score": plain(score)}.get(role, "")
        if word and role == "reason":
            text = word
        cells.append(value(text))
    draft.gold.score(
        "total",
        str(name),
        weight if "weight" in roles else None,
        score,
        grade=word if word and "reason" in roles else None,
        labels=(name,),
    )
    draft.gold.sound("score_sum")
    return tuple(cells)


def grade_of(score: Decimal) -> str:
    """The grade word of a total."""
    bands = ((90, "优"), (80, "良"), (60, "中"))
    return next((word for least, word in bands if score >= least), "差")
