from __future__ import annotations

import pytest

from tests.crawlers.engine.scripted import Bench


@pytest.fixture
def bench(tmp_path) -> Bench:
    return Bench(tmp_path)
