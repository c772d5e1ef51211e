"""Write synthetic reports with their gold into a folder.

`python -m evaluation.synthetic FOLDER [--count N] [--seed S] [--first N] [--open-list]`; then
`jixiao evaluate FOLDER` runs the whole pipeline over them, the audit included.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.synthetic.made import make


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the reports; the same numbers and seed give the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--open-list", action="store_true", help="withheld labels may be drawn")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in range(options.first, options.first + options.count):
        made = make(number, options.seed, open_list=options.open_list)
        (options.folder / made.file_name).write_bytes(made.data)
        gold = json.dumps(made.gold, ensure_ascii=False, indent=1)
        (options.folder / f"{made.file_name}.gold.json").write_text(gold, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
