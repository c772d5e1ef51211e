"""Administrative divisions in running text: names, chains of names, the codes they can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.vocabulary import labels, read_rows

_LAST = regex.compile("[省市县区旗州盟岛域会]")
# A name of two characters is also a piece of other words: it counts at the start of a
# clause, or behind the division that contains it.
_CLAUSE_START = regex.compile(r"(?:^|[^\p{Han}]|[在为由经据于对向我以到及])$")
_LONGEST_NAME = 15
_DIGITS = {"province": 2, "prefecture": 4, "county": 6}
_ALWAYS_INSIDE = frozenset({"城区", "郊区", "矿区", "东区", "西区", "南区", "北区"})


@dataclass(frozen=True, slots=True)
class Division:
    """One row of data/reference/regions.csv."""

    code: str
    name: str
    level: str  # province | prefecture | county
    parent_code: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Divisions printed one behind the other (岳阳市云溪区), as one place.

    `codes` are the divisions the last name can mean in view of the names before it;
    more than one where the name is shared and nothing before it decides.
    """

    start: int
    end: int
    codes: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """The one division that is meant, None where several are possible."""
        return self.codes[0] if len(self.codes) == 1 else None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    codes: tuple[str, ...]


def find_chains(text: str) -> list[Chain]:
    """Every place named in squeezed text, neighbouring names joined, left to right.

    >>> [c.code for c in find_chains("岳阳市云溪区科学技术协会")]
    ['430603']
    """
    chains: list[Chain] = []
    for hit in _hits(text):
        last = chains[-1] if chains else None
        inner = _inside(hit.codes, last.codes) if last and last.end == hit.start else ()
        if last is not None and inner:
            chains[-1] = Chain(last.start, hit.end, inner)
        elif _stands_alone(text, hit):
            chains.append(Chain(hit.start, hit.end, hit.codes))
    return chains


def level_of(code: str) -> str:
    """province, prefecture or county, by the digits of the code."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def contains(outer: str, inner: str) -> bool:
    """Tell whether a division is, or lies in, another (by the digits of GB/T 2260).

    >>> contains("430600", "430603")
    True
    """
    return inner.startswith(outer[: _DIGITS[level_of(outer)]])


def decide(candidates: tuple[str, ...], witnesses: Iterable[str]) -> str | None:
    """The one candidate that the other places of a paper point to; None where they do not.

    A witness in the same prefecture weighs more than one in the same province only; among
    equals the first witness decides.
    """
    if len(candidates) == 1:
        return candidates[0]
    seen = tuple(witnesses)
    for digits in (6, 4, 2):
        for witness in seen:
            if _DIGITS[level_of(witness)] < digits:
                continue  # a province says nothing of its prefectures
            fitting = [c for c in candidates if c[:digits] == witness[:digits]]
            if len(fitting) == 1:
                return fitting[0]
    return None


@lru_cache(maxsize=1)
def divisions() -> dict[str, Division]:
    """Every division by its code."""
    rows = read_rows("regions.csv", ("region_code", "name", "level", "parent_code"))
    found = (Division(r["region_code"], r["name"], r["level"], r["parent_code"]) for r in rows)
    return {division.code: division for division in found}


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    by_name: dict[str, list[str]] = {}
    for division in divisions().values():
        for name in {division.name, _short_name(division.name)}:
            by_name.setdefault(name, []).append(division.code)
    for entry in labels("region_aliases").entries:
        by_name.setdefault(entry.label, []).append(entry.code)
    for zone, code in _zones():
        by_name.setdefault(zone, [code])  # a name of the table (湘江新区) goes before
    return {name: tuple(codes) for name, codes in by_name.items()}


def _zones() -> Iterator[tuple[str, str]]:
    """Functional zones named after their prefecture, with the prefecture that contains them."""
    for division in divisions().values():
        if division.level == "prefecture" and division.name.endswith("市"):
            for zone in labels("functional_zones").entries:
                yield division.name.removesuffix("市") + zone.label, division.code


def _short_name(name: str) -> str:
    """恩施土家族苗族自治州 as it is mostly printed: 恩施州; other names as they are."""
    if "自治" not in name:
        return name
    return _people().sub("", name).replace("自治", "") if name[-1] in "州县旗" else name


@lru_cache(maxsize=1)
def _people() -> regex.Pattern[str]:
    names = sorted((entry.label for entry in labels("ethnic_groups").entries), key=len)
    return regex.compile("(?:" + "|".join(reversed(names)) + ")+(?=自治)")


@lru_cache(maxsize=1)
def _longer() -> dict[str, tuple[str, ...]]:
    """For names that begin other names (沙县 - 沙县区, 广西 - 广西壮族自治区): those others."""
    longer: dict[str, list[str]] = {}
    for name in _codes_by_name():
        for length in range(2, len(name)):
            if name[:length] in _codes_by_name():
                longer.setdefault(name[:length], []).append(name)
    return {short: tuple(names) for short, names in longer.items()}


@lru_cache(maxsize=1)
def _without_ending() -> tuple[str, ...]:
    """Names that no usual ending announces (广西)."""
    return tuple(name for name in _codes_by_name() if not _LAST.match(name[-1]))


def _hits(text: str) -> Iterator[_Hit]:
    known, longer = _codes_by_name(), _longer()
    end = 0
    for position in _ends(text):
        for length in range(min(_LONGEST_NAME, position - end), 1, -1):
            name = text[position - length : position]
            if name in known and not text.startswith(longer.get(name, ()), position - length):
                yield _Hit(position - length, position, known[name])
                end = position
                break


def _ends(text: str) -> list[int]:
    """Where names may end."""
    ends = [match.end() for match in _LAST.finditer(text)]
    for name in _without_ending():
        at = text.find(name)
        while at >= 0:
            ends.append(at + len(name))
            at = text.find(name, at + 1)
    return sorted(ends)


def _inside(codes: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c for c in codes if any(o != c and contains(o, c) for o in outer))


def _stands_alone(text: str, hit: _Hit) -> bool:
    name = text[hit.start : hit.end]
    if name in _ALWAYS_INSIDE:
        return False
    return len(name) > 2 or bool(_CLAUSE_START.search(text[: hit.start][-1:]))
