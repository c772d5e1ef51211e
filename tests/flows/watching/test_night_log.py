"""The log of nights: beginnings and ends, and what a killed process leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from flows.watching.night_log import FILE, logged_night, read_nights


def test_a_night_is_logged_with_its_beginning_its_end_and_its_words(tmp_path):
    with logged_night(tmp_path, "n1") as end:
        end.words, end.needs = "3 sources (3 ok)", ["a: waf", "b: gone"]
    [night] = read_nights(tmp_path)
    assert (night.run_id, night.kind, night.result, night.words) == (
        "n1",
        "harvest",
        "done",
        "3 sources (3 ok)",
    )
    assert night.ended is not None
    assert night.ended >= night.began
    assert (night.needs, night.process) == (2, os.getpid())


def test_an_error_is_logged_and_goes_on(tmp_path):
    with pytest.raises(ValueError, match="no disk"), logged_night(tmp_path, "n1"):
        raise ValueError("no disk\nand more")
    [night] = read_nights(tmp_path)
    assert (night.result, night.words) == ("failed", "ValueError: no disk")


def test_a_killed_night_has_a_beginning_and_no_end(tmp_path):
    script = (
        "import sys, time; from pathlib import Path\n"
        "from flows.watching.night_log import logged_night\n"
        "with logged_night(Path(sys.argv[1]), 'n1'):\n"
        "    print('begun', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    [night] = read_nights(tmp_path)
    assert (night.ended, night.result) == (None, "")


def test_a_line_cut_short_by_a_crash_hides_no_other_night(tmp_path):
    with logged_night(tmp_path, "n1"):
        pass
    with (tmp_path / FILE).open("a") as log:
        log.write('{"run_id": "n2", "beg')
        log.write("\n")
    with logged_night(tmp_path, "n3"):
        pass
    assert [night.run_id for night in read_nights(tmp_path)] == ["n1", "n3"]


def test_no_log_is_no_night(tmp_path):
    assert read_nights(tmp_path) == []
