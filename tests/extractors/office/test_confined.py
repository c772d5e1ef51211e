"""A confined program ends, with all that it started, and finds nothing of ours."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.office import confined
from extractors.office.confined import is_walled_off, run_confined

PATIENCE = 20.0  # until the system has cleared a killed process away


def shell(folder: Path, script: str, seconds: float = 30.0) -> confined.Outcome:
    return run_confined(["/bin/sh", "-c", script], folder, seconds)


def marked(mark: str) -> list[int]:
    """The living processes whose command line holds a mark."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command, state = (entry / "cmdline").read_bytes(), (entry / "stat").read_text()
        except OSError:  # it ended while we looked
            continue
        if mark.encode() in command and state.rpartition(")")[2].split()[0] != "Z":
            found.append(int(entry.name))
    return found


def wait_for(mark: str, alive: bool) -> bool:
    end = time.monotonic() + PATIENCE
    while bool(marked(mark)) != alive and time.monotonic() < end:
        time.sleep(0.02)
    return bool(marked(mark)) == alive


def test_the_exit_code_and_the_output_are_told(tmp_path):
    outcome = shell(tmp_path, "echo 绩效; exit 3")
    assert (outcome.code, outcome.output) == (3, "绩效\n")


def test_a_program_that_does_not_end_is_killed_with_its_children(tmp_path):
    outcome = shell(tmp_path, "sleep 98765.1 & sleep 98765.1", seconds=0.5)
    assert outcome.code is None
    assert wait_for("98765.1", alive=False)


def test_a_program_that_ignores_every_polite_signal_is_killed(tmp_path):
    outcome = shell(tmp_path, "trap '' TERM INT HUP QUIT XCPU; while :; do sleep 0.1; done", 0.5)
    assert outcome.code is None


def test_what_a_program_leaves_running_is_killed_when_it_ends(tmp_path):
    assert shell(tmp_path, "sleep 98765.2 & exit 0").code == 0
    assert wait_for("98765.2", alive=False)


def test_even_what_left_the_group_is_killed_where_the_system_allows_a_wall(tmp_path):
    if not is_walled_off():
        pytest.skip("this system gives us no process table of our own")
    shell(tmp_path, "setsid sleep 98765.3 & sleep 0.2; exit 0")
    assert wait_for("98765.3", alive=False)


def test_a_program_dies_with_the_process_that_started_it(tmp_path):
    code = (
        "import sys; from pathlib import Path; from extractors.office.confined import run_confined;"
        "run_confined(['sleep', '98765.4'], Path(sys.argv[1]), 600)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    assert wait_for("sleep\0" + "98765.4", alive=True)
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    assert wait_for("98765.4", alive=False)


def test_the_environment_holds_nothing_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_SECRET", "x")
    lines = shell(tmp_path, "env").output.splitlines()
    assert f"HOME={tmp_path}" in lines
    assert not any(line.startswith("JIXIAO_SECRET") for line in lines)


def test_no_server_can_be_reached_not_even_on_this_machine(tmp_path):
    if not is_walled_off():
        pytest.skip("this system gives us no network of our own")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        script = f"import socket; socket.create_connection({address!r}, 5)"
        assert run_confined([sys.executable, "-c", script], tmp_path, 30).code == 1
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_file_cannot_grow_beyond_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(confined, "LARGEST_FILE_KB", 64)
    shell(tmp_path, "head -c 1000000 /dev/zero > big")
    assert (tmp_path / "big").stat().st_size <= 64 << 10


def test_memory_has_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(confined, "MEMORY_KB", 512 << 10)
    outcome = run_confined([sys.executable, "-c", "bytearray(1 << 30)"], tmp_path, 30)
    assert outcome.code not in (0, None)


def test_there_is_nothing_to_read_from_us(tmp_path):
    assert shell(tmp_path, "cat; echo done").output == "done\n"


def test_no_descriptor_of_ours_is_passed_on(tmp_path):
    reader, writer = os.pipe()
    try:
        os.set_inheritable(writer, True)
        assert f"/{writer}" not in shell(tmp_path, "ls -d /proc/self/fd/*").output.split()
    finally:
        os.close(reader)
        os.close(writer)
