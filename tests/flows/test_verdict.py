"""`jixiao verdict`: what a person decides is published, and shown with the finding."""

from __future__ import annotations

import shutil

from warehouse import run_query


def test_a_person_decides_and_it_is_published(jixiao, published, tmp_path):
    path = shutil.copy(published, tmp_path / "w.duckdb")
    [(finding,)] = run_query(
        path, "SELECT finding_id FROM quality_finding WHERE check_code = 'net_asset'"
    ).rows
    result = jixiao(
        "verdict", finding[:10], "extraction", "--by", "reviewer", "--dismiss", "--warehouse", path
    )
    assert result.exit_code == 0, result.output
    assert "extraction_error, by reviewer (published)" in result.stdout
    held = f"SELECT attribution, verdict_by, status FROM quality_finding WHERE finding_id = '{finding}'"
    assert run_query(path, held).rows == (("extraction_error", "reviewer", "dismissed"),)


def test_an_unknown_finding_is_one_line(jixiao, published, tmp_path):
    path = shutil.copy(published, tmp_path / "w.duckdb")
    result = jixiao("verdict", "zzz", "publisher", "--warehouse", path)
    assert result.exit_code == 1
    assert "no findings begin with" in result.stderr
