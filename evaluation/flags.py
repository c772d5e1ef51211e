"""The audit against the mistakes that are known to stand in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.cases import GoldCase
from evaluation.rows import FindingRow


@dataclass(frozen=True, slots=True)
class FlagScore:
    """How the audit's findings stand against the mistakes that are in the report."""

    expected: int
    raised: int
    missing: tuple[str, ...]
    false_alarms: tuple[str, ...]
    must_not: int
    other_findings: int


def score_flags(case: GoldCase, findings: Sequence[FindingRow]) -> FlagScore:
    """Give each mistake one finding, the choosiest mistake first."""
    raised = Counter(row.check_code for row in findings)
    unused = Counter(raised)
    missing = []
    for flag in sorted(case.must_flag, key=lambda flag: len(flag.codes)):
        code = next((code for code in flag.codes if unused[code] > 0), None)
        if code is None:
            missing.append(flag.code)
        else:
            unused[code] -= 1
    asked = {code for flag in case.must_flag for code in flag.codes}
    sound = case.must_not_flag - asked
    false_alarms = tuple(sorted(code for code in sound if raised[code]))
    return FlagScore(
        expected=len(case.must_flag),
        raised=len(case.must_flag) - len(missing),
        missing=tuple(missing),
        false_alarms=false_alarms,
        must_not=len(sound),
        other_findings=sum(
            count for code, count in raised.items() if code not in asked | set(false_alarms)
        ),
    )
