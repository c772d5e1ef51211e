"""One tool over some files, measured: `python driver.py TOOL FILES.json RESULT.json`.

Stands alone beside `readers.py`, so that it runs in an environment that has nothing of ours.
The CPU of this process and its children counts, imports and a first pass not.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from readers import READERS  # type: ignore[import-not-found]

ROUNDS = 2


def cpu_seconds() -> float:
    """Of this process and its children."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measured(tool: str, path: str) -> dict[str, Any]:
    """The tables of a file with the best CPU seconds, or the error it ended with."""
    best, tables = float("inf"), []
    try:
        for _ in range(ROUNDS):
            start = cpu_seconds()
            tables = READERS[tool](path)
            best = min(best, cpu_seconds() - start)
    except Exception as error:  # whatever a tool throws is a result
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {"cpu": best, "tables": tables}


def main(tool: str, files: Path, result: Path) -> None:
    """Read every file; write what came out by path."""
    paths = json.loads(files.read_text(encoding="utf-8"))
    measured(tool, paths[0])
    found = {path: measured(tool, path) for path in paths}
    result.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
