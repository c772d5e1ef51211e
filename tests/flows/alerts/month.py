"""A made-up month of nights against the three fakes; run it to see the figures.

    python -m tests.flows.alerts.month

Forty counties stand still all month, one column is always half empty, row counts jump on
four nights, a source is blocked for a while, a load is refused. The vendors reject with 200,
answer 429, or hang up on nights of their own, one of them for nine nights in a row.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from flows.alerts.conditions import Condition, Observation
from flows.alerts.delivering import Clock
from flows.alerts.sending import STATE_FILE, DigestResult, send_digest
from flows.alerts.state import AlertState
from flows.settings import Settings
from tests.flows.alerts.fakes import Vendors, vendors

NIGHTS = 30
ASKED = frozenset({"freshness", "nulls", "row_count", "source_blocked", "publishing"})
_REJECTED = (200, {"errcode": 310000, "code": 19021, "errmsg": "rejected", "msg": "rejected"})
_BUSY = (429, {"message": "slow down"})
# vendor -> nights on which every answer is this one
FAULTS = {
    "dingtalk": {**dict.fromkeys(range(2, 4), _REJECTED), 11: _BUSY, 25: None},
    "wecom": {**dict.fromkeys(range(4, 13), _REJECTED), 20: _BUSY},
    "feishu": {7: None, 8: _BUSY, 18: _REJECTED},
}


@dataclass
class Month:
    """What became of the month."""

    raw: int = 0
    episodes: Counter[str] = field(default_factory=Counter)  # scope -> times it opened
    nights: list[DigestResult] = field(default_factory=list)
    taken: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # night, text
    untold: int = 0  # alerts that the state says some channel was not told of
    offered: dict[str, int] = field(default_factory=dict)

    def lines_per_digest(self) -> list[int]:
        """Lines that tell something, for every digest that was taken."""
        return [
            sum(line.startswith("- ") for line in text.splitlines())
            for texts in self.taken.values()
            for _, text in texts
        ]

    def lost(self) -> list[tuple[str, int, str]]:
        """Channel, night and check of every beginning that no later message speaks of."""
        return [
            (name, night, check)
            for name, texts in self.taken.items()
            for night, check in beginnings()
            if not any(when >= night and check in text for when, text in texts)
        ]


def beginnings() -> Iterator[tuple[int, str]]:
    """The nights on which a check begins to fail, and its title."""
    before: set[str] = set()
    for night in range(NIGHTS):
        now = {condition.title for condition in conditions(night)}
        yield from ((night, title) for title in sorted(now - before))
        before = now


def conditions(night: int) -> Iterator[Condition]:
    """What the checks say of one night, counted from 0."""
    for county in range(40):
        yield Condition("freshness", f"第{county + 1}县", "warning", "超期", title="超期未更新")
    yield Condition("nulls", "fact_indicator", "notice", "target_raw 52 %", title="空值过多")
    if night in (3, 10, 17, 24):
        yield Condition("row_count", "fact_budget", "error", "−70 %", title="行数骤变")
    if 5 <= night < 9:
        yield Condition("source_blocked", "某县", "warning", "WAF", title="来源被拦")
    if night == 12:
        yield Condition("publishing", "warehouse", "error", "refused", title="本次未发布")


def run_month(home: Path, fakes: Vendors) -> Month:
    """Run every night: each with its conditions and its faults."""
    month = Month()
    before: set[str] = set()
    for night in range(NIGHTS):
        fakes.always = {n: faults[night] for n, faults in FAULTS.items() if night in faults}
        found = tuple(conditions(night))
        month.raw += len(found)
        now = {condition.scope for condition in found}
        month.episodes.update(now - before)
        before = now
        month.nights.append(_night(home, fakes, night, found))
        for name, texts in fakes.taken.items():
            held = month.taken.setdefault(name, [])
            held.extend((night, text) for text in texts[len(held) :])
    month.offered = dict(fakes.offered)
    state = AlertState(home / STATE_FILE)
    every = [alert for name in month.taken for alert in state.alerts(name)]
    month.untold = sum(alert.told is None or alert.is_owed for alert in every)
    return month


def _night(home: Path, fakes: Vendors, night: int, found: tuple[Condition, ...]) -> DigestResult:
    moment = [datetime(2026, 11, 1, 1, 30) + timedelta(days=night)]

    def sleep(seconds: float) -> None:
        moment[0] += timedelta(seconds=seconds)

    return send_digest(
        Settings(home=home),
        observations=[Observation(found, ASKED)],
        alert_settings=fakes.settings(),
        clock=Clock(lambda: moment[0], sleep),
    )


def main() -> None:
    """Print the figures of the month."""
    with tempfile.TemporaryDirectory() as home, vendors() as fakes:
        month = run_month(Path(home), fakes)
    lines = month.lines_per_digest()
    rejected = sum(len(night.failures) for night in month.nights)
    print(f"{NIGHTS} nights, {month.raw} conditions seen, {sum(month.episodes.values())} episodes")
    for name, texts in sorted(month.taken.items()):
        print(f"{name}: {month.offered[name]} attempts, {len(texts)} digests taken")
    print(f"digests not taken on their night: {rejected}")
    print(f"lines in a digest: {min(lines)} to {max(lines)}, {sum(lines)} in all")
    print(f"beginnings lost: {len(month.lost())} of {3 * len(list(beginnings()))}")
    print(f"alerts untold at the end: {month.untold}, due: {month.nights[-1].unsent}")


if __name__ == "__main__":
    main()
