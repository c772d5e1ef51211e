"""Categories of indicators: what the labels of their levels mean (indicator_levels.csv)."""

from __future__ import annotations

from functools import lru_cache

from transforms.labels import label_key
from transforms.vocabulary import labels

SATISFACTION = "satisfaction"
_FAMILIES = frozenset({"output", "benefit", "cost"})
_LONGEST_LABEL = 24


@lru_cache(maxsize=4096)
def known_level(text: str) -> str | None:
    """The category, or the family, of a label that is one of the table's, None otherwise."""
    entry = labels("indicator_levels").lookup(text)
    return entry.code if entry else None


@lru_cache(maxsize=4096)
def level_code(text: str) -> str | None:
    """The category or family a level label names, known as a whole or by its longest part."""
    if code := known_level(text):
        return code
    core = label_key(text).core
    if not core or len(core) > _LONGEST_LABEL:
        return None
    if "满意" in core:
        return SATISFACTION
    hits = list(labels("indicator_levels").find_all(core))
    return max(hits, key=lambda hit: hit.end - hit.start).entry.code if hits else None


def category_of(level1: str | None, level2: str | None, name: str | None = None) -> str | None:
    """The category of an indicator: level 2 before level 1, 满意度 before all.

    成本 under 产出, or under a level that is lost, is a cost of the output; as a level 1
    of its own it is the economic cost. Where the levels leave the kind open, a name that is
    the label of a kind itself (社会效益), or that measures 满意度, decides.
    """
    code = _category_of_levels(level1, level2)
    if code is not None or name is None:
        return code
    if "满意" in name:
        return SATISFACTION
    return _category_of_levels(level1, name) if known_level(name) else None


def _category_of_levels(level1: str | None, level2: str | None) -> str | None:
    outer = level_code(level1) if level1 else None
    inner = level_code(level2) if level2 else None
    if SATISFACTION in (outer, inner):
        return SATISFACTION
    code = inner if inner not in (None, "output", "benefit") else outer
    if code is not None and code.partition(".")[0] == "cost":
        if outer == "output" or (outer is None and code == "cost"):
            return "output.cost"
        return "cost.economic" if code == "cost" else code
    return None if code in _FAMILIES else code


def is_family(code: str | None) -> bool:
    """Tell 产出, 效益, 成本 as a whole from the kinds below them."""
    return code in _FAMILIES


def is_level1(code: str | None) -> bool:
    """Tell the blocks of a scheme from the kinds inside one (output.quality is inside 产出)."""
    return code is not None and "." not in code
