"""What the README shows is what the command prints."""

from __future__ import annotations

import csv
import io

import regex


def test_the_question_of_the_readme_has_the_answer_of_the_readme(jixiao, repository, samples):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    question = regex.search(r'jixiao sql "([^"]+)"', readme).group(1)
    shown = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in readme.splitlines()
        if line.startswith("|") and not line.startswith("|-")
    ]
    assert jixiao("ingest", *sorted(samples.glob("*.pdf"))).exit_code == 0
    answer = csv.reader(io.StringIO(jixiao("sql", question, "--csv").stdout))
    assert list(answer) == shown
    doubted = jixiao("sql", "SELECT 检查代码 FROM 质量问题 WHERE 原文所示 = '0.25元'", "--csv")
    assert "unit_suspect" in doubted.stdout
