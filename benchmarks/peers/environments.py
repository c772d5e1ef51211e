"""Environments of their own for the tools beside ours, made in a temporary folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_INSTALL_SECONDS = 600
_READ_SECONDS = 900
_DRIVER = Path(__file__).resolve().parent / "driver.py"
_REPOSITORY = _DRIVER.parent.parent.parent


@dataclass(frozen=True, slots=True)
class Tool:
    """A reader to measure; without `needs` it runs in our own environment."""

    name: str
    formats: tuple[str, ...]
    gives_spans: bool = False
    gives_places: str = "no"
    needs: tuple[str, ...] = ()


class UnavailableError(Exception):
    """A tool that could not be installed or run here; its text says why."""


def python_for(tool: Tool, folder: Path) -> Path:
    """The interpreter that has the tool. Raises UnavailableError."""
    if not tool.needs:
        return Path(sys.executable)
    home = folder / tool.name
    python = home / "bin" / "python"
    uv = shutil.which("uv")
    if uv:
        steps = [[uv, "venv", "-q", str(home)], [uv, "pip", "install", "-q", "--python",
                 str(python), *tool.needs]]  # fmt: skip
    else:
        steps = [[sys.executable, "-m", "venv", str(home)],
                 [str(python), "-m", "pip", "install", "-q", *tool.needs]]  # fmt: skip
    for step in steps:
        _run(step, _INSTALL_SECONDS, f"{' '.join(tool.needs)} does not install here")
    return python


def read_all(
    tool: Tool, python: Path, paths: Sequence[Path], folder: Path
) -> dict[str, dict[str, Any]]:
    """What a tool makes of files, by path. Raises UnavailableError."""
    files, result = folder / f"{tool.name}.files.json", folder / f"{tool.name}.result.json"
    files.write_text(json.dumps([str(path) for path in paths]), encoding="utf-8")
    command = [str(python), str(_DRIVER), tool.name, str(files), str(result)]
    _run(command, _READ_SECONDS, "does not run here")
    found: dict[str, dict[str, Any]] = json.loads(result.read_text(encoding="utf-8"))
    return found


def _run(command: Sequence[str], seconds: float, what_failed: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY), "HF_HUB_OFFLINE": "1"}
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=seconds, text=True, env=environment
        )
    except subprocess.TimeoutExpired as fault:
        raise UnavailableError(f"{what_failed}: not done after {seconds:g} seconds") from fault
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word of it"])[-1]
        raise UnavailableError(f"{what_failed}: {last[:160]}")
