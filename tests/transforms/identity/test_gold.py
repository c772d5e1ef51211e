"""The heads of the visible reports, in every rendering that can be read, against their gold."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import regex

from extractors.errors import MissingTool, NoTextLayer, UnknownFormat
from extractors.extract import extract
from tests.conftest import REPOSITORY, skip_or_fail
from transforms.findings import Head
from transforms.identity import read_head
from transforms.segments import split_reports

GOLD = REPOSITORY / "evaluation" / "gold" / "seeds"


def folded(text: str | None) -> str:
    return regex.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", text or "")).lower()


def heads_of(path: Path) -> list[Head]:
    try:
        documents = extract(path.read_bytes(), path.name)
    except (NoTextLayer, MissingTool, UnknownFormat) as error:
        skip_or_fail(f"{path.name} cannot be read here: {error.reason}")
    return [read_head(segment) for document in documents for segment in split_reports(document)]


def check(path: Path, gold: dict[str, Any]) -> None:
    (head,) = heads_of(path)
    names = gold.get("organisation_any") or [gold["organisation"]]
    assert folded(head.organisation_name) in map(folded, names)
    assert head.region_code in (gold.get("region_any") or [gold["region_code"]])
    assert head.fiscal_year in (gold.get("fiscal_year_any") or [gold["fiscal_year"]])
    assert head.report_type in (gold.get("report_type_any") or [gold["report_type"]])
    assert (str(head.period_end) if head.period_end else None) == gold["period_end"]
    assert folded(head.project_name) == folded(gold["project"])


def checked(folder: Callable[[Path], Path], name: str, shared: Path, gold: Path) -> None:
    path = folder(shared) / name
    if not path.is_file():
        skip_or_fail(f"{name} is not in the shared corpus")
    check(path, json.loads(gold.read_text(encoding="utf-8"))["document"])


SEEDS = [
    (gold, f"{gold.name.split('.')[0]}{suffix}")
    for gold in sorted(GOLD.glob("*.gold.json"))
    for suffix in (".txt", ".docx", ".pdf", ".html", ".doc", ".xlsx")
    if suffix in (".txt", ".docx", ".pdf") or gold.name.startswith("004")
]


@pytest.mark.parametrize(("gold", "name"), SEEDS, ids=[name for _, name in SEEDS])
def test_a_seed_says_the_same_in_every_rendering(gold: Path, name: str, shared: Path) -> None:
    checked(lambda folder: folder / "corpus" / "seeds", name, shared, gold)


CASES = [
    "36079b6099de423d.html",
    "dy_js_2022_dwjs.pdf",
    "gc_txz_2022_cjbz.doc",
    "gl_sfj_2015_sg.doc",
    "hs_dx_2022_ztb.html",
    "ja_cl_2023_jzkf.docx",
    "jz_cgzx_2023_bmzt.html",
    "lq_2018_sgjf.docx",
    "lx_lcj_2023_mlk.txt",
    "nt_gzw_2016_sg.xlsx",
    "qc_sfj_2021_zfzy.docx",
    "qs_fgj_2023_gzxzc.html",
    "qs_hgq_2020_bruo.html",
    "t20210409_9097453.html",
    "xy_zxyy_2021_djjs.docx",
    "yd_mlzx_2022_yygs.pdf",
    "zj_slj_2022_sbc.docx",
    "neg_blank_form.docx",
    "neg_masked_2020.txt",
    "neg_rules_2022.html",
    "neg_toc_2021.html",
]


@pytest.mark.parametrize("name", CASES)
def test_a_case_says_what_its_gold_says(name: str, shared: Path) -> None:
    cases = shared / "corpus" / "cases"
    gold = cases / f"{Path(name).stem}.gold.json"
    if not gold.is_file():
        skip_or_fail(f"{gold.name} is not in the shared corpus")
    checked(lambda folder: folder / "corpus" / "cases", name, shared, gold)


REAL = {
    "pt_justice_2026_budget.pdf": ("上海市普陀区司法局", 2026, "department_budget"),
    "pt_office_2025_budget.pdf": ("上海市普陀区人民政府办公室", 2025, "department_budget"),
    "pt_planning_2024_final_accounts.pdf": ("上海市普陀区规划和自然资源局", 2024, "final_accounts"),
    "pt_socialwork_2024_final_accounts.pdf": (
        "中共上海市普陀区委社会工作部",
        2024,
        "final_accounts",
    ),
    "pt_wanli_2024_budget.pdf": ("上海市普陀区人民政府万里街道办事处", 2024, "department_budget"),
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_budget_with_a_dozen_titled_tables_is_one_report(name: str, shared: Path) -> None:
    path = shared / "corpus" / "real" / name
    if not path.is_file():
        skip_or_fail(f"{name} is not in the shared corpus")
    (head,) = heads_of(path)
    assert (head.organisation_name, head.fiscal_year, head.report_type) == REAL[name]
    assert head.region_code == "310107"
