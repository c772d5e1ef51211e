"""The version that stands beside every document: of the release and of its readers."""

from __future__ import annotations

import shutil
from importlib.metadata import version

import pytest

from flows.steps import reading


@pytest.fixture
def readers(tmp_path, monkeypatch, repository):
    """A copy of the readers, to be changed; gives a function that tells their version."""
    for folder in reading._READERS:
        shutil.copytree(
            repository / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    monkeypatch.setattr(reading, "_ROOT", tmp_path)
    return tmp_path, reading.code_version.__wrapped__


def test_the_same_readers_have_the_same_version_wherever_they_lie(readers):
    _, told = readers
    assert told() == reading.code_version()
    assert told().startswith(f"jixiao {version('jixiao')}+")


def test_a_changed_rule_or_vocabulary_is_another_version(readers):
    root, told = readers
    before = told()
    with (root / "data/reference/vocabulary/stage_words.csv").open("a") as words:
        words.write("某词,initial,background,\n")
    after_words = told()
    (root / "transforms" / "new_rule.py").write_text("RULE = 1\n")
    assert len({before, after_words, told()}) == 3


def test_what_tools_leave_behind_changes_nothing(readers):
    root, told = readers
    before = told()
    (root / "transforms" / "__pycache__").mkdir()
    (root / "transforms" / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"\0")
    assert told() == before
