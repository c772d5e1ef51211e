"""Whether two heads of papers in one file belong to the same report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.identity.divisions import contains
from transforms.identity.names import Name, same_organisation
from transforms.identity.project import same_project

# Kinds that one paper may hold side by side: tables of three-public money inside accounts and
# budgets; a project form and its narrative, which call the same money project or transfer; an
# evaluation report whose author the title leaves open.
_FAMILIES = (
    frozenset({"three_public", "final_accounts"}),
    frozenset({"three_public", "department_budget"}),
    frozenset({"three_public", "government_budget"}),
    frozenset({"project_self_evaluation", "transfer_self_evaluation", "evaluation_project"}),
    frozenset({"department_self_evaluation", "evaluation_department"}),
    frozenset({"performance_evaluation", "evaluation_department"}),
    frozenset({"performance_evaluation", "evaluation_project"}),
)
_OPEN_KINDS = frozenset({"self_evaluation", "evaluation", "other"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What a head says of its paper; None or empty where it does not say.

    `organisations` are all that the head names (unit, implementer, supervisor, title), for
    a narrative may be titled by any of them: they differ only where none agrees. `doers`
    are the implementers of a form, which differ from form to form. The project of a title
    is compared with titles alone, for a narrative often paraphrases its form.
    """

    kind: str | None = None
    organisations: tuple[Name, ...] = ()
    doers: tuple[Name, ...] = ()
    year: int | None = None
    project: str | None = None
    title_project: str | None = None

    def differs(self, other: Identity) -> bool:
        """Tell whether two heads name different reports: both say something, not the same."""
        return bool(
            (self.kind and other.kind and not _compatible(self.kind, other.kind))
            or (self.year and other.year and self.year != other.year)
            or _all_strangers(self.organisations, other.organisations)
            or _all_strangers(self.doers, other.doers)
            or _other_project(self.project, other.project)
            or _other_project(self.title_project, other.title_project)
        )

    def filled(self, other: Identity) -> Identity:
        """Take from the other what this identity leaves open."""
        return Identity(
            self.kind or other.kind,
            self.organisations + other.organisations,
            self.doers + other.doers,
            self.year or other.year,
            self.project or other.project,
            self.title_project or other.title_project,
        )


def _all_strangers(left: Sequence[Name], right: Sequence[Name]) -> bool:
    return bool(left and right) and not any(_alike(a, b) for a in left for b in right)


def _alike(left: Name, right: Name) -> bool:
    """The same office, or the same but for a level of its place left out in one print."""
    nested = (contains(a, b) or contains(b, a) for a in left.codes for b in right.codes)
    return same_organisation(left, right) or (left.core == right.core and any(nested))


def _other_project(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and not same_project(left, right)


def _compatible(left: str, right: str) -> bool:
    return (
        left == right
        or not _OPEN_KINDS.isdisjoint((left, right))
        or any({left, right} <= family for family in _FAMILIES)
    )
