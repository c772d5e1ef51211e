"""Who reports what: a division, an office, a project, a year, and money as it is printed."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from random import Random

_REGIONS = Path(__file__).resolve().parents[2] / "data" / "reference" / "regions.csv"
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_FIRST_YEAR, _LAST_YEAR = 2017, 2024

OFFICES = (
    "财政局",
    "教育局",
    "农业农村局",
    "水利局",
    "林业局",
    "民政局",
    "司法局",
    "卫生健康局",
    "审计局",
    "统计局",
    "交通运输局",
    "自然资源局",
    "应急管理局",
    "市场监督管理局",
    "医疗保障局",
    "退役军人事务局",
    "残疾人联合会",
    "科学技术协会",
    "妇女联合会",
    "总工会",
    "档案馆",
    "文化旅游广电局",
    "住房和城乡建设局",
    "人力资源和社会保障局",
)
PROJECTS = (
    "农村饮水安全巩固提升工程",
    "农村危房改造补助",
    "义务教育薄弱环节改善与能力提升",
    "公共文化场馆免费开放补助",
    "高标准农田建设",
    "基层科普行动计划",
    "残疾人康复服务",
    "城乡医疗救助",
    "农村公路养护",
    "执法办案业务经费",
    "信息系统运行维护",
    "人居环境整治",
    "森林抚育补助",
    "退役士兵技能培训",
    "食品安全监督抽检",
    "小型水库维修养护",
    "老旧小区改造",
    "扶残助学",
    "基层党建工作经费",
    "村级公益事业建设奖补",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's world; `stranger` is an office that has nothing to do with it."""

    region_code: str
    place: str
    organisation: str
    supervisor: str
    stranger: str
    project: str
    year: int


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are printed in one report."""

    places: int  # decimals of amounts
    thousands: bool
    full_width: bool
    percent_places: int

    def money(self, amount: Decimal) -> str:
        """An amount with this report's decimals and marks."""
        return f"{amount:,.{self.places}f}" if self.thousands else f"{amount:.{self.places}f}"

    def quantum(self) -> Decimal:
        """The smallest step that amounts are printed in."""
        return Decimal(1).scaleb(-self.places)

    def percent(self, value: Decimal) -> str:
        """A percentage without its sign; a whole number stands without decimals at times."""
        return f"{value:.{self.percent_places}f}"


def draw_scene(random: Random) -> Scene:
    """A county, an office in it, another office, a project and a fiscal year."""
    code, place = random.choice(_counties())
    office, other, above = random.sample(OFFICES, 3)
    return Scene(
        region_code=code,
        place=place,
        organisation=place + office,
        supervisor=place + above,
        stranger=place + other,
        project=random.choice(PROJECTS),
        year=random.randint(_FIRST_YEAR, _LAST_YEAR),
    )


def draw_style(random: Random) -> Style:
    """Decimals, thousands marks and the like."""
    return Style(
        places=random.choice((2, 2, 2, 1, 0)),
        thousands=random.random() < 0.3,
        full_width=False,
        percent_places=random.choice((2, 2, 2, 0, 1)),
    )


def draw_amount(random: Random, style: Style, low: int = 20, high: int = 2000) -> Decimal:
    """An amount in 万元; small ones are more frequent than large ones."""
    raw = Decimal(low) * (Decimal(high) / Decimal(low)) ** Decimal(str(random.random()))
    return raw.quantize(style.quantum(), ROUND_HALF_UP)


def part_of(random: Random, whole: Decimal, style: Style, low: float, high: float) -> Decimal:
    """A share of an amount in printed steps."""
    share = Decimal(str(round(random.uniform(low, high), 4)))
    return (whole * share).quantize(style.quantum(), ROUND_DOWN)


def ratio(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Part of the whole in percent, rounded half up."""
    return (100 * part / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@lru_cache(maxsize=1)
def _counties() -> tuple[tuple[str, str], ...]:
    """Code and printed name of every county; a name of two counties stands behind its city."""
    with _REGIONS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "county"]
    names = Counter(row["name"] for row in rows)
    found = []
    for row in rows:
        above = row["prefecture"] or row["province"]
        alone = (
            names[row["name"]] == 1 and row["name"].endswith(("县", "市")) and len(row["name"]) > 2
        )
        if alone:
            found.append((row["region_code"], row["name"]))
        elif row["prefecture"] or row["province"] in _MUNICIPALITIES:
            found.append((row["region_code"], above + row["name"]))
    return tuple(found)
