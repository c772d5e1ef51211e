"""Indicator rows: drawn from the list, with target and result as printed and as meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from random import Random
from typing import Any

from evaluation.synthetic.words import read_table

CATEGORIES = {
    "quantity": "output.quantity",
    "quality": "output.quality",
    "timeliness": "output.timeliness",
    "cost": "output.cost",
    "economic": "benefit.economic",
    "social": "benefit.social",
    "ecological": "benefit.ecological",
    "sustainable": "benefit.sustainability",
    "satisfaction": "satisfaction",
    "decision": "decision",
    "process": "process",
}
OUTPUT = ("quantity", "quality", "timeliness", "cost")
BENEFIT = ("economic", "social", "ecological", "sustainable")
_AT_LEAST = ("≥", "≥", "≥", "≧", ">=", "不低于", "不少于", "大于等于", "{}以上")
_AT_MOST = ("≤", "≤", "≤", "≦", "<=", "不超过", "小于等于", "{}以内", "控制在{}以内")
_EQUAL = ("", "", "", "=", "＝", "﹦")
_LOWER_IS_BETTER = ("控制额", "控制数", "成本", "标准", "事故")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row; `target` and `actual` are the printed cells, the rest is what they mean."""

    level2: str
    name: str
    kind: str
    sign: str  # >= | <= | = | "" | qual
    number: str
    unit: str
    target: str
    actual: str
    actual_number: str | None
    actual_unit: str
    ratio: Decimal  # result against target, at most 1

    @property
    def target_value(self) -> float | None:
        """The number of the target, None where it is a date or words."""
        return None if self.sign == "qual" else float(self.number)

    @property
    def actual_value(self) -> float | None:
        """The number of the result, None where it is a date or words."""
        return None if self.actual_number is None else float(self.actual_number)

    def gold(self, category: str | None = None, **changes: object) -> dict[str, Any]:
        """The row as gold; `changes` replace single fields."""
        entry: dict[str, Any] = {
            "name": self.name,
            "category_code": category or CATEGORIES[self.level2],
            "target_raw": self.target,
            "target_op": self.sign or None,
            "target_value": self.target_value,
            "actual_raw": self.actual,
            "actual_value": self.actual_value,
            "weight": None,
            "score": None,
            "completion_rate": None,
        }
        return entry | changes


@lru_cache(maxsize=1)
def _list() -> Mapping[str, Sequence[Mapping[str, str]]]:
    rows: dict[str, list[Mapping[str, str]]] = {}
    for row in read_table("indicators.csv"):
        rows.setdefault(row["level2"], []).append(row)
    return rows


def draw_indicators(
    random: Random, counts: Mapping[str, int], year: int, *, with_operators: bool = True
) -> list[Indicator]:
    """So many indicators of each level 2, in that order."""
    found = []
    for level2, count in counts.items():
        rows = random.sample(list(_list()[level2]), min(count, len(_list()[level2])))
        found += [_draw(random, row, year, with_operators) for row in rows]
    return found


def _draw(random: Random, row: Mapping[str, str], year: int, with_operators: bool) -> Indicator:
    match row["kind"]:
        case "word":
            return _in_words(random, row)
        case "date":
            return _date(random, row, year)
    number = _number(random, row)
    lower = any(word in row["name"] for word in _LOWER_IS_BETTER)
    if row["kind"] == "years" or (row["name"].endswith("事故")):
        sign_word = random.choice(("", "=", "＝"))
    else:
        sign_word = random.choice((*_EQUAL, *(_AT_MOST if lower else _AT_LEAST * 2)))
    if not with_operators:
        sign_word = ""
    reached, ratio = _result(random, row, Decimal(number), lower)
    unit = row["unit"]
    return Indicator(
        level2=row["level2"],
        name=row["name"],
        kind=row["kind"],
        sign=meaning_of(sign_word),
        number=number,
        unit=unit,
        target=compose(sign_word, number + unit),
        actual=reached + unit,
        actual_number=reached,
        actual_unit=unit,
        ratio=ratio,
    )


def compose(sign_word: str, number: str) -> str:
    """A target with its operator, which may be a sign, or words before or after."""
    return sign_word.format(number) if "{}" in sign_word else sign_word + number


def meaning_of(sign_word: str) -> str:
    """The contract's operator of a printed one; "" for a bare value."""
    if not sign_word:
        return ""
    if sign_word in _AT_LEAST:
        return ">="
    return "<=" if sign_word in _AT_MOST else "="


def _number(random: Random, row: Mapping[str, str]) -> str:
    low, high = int(row["low"]), int(row["high"])
    number = Decimal(random.randint(low, high))
    if row["kind"] == "money" and random.random() < 0.6:
        number += Decimal(random.randint(1, 99)) / 100
    if row["kind"] == "percent" and random.random() < 0.6:
        number = min(Decimal(100), (number / 5).quantize(Decimal(1), ROUND_HALF_UP) * 5)
    return str(number)


def _result(
    random: Random, row: Mapping[str, str], target: Decimal, lower: bool
) -> tuple[str, Decimal]:
    """What was reached, and how far that fulfils the target."""
    if target == 0 or random.random() < 0.55 or row["kind"] == "years":
        return str(target), Decimal(1)
    step = Decimal("0.01") if target % 1 or row["kind"] == "money" else Decimal(1)
    if row["kind"] == "percent":
        step = random.choice((Decimal(1), Decimal("0.1"), Decimal("0.01")))
    factor = Decimal(str(round(random.uniform(0.7, 1.0 if lower else 1.15), 3)))
    reached = (target * factor).quantize(step, ROUND_HALF_UP)
    if row["kind"] == "percent":
        reached = min(reached, Decimal(100))
    share = Decimal(1) if lower else min(Decimal(1), reached / target)
    return str(reached), share


def _in_words(random: Random, row: Mapping[str, str]) -> Indicator:
    actual = random.choice((row["high"], row["high"], "达成预期指标", "完成"))
    return Indicator(
        row["level2"], row["name"], "word", "qual", "", "", row["low"], actual, None, "", Decimal(1)
    )


def _date(random: Random, row: Mapping[str, str], year: int) -> Indicator:
    month = random.randint(6, 12)
    target = random.choice((f"{year}年{month}月", f"{year}年{month}月底前", f"{month}月底前"))
    actual = random.choice((target, f"{year}年{max(1, month - 1)}月", "按期完成"))
    return Indicator(
        row["level2"], row["name"], "date", "qual", "", "", target, actual, None, "", Decimal(1)
    )
