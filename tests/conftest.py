"""Fixtures every room may use: where the shared corpus stands, and what a missing tool means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings as hypothesis_settings

# Prefect reads these when it is imported: no telemetry, no short patience, from any test.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")

# Tests never time: a property is as true on a busy machine.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

REPOSITORY = Path(__file__).resolve().parent.parent


def skip_or_fail(reason: str) -> NoReturn:
    """Skip with the reason, or fail where JIXIAO_REQUIRE_ALL says nothing may be skipped."""
    if os.environ.get("JIXIAO_REQUIRE_ALL") == "1":
        pytest.fail(f"JIXIAO_REQUIRE_ALL=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real corpus, which is no part of the repository."""
    folder = Path(os.environ.get("JIXIAO_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "corpus").is_dir():
        skip_or_fail("the shared corpus is not beside this checkout (set JIXIAO_SHARED)")
    return folder
