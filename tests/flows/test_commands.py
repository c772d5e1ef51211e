"""The commands as a person calls them: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest

COMMANDS = (
    "demo",
    "ingest",
    "check",
    "sql",
    "show",
    "unknown-labels",
    "evaluate",
    "doctor",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_json(jixiao, command):
    shown = jixiao(command, "--help")
    assert shown.exit_code == 0
    assert f"Example: jixiao {command}" in shown.output
    assert "--json" in shown.output


def test_ingest_says_of_every_file_what_became_of_it(jixiao, reports):
    (reports / "empty.pdf").write_bytes(b"")
    shown = jixiao("ingest", reports, reports / "nowhere")
    assert shown.exit_code == 1
    lines = shown.stdout.splitlines()
    assert len([line for line in lines if line.startswith("loaded ")]) == 3
    (quarantined,) = (line for line in lines if line.startswith("quarantined"))
    assert quarantined.endswith("empty.pdf: the file is empty")
    (missing,) = (line for line in lines if line.startswith("not loaded"))
    assert missing.endswith("nowhere: does not exist")
    assert "2 lines above for a person to look at" in shown.stderr


def test_ingest_twice_ends_well_and_changes_nothing(jixiao, reports):
    assert jixiao("ingest", reports).exit_code == 0
    shown = jixiao("ingest", reports)
    assert shown.exit_code == 0
    assert shown.stdout.count("unchanged  ") == 3


def test_ingest_for_machines_is_one_json_object(jixiao, reports, tmp_path):
    target = tmp_path / "elsewhere" / "own.duckdb"
    shown = jixiao("ingest", reports, "--warehouse", target, "--json")
    told = json.loads(shown.stdout)
    assert told["warehouse"] == str(target)
    assert told["counts"]["loaded"] == 3
    assert {file["documents"][0]["format"] for file in told["files"]} == {"docx", "pdf", "txt"}
    assert told["needs"] == []
    assert target.is_file()


def test_a_warehouse_that_cannot_be_written_is_one_line(jixiao, reports, tmp_path):
    (tmp_path / "file").write_text("x")
    shown = jixiao("ingest", reports, "--warehouse", tmp_path / "file" / "w.duckdb")
    assert shown.exit_code == 1
    assert shown.stderr.splitlines()[-1].startswith("jixiao: ")


def test_sql_answers_as_a_table_as_json_and_as_csv(jixiao, published):
    question = "SELECT '单位' AS 名称, 1234.50::DECIMAL(9, 2) AS 金额, NULL AS 空"
    asked = ("sql", question, "--warehouse", published)
    assert "1,234.50" in jixiao(*asked).stdout
    assert json.loads(jixiao(*asked, "--json").stdout) == [
        {"名称": "单位", "金额": 1234.5, "空": None}
    ]
    rows = list(csv.reader(io.StringIO(jixiao(*asked, "--csv").stdout)))
    assert rows == [["名称", "金额", "空"], ["单位", "1234.50", ""]]


@pytest.mark.parametrize(
    "question",
    [
        "SELECT nonsense",
        "SELEC 1",
        "CREATE TABLE x (i INTEGER)",
        "DELETE FROM dim_document",
        "COPY (SELECT 1) TO 'out.csv'",
        "SELECT * FROM read_csv('pyproject.toml')",
        "SET enable_external_access = true",
        "",
    ],
)
def test_sql_that_is_wrong_or_not_allowed_is_one_plain_line(jixiao, published, question):
    shown = jixiao("sql", question, "--warehouse", published)
    assert shown.exit_code == 1
    (line,) = shown.stderr.splitlines()
    assert line.startswith("jixiao: ")


def test_sql_without_a_warehouse_says_what_to_do(jixiao, home):
    shown = jixiao("sql", "SELECT 1")
    assert shown.exit_code == 1
    assert "load something first" in shown.stderr


def test_show_finds_a_document_by_name_by_id_and_by_the_file_itself(jixiao, published, samples):
    by_name = jixiao("show", "yunxi_2024.txt", "--warehouse", published, "--json")
    told = json.loads(by_name.stdout)
    document = told["document"]["document_id"]
    for way in (document[:12], samples / "yunxi_2024.txt"):
        assert jixiao("show", way, "--warehouse", published, "--json").stdout == by_name.stdout
    assert told["facts"]
    assert all(fact["place"] for fact in told["facts"])


def test_show_prints_head_facts_findings_and_leftovers(jixiao, published):
    shown = jixiao("show", "yunxi_2024.txt", "--warehouse", published)
    assert shown.exit_code == 0
    for part in ("yunxi_2024.txt", "facts: ", "findings: ", "leftovers: ", "第"):
        assert part in shown.stdout


def test_show_asks_back_where_several_documents_are_meant(jixiao, published):
    shown = jixiao("show", "", "--warehouse", published)
    assert shown.exit_code == 1
    documents = jixiao(
        "sql", "SELECT document_id FROM dim_document", "--warehouse", published, "--csv"
    )
    first = sorted(documents.stdout.splitlines()[1:])[0]
    assert jixiao("show", first, "--warehouse", published).exit_code == 0
    assert "knows no document" in jixiao("show", "zz", "--warehouse", published).stderr


def test_unknown_labels_are_ranked(jixiao, published):
    shown = jixiao("unknown-labels", "--warehouse", published, "--json", "--limit", "5")
    assert shown.exit_code == 0
    counts = [(row["documents"], row["times"]) for row in json.loads(shown.stdout)]
    assert len(counts) <= 5
    assert counts == sorted(counts, reverse=True)


def test_check_runs_all_checks_again(jixiao, published, tmp_path):
    copy = tmp_path / "copy.duckdb"
    shutil.copy(published, copy)
    shown = jixiao("check", "--warehouse", copy, "--json")
    assert shown.exit_code == 0
    told = json.loads(shown.stdout)
    statuses = {result["check"]: result["status"] for result in told["results"]}
    assert "sum_mismatch" in statuses
    assert "error" not in statuses.values()


def test_check_without_a_warehouse_makes_none(jixiao, home):
    assert jixiao("check").exit_code == 1
    assert not (home / "jixiao.duckdb").exists()


def test_doctor_says_what_is_there_and_what_is_missing(jixiao, home):
    shown = jixiao("doctor", "--json")
    assert shown.exit_code == 0
    states = {row["name"]: row["state"] for row in json.loads(shown.stdout)}
    assert states["duckdb"] == states["prefect"] == states["python"] == "ok"
    assert states["warehouse"] == "optional"
    assert not home.exists(), "looking makes nothing"


def test_evaluate_scores_the_samples_against_what_people_read(jixiao, repository, samples):
    gold = repository / "evaluation" / "gold" / "samples"
    shown = jixiao("evaluate", gold, "--files", samples, "--json")
    assert shown.exit_code == 0, shown.stderr
    told = json.loads(shown.stdout)
    assert told["overall"]["documents"] == told["overall"]["loaded"] == 5
    assert set(told["by_format"]) == {"txt"}


def test_evaluate_scores_another_rendering_and_one_case_alone(jixiao, repository, samples):
    gold = repository / "evaluation" / "gold" / "samples"
    asked = ("evaluate", gold, "--files", samples, "--variant", ".docx", "--only", "yunxi")
    shown = jixiao(*asked, "--misses")
    assert shown.exit_code == 0, shown.stderr
    for heading in ("all reports", "by format", "by layout", "by report", "yunxi_2024.docx"):
        assert heading in shown.stdout
    assert "linze" not in shown.stdout


def test_evaluate_scores_a_warehouse_that_is_there(jixiao, repository, published):
    gold = repository / "evaluation" / "gold" / "samples"
    shown = jixiao("evaluate", gold, "--warehouse", published, "--json")
    assert json.loads(shown.stdout)["overall"]["loaded"] == 5


def test_evaluate_counts_a_missing_file_as_all_missed(jixiao, repository, tmp_path):
    gold = repository / "evaluation" / "gold" / "samples"
    shown = jixiao("evaluate", gold, "--files", tmp_path, "--json")
    assert shown.exit_code == 1
    overall = json.loads(shown.stdout)["overall"]
    assert (overall["loaded"], overall["budget"]["recall"]) == (0, 0.0)
    assert "5 files are not in the warehouse" in shown.stderr


def test_evaluate_without_gold_is_one_plain_line(jixiao, tmp_path):
    shown = jixiao("evaluate", tmp_path)
    assert shown.exit_code == 1
    (line,) = shown.stderr.splitlines()
    assert "holds no .gold.json file" in line


class TestAsAProcess:
    """Exit codes and streams of the installed command itself."""

    @staticmethod
    def run(*arguments: object, home) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "", "JIXIAO_HOME": str(home)},
        )

    def test_done_is_zero(self, tmp_path):
        done = self.run("--version", home=tmp_path)
        assert done.returncode == 0
        assert done.stdout.startswith("jixiao ")

    @pytest.mark.parametrize(
        "arguments",
        [("ingest",), ("nonsense",), ("sql",), ("ingest", "--nonsense", "x"), ("show", "a", "b")],
    )
    def test_bad_usage_is_two(self, tmp_path, arguments):
        assert self.run(*arguments, home=tmp_path).returncode == 2

    def test_bad_input_is_one_with_a_line_each_and_no_trace(self, reports, tmp_path):
        docx = (reports / "hengyang_2023.docx").read_bytes()
        (reports / "cut.docx").write_bytes(docx[:2000])
        (reports / "noise.pdf").write_bytes(bytes(range(256)) * 9)
        (tmp_path / "hollow").mkdir()
        done = self.run("ingest", reports, tmp_path / "hollow", tmp_path / "missing", home=tmp_path)
        assert done.returncode == 1
        assert "Traceback" not in done.stdout + done.stderr
        lines = done.stdout.splitlines()
        for name in ("cut.docx", "noise.pdf", "hollow", "/missing:"):
            assert len([line for line in lines if name in line]) == 1, name
        assert len([line for line in lines if line.startswith("loaded ")]) == 3

    def test_a_setting_that_makes_no_sense_is_one_with_a_line(self, tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", "sql", "SELECT 1"],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "", "JIXIAO_HOME": str(tmp_path), "JIXIAO_WORKERS": "none"},
        )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
