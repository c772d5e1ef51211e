"""Files that change between being found and being read are told so, and nothing waits for them."""

from __future__ import annotations

import os

import pytest

from flows.settings import Settings
from flows.steps.collecting import collect
from flows.steps.reading import open_reader

REPORT = "部门整体支出绩效自评报告".encode()


def becomes_longer(path):
    path.write_bytes(REPORT * 1000)


def becomes_shorter(path):
    path.write_bytes(b"")


def becomes_another(path):
    path.write_bytes(bytes(reversed(REPORT)))


def becomes_a_link(path):
    other = path.with_name("other")
    other.write_bytes(b"another text")
    path.unlink()
    path.symlink_to(other)


def becomes_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def disappears(path):
    path.unlink()


def becomes_a_link_to_itself(path):
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (becomes_longer, "changed"),
        (becomes_shorter, "changed"),
        (becomes_another, "changed"),
        (becomes_a_link, "changed"),
        (becomes_a_pipe, "changed"),
        (disappears, "gone"),
        (becomes_a_link_to_itself, "gone"),
    ],
)
def test_a_file_that_changes_while_it_is_read_costs_itself_alone(tmp_path, attack, code):
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT)
    files = collect([path]).files
    attack(path)
    with open_reader(Settings(workers=1)) as reader:
        [reading] = reader.read(files)
    assert not reading.read
    assert [one.code for one in reading.quarantined] == [code]


def test_a_link_is_read_as_what_it_leads_to(tmp_path):
    (tmp_path / "report.txt").write_bytes(REPORT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "report.txt")
    files = collect([tmp_path / "link.txt"]).files
    with open_reader(Settings(workers=1)) as reader:
        [reading] = reader.read(files)
    assert [one.file.sha256 for one in reading.read] == [files[0].sha256]
