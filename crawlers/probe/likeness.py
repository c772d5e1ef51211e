"""Which content system a page comes from, by the signs it shows."""

from __future__ import annotations

from dataclasses import dataclass

from crawlers.adapters.knowledge import Sign, families
from crawlers.model import Page

_PATIENCE_SECONDS = 2.0
_LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """One content system and how much of it a page shows."""

    cms: str
    name: str
    score: int
    signs: tuple[str, ...]


def likenesses(*pages: Page) -> tuple[Likeness, ...]:
    """The systems some sign speaks for, the likeliest first; each sign counts once."""
    found = []
    for family in families().values():
        shown = [sign for sign in family.signs if any(_shows(page, sign) for page in pages)]
        if shown:
            score = sum(sign.weight for sign in shown)
            patterns = tuple(f"{sign.where}: {sign.pattern.pattern}" for sign in shown)
            found.append(Likeness(family.cms, family.name, score, patterns))
    return tuple(sorted(found, key=lambda likeness: -likeness.score))


def _shows(page: Page, sign: Sign) -> bool:
    places = {
        "html": page.text[:_LONGEST],
        "url": page.url,
        "header": "\n".join(f"{key}: {value}" for key, value in page.headers),
    }
    return bool(sign.pattern.search(places[sign.where], timeout=_PATIENCE_SECONDS))
