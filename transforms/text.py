"""Views: text squeezed for reading, every character of which leads back to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from string import ascii_letters, digits

import regex

from extractors.model import Paragraph, Printed
from extractors.normal import normalise
from extractors.place import Place, merge_places
from transforms.model import Evidence

_WORD = frozenset(ascii_letters + digits + ".")
_SOLID = regex.compile(r"\S+")
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class View:
    """Normalised text without blanks, of one block or of several that belong together.

    Blanks vanish, except that one stays between two ASCII letters or digits (two
    numbers must never grow together). The full-width comma keeps its form: it parts
    clauses and is never a thousands mark. `origins[i]` counts in the concatenated raw
    texts of `parts`; -1 marks a character that stands nowhere (a displayed number).
    """

    text: str
    origins: tuple[int, ...]
    parts: tuple[Printed, ...]
    starts: tuple[int, ...]  # where each part starts in the concatenation

    def raw(self, start: int, end: int) -> str:
        """The printed characters behind start..end, blanks and residue included."""
        return "".join(part.text[low:high] for part, low, high in self._stretches(start, end))

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where characters start..end of the view are printed."""
        found = (
            place
            for part, low, high in self._stretches(start, end)
            for place in part.place_of(low, high)
        )
        return merge_places(found)

    def evidence(self, start: int, end: int, quote: tuple[int, int] | None = None) -> Evidence:
        """The evidence for a value at start..end, quoted with the clause around it."""
        low, high = quote or (start, end)
        return Evidence(quote=self.text[low:high].strip(), places=self.places(start, end))

    def _stretches(self, start: int, end: int) -> Iterator[tuple[Printed, int, int]]:
        counted = [origin for origin in self.origins[start:end] if origin >= 0]
        if not counted:
            return
        low, high = counted[0], counted[-1] + 1
        index = bisect_right(self.starts, low) - 1
        while index < len(self.parts) and self.starts[index] < high:
            base, part = self.starts[index], self.parts[index]
            cut = (max(low - base, 0), min(high - base, len(part.text)))
            if cut[0] < cut[1]:
                yield part, *cut
            index += 1


def view(*blocks: Printed) -> View:
    """Squeeze one block, or several that read on into each other, into a View."""
    if len(blocks) == 1 and not getattr(blocks[0], "numbering", None):
        text, offsets = _squeezed(blocks[0].text)  # nearly every view: nothing to put together
        return View(text, offsets, blocks, (0,))
    texts: list[str] = []
    origins: list[int] = []
    starts = tuple(accumulate((len(block.text) for block in blocks), initial=0))[:-1]
    for block, base in zip(blocks, starts, strict=True):
        if isinstance(block, Paragraph) and block.numbering:
            number = squeeze(block.numbering)
            texts.append(number)
            origins.extend([_NOWHERE] * len(number))
        text, offsets = _squeezed(block.text)
        texts.append(text)
        origins.extend(offsets if base == 0 else [base + offset for offset in offsets])
    return View("".join(texts), tuple(origins), blocks, starts)


@lru_cache(maxsize=16384)
def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """The readable form of a text, and where in it each character of that form stands."""
    plain = normalise(text)
    if "，" in text:
        plain = "".join(
            "，" if raw == "，" else char for char, raw in zip(plain, text, strict=True)
        )
    solid = list(_SOLID.finditer(plain))
    texts: list[str] = []
    offsets: list[int] = []
    for index, run in enumerate(solid):
        if index and _parts_words(plain, solid[index - 1].end(), run.start()):
            texts.append(" ")
            offsets.append(solid[index - 1].end())
        texts.append(run.group())
        offsets.extend(range(run.start(), run.end()))
    return "".join(texts), tuple(offsets)


def _parts_words(text: str, end: int, start: int) -> bool:
    """Tell whether a blank keeps two words or numbers apart that would else grow together."""
    return text[end - 1] in _WORD and text[start] in _WORD


def squeeze(text: str) -> str:
    """The text of a view, where no places are needed (labels, comparisons)."""
    return _squeezed(text)[0]
