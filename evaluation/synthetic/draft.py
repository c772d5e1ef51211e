"""What one report is made of while it is being made: its world, its words, its gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from evaluation.synthetic.gold import Gold
from evaluation.synthetic.paper import Line
from evaluation.synthetic.scene import Scene, Style
from evaluation.synthetic.words import Label, Words

BLANKS = ("", "", "—", "-", "/", "无")


@dataclass(slots=True)
class Draft:
    """One report in the making; `mistake` is what its publisher gets wrong, if anything."""

    random: Random
    scene: Scene
    style: Style
    words: Words
    gold: Gold
    mistake: str | None
    damage: str = "none"
    unit: str = "万元"
    made: list[str] = field(default_factory=list)  # mistakes that really stand in the report

    def errs(self, mistake: str, *codes: str) -> bool:
        """Whether this mistake is to be made here: said once, and then flagged in the gold."""
        if self.mistake != mistake or mistake in self.made:
            return False
        self.made.append(mistake)
        self.gold.flag(*codes)
        return True

    def chance(self, probability: float) -> bool:
        """A coin."""
        return self.random.random() < probability

    def money(self, amount: Decimal) -> str:
        """An amount as this report prints it."""
        return self.style.money(amount)

    def zero(self) -> str:
        """How nothing is printed, told as a number."""
        return self.random.choice(("0", "0.00", "0"))

    def blank(self) -> str:
        """How nothing is printed, told as no number."""
        return self.random.choice(BLANKS)

    def named(self, label: Label) -> Label:
        """A label of the word list with the unit of this report where it holds one."""
        return Label(label.replace("万元", self.unit), label.is_withheld)


def says_unit(label: str) -> bool:
    """Whether a label tells the unit of the amounts beside it."""
    return "元）" in label


def unit_line(draft: Draft) -> Line:
    """The line above a table that tells its unit."""
    text = draft.random.choice(("单位：{}", "金额单位：{}", "单位:{}", "（单位：{}）", "单位： {}"))
    return Line(text.format(draft.unit), "right")


def split(random: Random, total: int, parts: int) -> list[Decimal]:
    """Whole points over so many rows, each at least one point."""
    cuts = sorted(random.sample(range(1, total), parts - 1))
    return [Decimal(b - a) for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{number.normalize():f}"
    return "0" if text in ("-0", "") else text


def points(label: Label, weight: Decimal, random: Random) -> Label:
    """A block's label with its points in brackets."""
    pattern = random.choice(("{}（{}分）", "{}({}分)", "{}（{}分）"))
    return Label(pattern.format(label, plain(weight)), label.is_withheld)


def withheld(labels: Sequence[str]) -> list[str]:
    """The labels of a list that are labels of the word list."""
    return [one for one in labels if isinstance(one, Label)]
