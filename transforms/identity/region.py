"""The division a report belongs to: its organisation's, in the light of other places named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.identity.divisions import contains, decide, divisions, find_chains, level_of
from transforms.identity.lines import Line
from transforms.identity.names import Name
from transforms.text import squeeze

_LEVELS = {"省": "province", "市": "prefecture", "州": "prefecture"}
_CLEAR_LEAD = 2  # times as often as the next place


@dataclass(frozen=True, slots=True)
class Places:
    """The divisions a report names, by who says it; each entry what the words can mean."""

    organisation: tuple[str, ...]
    form: tuple[tuple[str, ...], ...]
    title: tuple[tuple[str, ...], ...]
    body: tuple[tuple[str, ...], ...]
    site: tuple[tuple[str, ...], ...]


def decide_region(places: Places, organisation: Name | None) -> str | None:
    """The code of the report's division; None where no print or site decides it.

    The organisation's own division goes first, then those of form and title, then the one
    the text mostly names, then the site's. A name that several divisions share is decided
    by another place named for sure in the same prefecture or province, never by guessing.
    """
    witnesses = _sure(places.site) + _sure(places.form) + _sure(places.title) + _sure(places.body)
    spoken = (places.organisation, *places.form, *places.title)
    for candidates in spoken:
        code = decide(candidates, witnesses) if candidates else None
        if code is not None:
            return code
    if any(spoken):  # a place is printed, but nothing says which of its namesakes is meant
        return None
    found = _most_named(places.body)
    level = _level_of_office(organisation)
    return _at_level(found, level) or _at_level(_deepest(_sure(places.site)), None)


def places_in(texts: Iterable[str | None]) -> tuple[tuple[str, ...], ...]:
    """The divisions named in some texts, one entry a naming."""
    return tuple(c.codes for text in texts if text for c in find_chains(squeeze(text)))


def places_of_lines(lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    """The divisions named in running text."""
    return tuple(chain.codes for line in lines if line.text for chain in find_chains(line.text))


def known(code: str | None) -> tuple[tuple[str, ...], ...]:
    """A code from outside, where it is one of regions.csv."""
    return ((code,),) if code in divisions() else ()


def _sure(places: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(codes[0] for codes in places if len(codes) == 1)


def _most_named(body: Sequence[tuple[str, ...]]) -> str | None:
    """The division the text names clearly most often; namings of what contains it support it."""
    counts = Counter(_sure(body))
    if not counts:
        return None
    weight = {
        code: sum(n for other, n in counts.items() if contains(other, code)) for code in counts
    }
    ranked = sorted(counts, key=lambda code: (-weight[code], level_of(code) == "province", code))
    best = ranked[0]
    rivals = [counts[c] for c in ranked[1:] if not contains(c, best) and not contains(best, c)]
    return best if counts[best] >= _CLEAR_LEAD * max(rivals, default=0) else None


def _deepest(codes: Sequence[str]) -> str | None:
    """The site's own division: the innermost of those it names, where they lie in each other."""
    if not codes:
        return None
    inner = max(codes, key=lambda code: len(code.rstrip("0")))
    return inner if all(contains(code, inner) for code in codes) else codes[0]


def _level_of_office(name: Name | None) -> str | None:
    """The level that a relative name says of itself (县农业农村局), else None."""
    if name is None or not name.relative or name.printed[:1] not in "省市县区州旗":
        return None
    return _LEVELS.get(name.printed[:1], "county")


def _at_level(code: str | None, level: str | None) -> str | None:
    return code if code is None or level in (None, level_of(code)) else None
