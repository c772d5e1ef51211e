"""Run the benchmarks one after the other, each in a process of its own.

`python -m benchmarks [NAME...]`, such as `python -m benchmarks pdf`; exit code 1 where one of
them does not keep its budget.
"""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from collections.abc import Sequence

import benchmarks


def main(names: Sequence[str]) -> int:
    """Run the named benchmarks, or all of them."""
    modules = pkgutil.iter_modules(benchmarks.__path__)
    known = [module.name for module in modules if not module.ispkg]
    known.remove("__main__")
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    codes = {name: _run(name) for name in names or known}
    beyond = [name for name, code in codes.items() if code]
    print(f"\nnot within their budgets: {', '.join(beyond)}" if beyond else "\nall within budget")
    return 1 if beyond else 0


def _run(name: str) -> int:
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
