"""Running on: what one paragraph leaves to the next ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.prose.area import read_area
from transforms.prose.clauses import find_values
from transforms.prose.label import read_label
from transforms.prose.passages import Passage
from transforms.prose.scope import Named, Scope, is_below
from transforms.prose.statements import opens_with_parts

_SECTION = 3  # 一、 and (一): what stands under another section is no part of this one


@dataclass
class Running:
    """The scopes that hold beyond a paragraph: of parts, of announced lists, of numbered ones."""

    scope: Scope = field(default_factory=Scope)  # at the end of the paragraph before
    announced: Scope | None = None  # of a paragraph that ends with a colon, until its list ends
    level: int = 0  # of the heading over that paragraph; a heading as high ends the list
    above: Named | None = None  # the last amount with a stage, for the numbered ones below it

    def scope_for(self, passage: Passage) -> Scope:
        """The scope a passage starts with: of the list it belongs to, or a fresh one."""
        if passage.level is not None and passage.level <= _SECTION:
            self.above = None
        if self.announced is not None and self._has_ended(passage):
            self.announced = None
        if opens_with_parts(passage.text[passage.start :]):
            return self.scope
        if self.announced is not None:
            return self.announced.parts_of_last()
        return Scope(above=self.above if passage.level is not None else None)

    def remember(self, passage: Passage, scope: Scope) -> None:
        """Keep the scope of a paragraph, longer if it announces a list."""
        self.scope = scope
        head = scope.known_head()
        self.above = head if head is not None and head.staged else self.above
        if passage.text.endswith(":"):
            said = read_label(passage.text) if head is None else None
            self.announced = Scope(stage=said.strong_stage) if said else scope
            self.level = max((h.level for h in passage.headings if h.number), default=0)

    def _has_ended(self, passage: Passage) -> bool:
        """A list ends at a heading as high as its own, or where no part of the whole is named."""
        if passage.level is not None and passage.level <= self.level:
            return True
        owner = self.announced.owner() if self.announced else None
        values = find_values(passage.text[passage.start :])
        if owner is None or owner.item is None or not values:
            return False
        first = passage.text[passage.start : passage.start + values[0].start]
        item = read_area(first).item
        return item is not None and not is_below(item, owner.item)
