"""kill -9 at any moment of a load: the published file is whole, and the next run completes."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.warehouse import nights

REPOSITORY = Path(__file__).parents[2]
KILLS = int(os.environ.get("JIXIAO_KILLS", "30"))
WHOLE = (
    "SELECT count(*), min(amount_yuan), max(amount_yuan), count(DISTINCT document_id) "
    "FROM fact_budget WHERE is_current"
)
NEWEST = "SELECT max(load_id) FROM load_run WHERE status = 'published'"

READ_FOR_EVER = """
import json, sys, threading
from pathlib import Path
from warehouse import run_query

stopped = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
errors, seen, asked = [], [], 0
print("reading", flush=True)
while not stopped.is_set():
    try:
        answer = run_query(Path(sys.argv[1]), sys.argv[2]).rows[0]
    except Exception as error:
        errors.append(repr(error))
    else:
        asked += 1
        state = [int(value) for value in answer]
        if state not in seen:
            seen.append(state)
print(json.dumps({"errors": errors, "seen": seen, "asked": asked}), flush=True)
"""


def start(path, night, pause=""):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse.nights", str(path), str(night), pause],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )


def kill(child):
    """Kill at once; returns the steps the child had told."""
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().splitlines()
    child.wait()
    return told


def assert_one_whole_load(store, *nights_possible):
    """The published file opens and shows all documents of exactly one night."""
    [(facts, lowest, highest, documents)] = store.ask(WHOLE)
    assert (facts, documents) == (nights.DOCUMENTS, nights.DOCUMENTS)
    assert lowest == highest
    assert lowest in nights_possible
    return int(lowest)


@pytest.fixture(scope="module")
def first_night(tmp_path_factory, new_store):
    """A published file with all documents of night 1; tests copy it."""
    store = new_store(tmp_path_factory.mktemp("nights") / "warehouse.duckdb")
    nights.run(store.path, 1)
    return store.path


@pytest.mark.parametrize("step", ["half loaded", "closed", "replaced"])
def test_a_kill_leaves_one_whole_load_and_the_next_run_completes(bare, first_night, step):
    shutil.copy(first_night, bare.path)
    with start(bare.path, 2, pause=step) as child:
        while child.stdout.readline().strip() != step:
            assert child.poll() is None
        kill(child)
    assert assert_one_whole_load(bare, 1, 2) == (2 if step == "replaced" else 1)
    nights.run(bare.path, 3, documents=50)
    assert bare.one("SELECT count(*) FROM fact_budget WHERE is_current AND amount_yuan = 3") == 50
    notes = [note for (note,) in bare.ask("SELECT note FROM load_run ORDER BY load_id")]
    assert ("left by a load that died" in (notes[-1] or "")) == (step != "replaced")


@pytest.mark.stress
def test_kills_at_random_moments_never_leave_half_a_load(bare):
    """Each step is as likely as any other, and so is each moment of it."""
    nights.run(bare.path, 1)
    with start(bare.path, 2) as child:
        lengths = measure(child)
    shown = assert_one_whole_load(bare, 2)
    chance = random.Random(20261128)
    last_told: Counter[str] = Counter()
    for number in range(KILLS):
        night = 3 + 2 * number
        step = chance.choice(nights.STEPS)
        with start(bare.path, night) as child:
            while child.stdout.readline().strip() != step:
                assert child.poll() is None
            time.sleep(chance.uniform(0, lengths[step]))
            told = kill(child)
        last_told[told[-1] if told else step] += 1
        shown = assert_one_whole_load(bare, shown, night)
        nights.run(bare.path, night + 1)
        shown = assert_one_whole_load(bare, night + 1)
    print(f"\n{KILLS} kills of a load of {nights.DOCUMENTS} documents, after: {dict(last_told)}")
    assert bare.one("SELECT count(*) FROM load_run WHERE status = 'running'") == 0


def measure(child):
    """How long each step of an undisturbed night takes, from its line to the next."""
    moments = []
    for line in child.stdout:
        moments.append((line.strip(), time.monotonic()))
    assert child.wait() == 0
    moments.append(("end", time.monotonic()))
    return {step: later - moment for (step, moment), (_, later) in itertools.pairwise(moments)}


def read_during(store, publishes):
    """Publish so many nights while another process asks in a loop; returns what it saw."""
    documents = 40
    nights.run(store.path, 1, documents)
    question = WHOLE.replace("count(*),", f"count(*), ({NEWEST}),")
    command = [sys.executable, "-c", READ_FOR_EVER, str(store.path), question]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    ) as reader:
        assert reader.stdout.readline() == "reading\n"
        for night in range(2, publishes + 2):
            nights.run(store.path, night, documents)
        told, _ = reader.communicate("stop")
    result = json.loads(told)
    assert result["errors"] == []
    for facts, load_id, lowest, highest, held in result["seen"]:
        assert facts == held == documents
        assert load_id == lowest == highest
    return result


def test_a_reader_in_a_loop_sees_no_error_and_only_whole_loads(bare):
    assert len(read_during(bare, 3)["seen"]) >= 2


@pytest.mark.stress
def test_a_reader_in_a_loop_during_twenty_publishes(bare):
    result = read_during(bare, 20)
    print(f"\n{result['asked']} questions during 20 publishes, {len(result['seen'])} loads seen")
    assert len(result["seen"]) >= 5
