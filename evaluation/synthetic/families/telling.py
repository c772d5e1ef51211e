"""Telling a report: sentences with their gold, and the passages that many reports share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evaluation.synthetic.draft import Draft
from evaluation.synthetic.families.forms import set_head
from evaluation.synthetic.families.three_public import draw_three
from evaluation.synthetic.paper import Line, Part
from evaluation.synthetic.scene import draw_amount, ratio

CENT = Decimal("0.01")


@dataclass(slots=True)
class Story:
    """A report being told: its lines, and the numbers that follow from one another."""

    draft: Draft
    lines: list[Part]

    def say(self, *variants: str, kind: str = "body", **values: object) -> None:
        """One of the sentences, filled in."""
        text = self.draft.random.choice(variants)
        self.lines.append(Line(text.format(**values), kind))

    def amount(self) -> Decimal:
        """An amount of the size of a department's year, in the report's unit."""
        scale = Decimal(10_000) if self.draft.unit == "元" else Decimal(1)
        whole = draw_amount(self.draft.random, self.draft.style, 60, 3000)
        return (whole * scale).quantize(self.draft.style.quantum())

    def gold(self, stage: str, item: str, amount: Decimal, *labels: str, **more: object) -> str:
        """Write the amount down as gold and give it as printed, with its unit."""
        raw = self.draft.money(amount)
        self.draft.gold.amount(stage, item, raw, self.draft.unit, labels=labels, **more)  # type: ignore[arg-type]
        return f"{raw}{self.draft.unit}"

    def share(self, item: str, part: Decimal, whole: Decimal) -> str:
        """The printed share of a whole, as an optional rate."""
        value = ratio(part, whole, 2)
        self.draft.gold.rate("share", item, value, required=False)
        return (
            f"{self.draft.style.percent(value)}%"
            if self.draft.style.percent_places == 2
            else f"{value}%"
        )


def begin(draft: Draft, title: str, report_type: str, project: str | None = None) -> Story:
    """The title, which may name another office or come in two lines."""
    set_head(draft, report_type, project)
    scene, random = draft.scene, draft.random
    owner = scene.stranger if draft.errs("other_entity", "entity_conflict") else scene.organisation
    name = project or ""
    year = scene.year
    if draft.errs("stale_year", "year_conflict"):
        year -= 1
        draft.gold.year = None
        draft.gold.head["fiscal_year_any"] = [year, scene.year]
    lines: list[Part] = []
    if random.random() < 0.3:
        lines.append(Line(random.choice(("附件2", "附件：", "附件1："))))
    shape = random.random()
    if shape < 0.4:
        lines.append(Line(f"{owner}{year}年度{name}{title}", "title"))
    elif shape < 0.7:
        lines += [Line(owner, "title"), Line(f"{year}年{name}{title}", "title")]
    else:
        lines += [Line(f"{owner}{name}{title}", "title"), Line(f"（{year}年度）", "centre")]
    if random.random() < 0.3:
        lines.append(Line("县财政局：" if "县" in scene.place else "市财政局："))
    return Story(draft, lines)


def tell_staff(story: Story) -> None:
    """Posts, people in them, people retired."""
    draft = story.draft
    posts, here, retired = (
        draft.random.randint(5, 60),
        draft.random.randint(5, 60),
        draft.random.randint(0, 40),
    )
    story.say(
        "{o}为正科级单位，内设办公室等{k}个股室。编制数{a}人，年末实有在职人员{b}人，退休人员{c}人。",
        "{o}内设{k}个科室，核定编制{a}名，在职人员{b}人，退休人员{c}人。",
        o=draft.scene.organisation,
        k=draft.random.randint(2, 9),
        a=posts,
        b=here,
        c=retired,
    )
    for measure, count in (("authorised", posts), ("in_post", here), ("retired", retired)):
        draft.gold.heads(measure, count)


def tell_three_public(story: Story, stage: str, *, counts: bool = False) -> None:
    """One sentence with all items of 三公; `counts` adds guests and meals, which are no money."""
    draft, words = story.draft, story.draft.words
    amounts = draw_three(draft)
    word = {"initial": "预算", "final": "决算"}.get(stage, "支出")
    unit = draft.unit
    slip = unit == "万元" and draft.errs("wrong_unit", "unit_suspect", "sum_mismatch")
    printed = {}
    for item, amount in amounts.items():
        raw = draft.zero() if amount == 0 else draft.money(amount)
        shown = "元" if slip and item == "three_public" else unit
        first = stage.split("|")[0] if stage != "initial" else "initial"
        draft.gold.amount(stage if "|" in stage else first, item, raw, shown)
        printed[item] = raw + shown
    names = {item: words(f"three.{key}").removeprefix("其中：") for key, item in _THREE.items()}
    counted = ""
    if counts:
        counted = draft.random.choice(
            ("，国内公务接待{}批次、{}人次", "，共接待{}批次{}人次")
        ).format(draft.random.randint(2, 60), draft.random.randint(20, 600))
    story.say(
        "{y}年“三公”经费{w}{t}，其中：{an}{a}；{vn}{v}（{pn}{p}，{rn}{r}）；{cn}{c}{k}。",
        "{y}年度“三公”经费财政拨款{w}数为{t}，其中：{an}{a}，{vn}{v}，其中：{pn}{p}、{rn}{r}；{cn}{c}{k}。",
        y=draft.scene.year,
        w=word,
        t=printed["three_public"],
        an=names["three_public_abroad"],
        a=printed["three_public_abroad"],
        vn=names["three_public_vehicle"],
        v=printed["three_public_vehicle"],
        pn=names["three_public_vehicle_purchase"],
        p=printed["three_public_vehicle_purchase"],
        rn=names["three_public_vehicle_running"],
        r=printed["three_public_vehicle_running"],
        cn=names["three_public_reception"],
        c=printed["three_public_reception"],
        k=counted,
    )
    if not slip:
        draft.gold.sound("sum_mismatch")


_THREE = {
    "abroad": "three_public_abroad",
    "vehicle": "three_public_vehicle",
    "purchase": "three_public_vehicle_purchase",
    "running": "three_public_vehicle_running",
    "reception": "three_public_reception",
}


def close(story: Story) -> None:
    """Problems, improvements, perhaps the date of the report."""
    random = story.draft.random
    story.say("五、存在的问题及改进措施", "六、存在问题", kind="head")
    story.say(
        "部分项目前期准备不足，执行进度偏慢。下一步将加强调度。",
        "个别指标设置不够细化，下一步将进一步完善。",
    )
    if random.random() < 0.3:
        story.lines.append(
            Line(f"{story.draft.scene.year + 1}年3月{random.randint(1, 30)}日", "right")
        )


def total_of(values: Iterable[Decimal]) -> Decimal:
    """The sum of decimals."""
    return sum(values, Decimal(0))
