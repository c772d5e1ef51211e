"""The sector an organisation works in, by the words of its name."""

from __future__ import annotations

from functools import lru_cache

from transforms.vocabulary import labels


def sector_of(organisation: str) -> str | None:
    """The sector of sectors.csv whose word stands in the name, the longest word first.

    >>> sector_of("岳阳市云溪区科学技术协会")
    '科学技术协会'
    """
    return next((sector for word, sector in _words() if word in organisation), None)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, str], ...]:
    entries = labels("sectors").entries
    return tuple(sorted(((e.label, e.code) for e in entries), key=lambda pair: -len(pair[0])))
