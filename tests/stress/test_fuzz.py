"""Broken files of every format through the pool: each ends loaded, without facts, or quarantined.

`make stress ARGS=-s` prints the figures of the long run.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.steps.parsing import ParsedFile, Unreadable
from flows.workers.limits import Limits
from flows.workers.messages import Done, Lost
from flows.workers.pool import WorkerPool
from tests.stress.mutants import Mutant, mutant, seeds_of

LIMITS = Limits(wall_seconds=60, cpu_seconds=40, memory_mb=1536)
SAMPLE, ALL = 100, 2000


def outcomes(mutants: Iterator[Mutant]) -> dict[str, Any]:
    jobs = ((one.name, (one.data, one.name)) for one in mutants)
    with WorkerPool[str]("flows.steps.parsing_worker:parse", 2, LIMITS) as pool:
        return dict(pool.run(jobs))


def ending(outcome: Any) -> str:
    """What a person is told of the file in the end."""
    if isinstance(outcome, Lost):
        return f"quarantined: {outcome.code}"
    assert isinstance(outcome, Done)
    if isinstance(outcome.result, Unreadable):
        assert outcome.result.reason
        return f"quarantined: {outcome.result.code}"
    parsed = outcome.result
    assert isinstance(parsed, ParsedFile)
    assert all(member.reason for member in parsed.unread)
    if not parsed.documents:
        assert parsed.unread
        return "quarantined: every member"
    reports = [report for document in parsed.documents for report in document.reports]
    return "loaded" if any(list(report.facts()) for report in reports) else "no_facts"


def defects(found: dict[str, Any]) -> list[str]:
    """What no reader foresaw: each is a fault of ours, whatever the file."""
    return [
        f"{name}: {outcome.code}: {outcome.trace or outcome.reason}"
        for name, outcome in found.items()
        if isinstance(outcome, Lost)
    ]


def test_a_sample_of_broken_files_ends_as_documents_or_reasons(repository):
    quick, _ = seeds_of(repository / "data/samples", None)
    found = outcomes(mutant(number, quick, []) for number in range(SAMPLE))
    assert len(found) == SAMPLE
    assert defects(found) == []
    assert {ending(outcome).split(":")[0] for outcome in found.values()} == {
        "loaded",
        "no_facts",
        "quarantined",
    }


@pytest.mark.stress
def test_two_thousand_broken_files_end_as_documents_or_reasons(repository):
    corpus = Path(os.environ.get("JIXIAO_SHARED", repository.parent / "shared")) / "corpus"
    quick, slow = seeds_of(repository / "data/samples", corpus if corpus.is_dir() else None)
    found = outcomes(mutant(number, quick, slow) for number in range(ALL))
    counted = Counter(ending(outcome) for outcome in found.values())
    print(f"\n{len(found)} broken files of {len({*quick, *slow})} seeds")
    print("\n".join(f"{count:6} {name}" for name, count in counted.most_common()))
    faults = defects(found)
    print("\n".join(faults))
    assert len(found) == ALL
    assert faults == []
