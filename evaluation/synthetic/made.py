"""One synthetic report from its number: the same number and seed give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from evaluation.synthetic.damage import DAMAGES
from evaluation.synthetic.draft import Draft
from evaluation.synthetic.families import FAMILIES
from evaluation.synthetic.formats import pdf, sheet, text, web, word
from evaluation.synthetic.gold import Gold
from evaluation.synthetic.paper import Paper
from evaluation.synthetic.scene import draw_scene, draw_style
from evaluation.synthetic.words import Words

MISTAKES = (
    "wrong_rate",
    "wrong_sum",
    "wrong_weight",
    "wrong_score_sum",
    "score_exceeds_weight",
    "execution_score",
    "other_entity",
    "wrong_unit",
    "stale_year",
)
# Format -> how many of a hundred reports.
FORMATS: Mapping[str, int] = {
    "docx": 30,
    "html": 24,
    "txt-pipes": 10,
    "txt-tabs": 6,
    "txt-lines": 8,
    "txt-flat": 4,
    "xlsx": 9,
    "pdf": 9,
}
_WITH_MISTAKE, _UNDAMAGED = 0.35, 0.3
_HIDING = ("glued_cells", "misread_digits")


@dataclass(frozen=True, slots=True)
class Traits:
    """What kind of report it is; `mistake` is what really stands in it."""

    number: int
    family: str
    format: str
    damage: str
    mistake: str | None
    open_list: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A file with its gold (in the form of gold files) and its traits."""

    file_name: str
    data: bytes
    gold: Mapping[str, Any]
    traits: Traits


def make(number: int, seed: int, *, open_list: bool = False) -> Made:
    """The report of this number; with `open_list` withheld labels may stand in it."""
    random = Random(f"{seed}/{number}/{open_list}")
    families = sorted(FAMILIES)
    family = families[number % len(families)]
    form = random.choices(list(FORMATS), list(FORMATS.values()))[0]
    damage = "none" if random.random() < _UNDAMAGED else random.choice(list(DAMAGES))
    wanted = random.sample(MISTAKES, len(MISTAKES)) if random.random() < _WITH_MISTAKE else [None]
    for mistake in wanted:  # the first that this family can make
        draft = _draft(Random(f"{seed}/{number}/{open_list}/draft"), mistake, damage, open_list)
        paper = FAMILIES[family](draft)
        if draft.made:
            break
    paper = DAMAGES[damage](paper, draft.gold, draft.random)
    if damage in _HIDING or form == "txt-flat":
        draft.gold.must_flag.clear()  # what cannot be read cannot be found wrong
        draft.made.clear()
    made = draft.made[0] if draft.made else None
    traits = Traits(number, family, form, damage, made, open_list)
    letter = "w" if open_list else "k"
    name = f"syn_{seed}_{number:05d}{letter}.{form.partition('-')[0]}"
    if form == "txt-flat":
        _make_optional(draft.gold)
    data = _WRITERS[form](paper, draft.random, draft.scene.year)
    gold = draft.gold.entry(f"S{seed}-{number}{letter}", name, family, form)
    return Made(name, data, gold, traits)


def _draft(random: Random, mistake: str | None, damage: str, open_list: bool) -> Draft:
    scene, style = draw_scene(random), draw_style(random)
    unit = "元" if random.random() < 0.25 else "万元"
    gold = Gold(head={}, year=scene.year)
    words = Words(random, open_list=open_list)
    return Draft(random, scene, style, words, gold, mistake, damage, unit)


def _make_optional(gold: Gold) -> None:
    """Where empty cells left no trace, nothing must be found; but nothing may be wrong."""
    for fact in (*gold.budget, *gold.rates, *gold.scores, *gold.indicators):
        fact["required"] = False


_WRITERS: Mapping[str, Callable[[Paper, Random, int], bytes]] = {
    "docx": lambda paper, random, year: word.write(paper),
    "html": web.render,
    "txt-pipes": lambda paper, random, year: text.dump(paper, "pipes"),
    "txt-tabs": lambda paper, random, year: text.dump(paper, "tabs"),
    "txt-lines": lambda paper, random, year: text.dump(paper, "lines"),
    "txt-flat": lambda paper, random, year: text.dump(paper, "flat"),
    "xlsx": lambda paper, random, year: sheet.write(paper, typed=random.random() < 0.5),
    "pdf": lambda paper, random, year: pdf.print_pdf(paper),
}
