"""The last evaluation, kept in a small file so that the report can tell of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = "evaluation.json"
_KINDS = ("budget", "rates", "scores", "indicators", "staffing")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Accuracy by kind of fact, as (precision, recall, facts in the gold); fractions of 1."""

    at: str  # ISO, UTC
    cases: int
    kinds: Mapping[str, tuple[float, float, int]]

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Evaluation:
        """Take what `jixiao evaluate --json` prints."""
        overall = report["overall"]
        kinds = {
            kind: (found["precision"], found["recall"], found["tp"] + found["fn"])
            for kind in _KINDS
            if (found := overall.get(kind)) and found["tp"] + found["fp"] + found["fn"] > 0
        }
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(moment, int(overall["documents"]), kinds)


def keep_evaluation(home: Path, report: Mapping[str, Any]) -> None:
    """Remember an evaluation as the last one."""
    home.mkdir(parents=True, exist_ok=True)
    kept = json.dumps(asdict(Evaluation.of(report)), ensure_ascii=False, indent=1)
    (home / FILE).write_text(kept + "\n", encoding="utf-8")


def last_evaluation(home: Path) -> Evaluation | None:
    """Give the last evaluation of this installation; None where there was none."""
    path = home / FILE
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    kinds = {name: (p, r, n) for name, (p, r, n) in kept["kinds"].items()}
    return Evaluation(kept["at"], kept["cases"], kinds)
