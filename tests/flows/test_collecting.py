from __future__ import annotations

import hashlib
import os

from flows.steps.collecting import Trouble, collect


def write(path, content=b"text"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_folder_gives_all_files_below_it_in_order(tmp_path):
    for name in ("b.txt", "a/c.pdf", "a/b/d.docx"):
        write(tmp_path / name, name.encode())
    found = collect([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in found.files] == [
        "b.txt",
        "a/c.pdf",
        "a/b/d.docx",
    ]
    assert found.troubles == ()
    assert found.folders == (tmp_path,)


def test_hidden_files_and_gold_are_passed_over(tmp_path):
    for name in (".hidden", ".git/config", "a.gold.json"):
        write(tmp_path / name, name.encode())
    kept = write(tmp_path / "a.json")
    assert [file.path for file in collect([tmp_path]).files] == [kept]


def test_a_gold_file_named_outright_is_a_file_like_others(tmp_path):
    gold = write(tmp_path / "a.gold.json")
    assert [file.path for file in collect([gold]).files] == [gold]


def test_equal_bytes_are_one_file_at_two_paths(tmp_path):
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.docx")
    (file,) = collect([first, second]).files
    assert file.paths == (first, second)
    assert file.path == first
    assert file.sha256 == hashlib.sha256(b"text").hexdigest()
    assert file.size == 4


def test_a_file_given_twice_is_one_path(tmp_path):
    path = write(tmp_path / "a.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    (file,) = collect([path, tmp_path, tmp_path / "." / "a.txt", link]).files
    assert file.paths == (path,)


def test_what_cannot_be_found_stops_nothing_else(tmp_path):
    path = write(tmp_path / "a.txt")
    missing = tmp_path / "nowhere.pdf"
    found = collect([missing, path])
    assert [file.path for file in found.files] == [path]
    assert found.troubles == (Trouble(missing, "does not exist"),)


def test_a_folder_without_files_is_a_trouble(tmp_path):
    (tmp_path / "empty" / "below").mkdir(parents=True)
    (trouble,) = collect([tmp_path / "empty"]).troubles
    assert trouble == Trouble(tmp_path / "empty", "the folder holds no file that could be read")


def test_a_pipe_is_neither_a_file_nor_a_folder(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (trouble,) = collect([tmp_path / "pipe"]).troubles
    assert trouble.reason == "is neither a file nor a folder"


def test_a_file_that_cannot_be_read_is_a_trouble(tmp_path):
    path = tmp_path / "broken.pdf"
    path.symlink_to("/proc/self/mem")  # not even root reads its first byte
    (trouble,) = collect([tmp_path]).troubles
    assert trouble == Trouble(path, "cannot be read (Input/output error)")
