"""The head of a document against what its report says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluation.cases import GoldDocument
from evaluation.folding import fold
from evaluation.rows import DocumentRow


def score_metadata(gold: GoldDocument, head: DocumentRow | None) -> dict[str, bool]:
    """Say of every asked-for property whether it is right; without a document none is."""
    found = _found(head)
    return {
        name: head is not None and _comparable(name, found[name]) in accepted
        for name, accepted in _asked(gold).items()
    }


def explain_metadata(
    gold: GoldDocument, head: DocumentRow | None, right: Mapping[str, bool]
) -> Iterator[str]:
    """One line for every property that is wrong: what was wanted, what was found."""
    asked, found = _asked(gold), _found(head)
    for name in (name for name, is_right in right.items() if not is_right):
        wanted = " or ".join(map(str, asked[name]))
        yield f"wrong {name}: wanted {wanted}, found {found[name]}"


def _asked(gold: GoldDocument) -> dict[str, tuple[Any, ...]]:
    """The properties that the gold asks for, with the accepted values of each."""
    asked: dict[str, tuple[Any, ...]] = {
        "organisation": tuple(fold(name) for name in gold.organisations),
        "region_code": gold.regions,
        "fiscal_year": gold.fiscal_years,
        "report_type": gold.report_types,
        "period_end": (gold.period_end,) if gold.period_end else (),
    }
    return {name: accepted for name, accepted in asked.items() if accepted}


def _found(head: DocumentRow | None) -> dict[str, Any]:
    return {
        "organisation": head and head.organisation_name,
        "region_code": (head and head.region_code) or None,
        "fiscal_year": head and head.fiscal_year,
        "report_type": head and head.report_type,
        "period_end": head and head.period_end and head.period_end[:10],
    }


def _comparable(name: str, value: Any) -> Any:  # noqa: ANN401 - each property has its own type
    return fold(value) if name == "organisation" else value
