from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.gold_files import GoldError, read_gold

SMALL = {
    "id": "A1",
    "file": "sub/report.docx",
    "document": {"organisation": "某县水利局", "fiscal_year": 2022, "report_type": "x"},
}


def write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_folder_is_read_recursively_and_in_order(tmp_path):
    write(tmp_path / "b.gold.json", SMALL | {"id": "B"})
    write(tmp_path / "a" / "c.gold.json", SMALL | {"id": "C"})
    write(tmp_path / "other.json", [])
    cases = read_gold([tmp_path])
    assert [case.case_id for case in cases] == ["C", "B"]
    assert cases[0].folder == tmp_path / "a"
    assert cases[0].file_name == "report.docx"


def test_a_file_may_hold_a_list_of_cases(tmp_path):
    path = write(tmp_path / "all.json", [SMALL, SMALL | {"id": "A2"}])
    assert [case.case_id for case in read_gold([path])] == ["A1", "A2"]


def test_what_is_not_said_has_its_default(tmp_path):
    (case,) = read_gold([write(tmp_path / "a.gold.json", SMALL)])
    assert (case.layout, case.format) == ("?", "?")
    assert case.budgets == ()
    assert case.must_not_flag == frozenset()
    assert case.document.organisations == ("某县水利局",)
    assert case.document.regions == ()
    assert case.document.fiscal_years == (2022,)
    assert case.document.period_end is None


def test_a_list_of_accepted_values_goes_before_the_single_one(tmp_path):
    document = SMALL["document"] | {
        "organisation_any": ["甲局", "乙局"],
        "region_code": "510623",
        "region_any": ["510600", None],
    }
    (case,) = read_gold([write(tmp_path / "a.gold.json", SMALL | {"document": document})])
    assert case.document.organisations == ("甲局", "乙局")
    assert case.document.regions == ("510600", None)


def test_another_rendering_keeps_the_stem_and_changes_the_format(tmp_path):
    (case,) = read_gold([write(tmp_path / "a.gold.json", SMALL)])
    scan = case.rendered_as("_scan.pdf")
    assert (scan.file, scan.format) == ("sub/report_scan.pdf", "_scan.pdf")


@pytest.mark.parametrize("content", ["{", "[1]", '{"id": "A"}', '"text"'])
def test_a_file_that_is_no_gold_is_refused_by_name(tmp_path, content):
    path = tmp_path / "bad.gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"bad\.gold\.json: is no gold file"):
        read_gold([path])


def test_a_missing_path_and_a_folder_without_gold_are_said_plainly(tmp_path):
    with pytest.raises(GoldError, match="there is no such file or folder"):
        read_gold([tmp_path / "nowhere"])
    with pytest.raises(GoldError, match="holds no"):
        read_gold([tmp_path])
