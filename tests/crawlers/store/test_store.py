from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys

import pytest

from crawlers.errors import StoreDamaged
from crawlers.store.store import Store, sha256_of

DATA = "绩效自评".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()


def test_bytes_lie_under_their_sha256_and_cannot_be_written_again(tmp_path):
    store = Store(tmp_path)
    assert store.put(DATA) == SHA256
    path = tmp_path / SHA256[:2] / SHA256
    assert path.read_bytes() == DATA
    assert path.stat().st_mode & 0o777 == 0o444
    assert sha256_of(path) == SHA256


def test_the_same_bytes_are_written_once(tmp_path):
    store = Store(tmp_path)
    store.put(DATA)
    before = store.path(SHA256).stat().st_ino
    store.put(DATA)
    assert store.path(SHA256).stat().st_ino == before
    assert list(store.names()) == [SHA256]


def test_a_file_of_the_wrong_length_is_written_anew(tmp_path):
    store = Store(tmp_path)
    store.path(SHA256).parent.mkdir(parents=True)
    store.path(SHA256).write_bytes(DATA[:5])
    store.put(DATA)
    assert store.read(SHA256) == DATA


def test_missing_and_changed_bytes_are_told_apart_from_good_ones(tmp_path):
    store = Store(tmp_path)
    with pytest.raises(StoreDamaged, match="not in the store"):
        store.read(SHA256)
    store.put(DATA)
    store.path(SHA256).chmod(0o644)
    store.path(SHA256).write_bytes(b"other")
    with pytest.raises(StoreDamaged, match="other bytes"):
        store.read(SHA256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" * 32, "g" * 64])
def test_nothing_but_a_sha256_becomes_a_path(tmp_path, name):
    with pytest.raises(StoreDamaged, match="not a sha256"):
        Store(tmp_path).path(name)


def test_a_process_killed_while_writing_leaves_no_half_file_under_a_sha256(tmp_path):
    script = (
        "import os, sys, pathlib; from crawlers.store import store;"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9);"
        "store.Store(pathlib.Path(sys.argv[1])).put(b'x' * 100_000)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    store = Store(tmp_path)
    assert list(store.names()) == []
    assert len(store.leftovers()) == 1


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(_handle):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        Store(tmp_path).put(DATA)
    assert Store(tmp_path).leftovers() == []
