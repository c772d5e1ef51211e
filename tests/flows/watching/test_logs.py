"""Log lines for machines."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

from flows.watching.logs import JsonLines


def test_a_record_is_one_json_object_with_its_error_in_one_line():
    try:
        raise ValueError("第一行\nsecond")
    except ValueError as error:
        record = logging.LogRecord(
            "flows.x", logging.WARNING, "x.py", 1, "读了 %d", (3,), (ValueError, error, None)
        )
    line = JsonLines().format(record)
    said = json.loads(line)
    assert "\n" not in line
    assert (said["level"], said["logger"], said["message"]) == ("warning", "flows.x", "读了 3")
    assert said["error"].startswith("ValueError: 第一行")


def test_json_goes_to_stderr_and_leaves_other_loggers_alone():
    script = (
        "import logging; from flows.watching.logs import log_as_json; log_as_json();"
        "logging.getLogger('flows.steps').info('begun'); logging.getLogger('other').info('no')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert [json.loads(line)["message"] for line in done.stderr.splitlines()] == ["begun"]
