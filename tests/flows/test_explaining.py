"""`jixiao show FILE --explain`: each fact with place, quote, label, rule, rejected labels."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from evaluation.reading import facts_of, read_file
from flows.cli import app

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
SAMPLE = SAMPLES / "hengyang_2023.docx"


def explained(*more: str) -> str:
    result = CliRunner().invoke(app, ["show", str(SAMPLE), "--explain", *more])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_fact_is_explained() -> None:
    ((_, reports),) = read_file(SAMPLE.read_bytes(), SAMPLE.name)
    (report,) = json.loads(explained("--json"))
    assert len(report["facts"]) == len(facts_of(reports))
    for fact in report["facts"]:
        assert fact["place"]
        assert fact["quote"]
        assert fact["rule"].startswith(("table: ", "form: ", "prose: "))
        assert fact["because"]


def test_every_leftover_says_why() -> None:
    ((_, reports),) = read_file(SAMPLE.read_bytes(), SAMPLE.name)
    (report,) = json.loads(explained("--json"))
    assert len(report["leftovers"]) == sum(len(r.leftovers) for r in reports) > 0
    assert all(leftover["why"] for leftover in report["leftovers"])


def test_a_person_reads_label_rule_and_rejected_labels() -> None:
    text = explained()
    assert "item_code=total" in text
    assert "    rule      prose: words of the clause; unit 万元 from the value" in text
    assert "rejected: " in text


def test_only_a_file_can_be_explained() -> None:
    result = CliRunner().invoke(app, ["show", "3f2a91", "--explain"])
    assert result.exit_code == 1
    assert "is no file" in result.output


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    result = CliRunner().invoke(app, ["show", str(broken), "--explain"])
    assert result.exit_code == 1
    assert "broken.docx cannot be read" in result.output
