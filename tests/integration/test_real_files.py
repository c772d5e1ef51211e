"""Check points of the files that offices published: what was seen on the page is a fact.

The points were read from rendered pages (the README beside the files); each is asked of the
published warehouse. A page is the PDF page, an amount is quoted as printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.steps.order import run_ingest
from flows.steps.summary import IngestSummary
from warehouse import connect_readonly

WANLI = "pt_wanli_2024_budget.pdf"
OFFICE = "pt_office_2025_budget.pdf"
PLANNING = "pt_planning_2024_final_accounts.pdf"
SOCIAL = "pt_socialwork_2024_final_accounts.pdf"
BLANK = "pt_blank_form.pdf"
JUSTICE = "pt_justice_2026_budget.pdf"

FACTS = """
SELECT amount_raw FROM fact_budget JOIN dim_document USING (document_id)
WHERE file_name = $1 AND page = $2 AND item_code = $3 AND stage_code = $4 AND flow_code = $5
  AND coalesce(function_code, economic_code, '') = $6 AND unit_raw = $7 AND label_raw LIKE $8
  AND method = 'table'
ORDER BY ALL
"""
Ask = Callable[..., list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Point:
    """Every amount that a page's tables print for one item, under one code and label."""

    file: str
    page: int
    item: str
    amounts: tuple[str, ...]
    code: str = ""
    stage: str = "initial"
    flow: str = "expenditure"
    unit: str = "元"
    label: str = "%"


@dataclass(frozen=True, slots=True)
class Real:
    """The files loaded through the real pipeline."""

    path: Path
    summary: IngestSummary


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Real:
    home = tmp_path_factory.mktemp("real")
    files = sorted(p for p in (shared / "corpus" / "real").iterdir() if p.suffix != ".md")
    return Real(home / "real.duckdb", run_ingest(files, home / "real.duckdb", Settings(home=home)))


@pytest.fixture
def ask(real: Real) -> Ask:
    def query(sql: str, *parameters: object) -> list[tuple[object, ...]]:
        with connect_readonly(real.path) as connection:
            rows: list[tuple[object, ...]] = connection.execute(sql, list(parameters)).fetchall()
            return rows

    return query


def revenue(file: str, page: int, item: str, *amounts: str, code: str = "", **more: str) -> Point:
    return Point(file, page, item, amounts, code, flow="revenue", **more)


def spent(file: str, page: int, item: str, *amounts: str, code: str = "", **more: str) -> Point:
    return Point(file, page, item, amounts, code, **more)


def final(file: str, page: int, item: str, *amounts: str, **more: str) -> Point:
    return Point(file, page, item, amounts, **({"stage": "final", "unit": "万元"} | more))  # type: ignore[arg-type]


CODES_KEEP_THEIR_NOUGHTS = (
    revenue(WANLI, 11, "by_function", "2,932,700", code="201"),
    revenue(WANLI, 11, "source_fiscal", "2,932,700", code="201"),
    revenue(WANLI, 11, "source_unit", "0", "0", code="201"),
    revenue(WANLI, 11, "source_other", "0", code="201"),
    revenue(WANLI, 11, "by_function", "257,700", code="2010507"),
    revenue(WANLI, 11, "by_function", "135,200", code="20138"),
    revenue(JUSTICE, 11, "by_function", "2278800.00", code="2040613"),
    revenue(JUSTICE, 11, "by_function", "6440.00", code="2080599"),
    spent(JUSTICE, 15, "by_function", "6440.00", code="2080599"),
    spent(JUSTICE, 15, "basic", "6440.00", code="2080599"),
    spent(JUSTICE, 15, "project", "0.00", code="2080599"),
)
TABLES_RUN_OVER_PAGES = (
    revenue(WANLI, 15, "total", "156,211,123"),
    revenue(WANLI, 15, "source_fiscal", "156,211,123"),
    revenue(WANLI, 15, "source_unit", "0", "0"),
    revenue(WANLI, 15, "source_other", "0"),
    spent(WANLI, 23, "by_function", "19,604,064", code="208"),
    spent(WANLI, 23, "basic", "13,368,164", code="208"),
    spent(WANLI, 23, "project", "6,235,900", code="208"),
    final(PLANNING, 9, "by_function", "3832.36", code="212", flow="revenue"),
    final(PLANNING, 9, "by_function", "45.00", code="2200199", flow="revenue"),
    final(PLANNING, 9, "by_function", "171.49", code="2210203", flow="revenue"),
)
AMOUNTS_THAT_TOUCH = (
    revenue(OFFICE, 9, "by_function", "82,096,797.42", code="201"),
    revenue(OFFICE, 9, "source_fiscal", "82,096,797.42", code="201"),
    revenue(OFFICE, 9, "by_function", "20,120,000.00", code="2010399"),
    revenue(OFFICE, 9, "by_function", "14,820.00", code="2080599"),
    revenue(JUSTICE, 11, "by_function", "87267272.44", code="204"),
    revenue(JUSTICE, 11, "total", "96282213.44"),
    spent(JUSTICE, 15, "by_function", "87267272.44", code="204"),
    spent(JUSTICE, 15, "basic", "16726725.44", code="204"),
    spent(JUSTICE, 15, "project", "70540547.00", code="204"),
)
EMPTY_IS_NOT_NOUGHT = (
    revenue(OFFICE, 9, "source_unit", code="201"),
    revenue(OFFICE, 9, "source_other", code="201"),
    revenue(JUSTICE, 11, "source_unit", "0.00", "0.00", code="204"),
    final(SOCIAL, 14, "three_public"),
    final(SOCIAL, 14, "three_public_reception"),
)
HALVES_SIDE_BY_SIDE = (
    revenue(OFFICE, 13, "source_general_public", "91,016,775.35"),
    spent(OFFICE, 13, "by_function", "3,609,125.22", label="四、住房保障支出"),
    revenue(OFFICE, 13, "total", "91,016,775.35"),
    spent(OFFICE, 13, "total", "91,016,775.35"),
    final(PLANNING, 7, "source_general_public", "9746.50", flow="revenue"),
    final(PLANNING, 7, "by_function", "754.75", label="八、社会保障和就业支出"),
    final(PLANNING, 7, "by_function", "3845.25", label="十一、城乡社区支出"),
    final(PLANNING, 7, "source_carryover", "112.88", flow="revenue"),
    final(PLANNING, 7, "surplus_end", "100.00"),
    final(PLANNING, 7, "total", "9859.38", label="总计"),
    final(PLANNING, 7, "total", "9859.38", flow="revenue", label="总计"),
    final(PLANNING, 12, "by_function", "3832.36", label="十一、城乡社区支出"),
    final(SOCIAL, 5, "source_general_public", "307.82", flow="revenue"),
    final(SOCIAL, 5, "by_function", "264.87", label="一、一般公共服务支出"),
    final(SOCIAL, 5, "by_function", "10.82", label="八、%"),
    final(SOCIAL, 5, "by_function", "2.71", label="九、%"),
    final(SOCIAL, 5, "by_function", "29.42", label="十九、住房保障支出"),
    final(SOCIAL, 5, "total", "307.82", label="总计"),
    final(SOCIAL, 5, "total", "307.82", flow="revenue", label="总计"),
)
CLASSIFIED_SPENDING = (
    final(PLANNING, 8, "total", "9746.50", flow="revenue"),
    final(PLANNING, 8, "by_function", "446.11", code="2080505", flow="revenue"),
    final(PLANNING, 10, "total", "9759.38"),
    final(PLANNING, 10, "basic", "5377.64"),
    final(PLANNING, 10, "project", "4381.74"),
    final(PLANNING, 16, "by_economic", "537.64", code="30101"),
    final(PLANNING, 16, "by_economic", "1594.02", code="30107"),
    final(PLANNING, 16, "by_economic", "446.11", code="30108"),
    final(PLANNING, 16, "by_economic", "18.86", code="30206"),
    final(PLANNING, 16, "by_economic", "73.19", code="30229"),
    final(PLANNING, 16, "by_economic", "39.76", code="31002"),
    final(PLANNING, 16, "personnel", "4884.09"),
    final(PLANNING, 16, "public", "480.66"),
    final(SOCIAL, 13, "wages", "95.36", code="301"),
    final(SOCIAL, 13, "by_economic", "39.72", code="30102"),
    final(SOCIAL, 13, "by_economic", "17.70", code="30113"),
    final(SOCIAL, 13, "by_economic", "3.78", code="30201"),
    final(SOCIAL, 13, "by_economic", "1.48", code="30229"),
    final(SOCIAL, 13, "personnel", "95.36"),
    final(SOCIAL, 13, "public", "10.23"),
)
UNIT_OF_EACH_TABLE = (
    spent(WANLI, 31, "three_public", "47.91", unit="万元"),
    spent(WANLI, 31, "three_public_abroad", "0", unit="万元"),
    spent(WANLI, 31, "three_public_reception", "1.35", unit="万元"),
    spent(WANLI, 31, "three_public_vehicle", "46.56", unit="万元"),
    spent(WANLI, 31, "three_public_vehicle_purchase", "25", unit="万元"),
    spent(WANLI, 31, "three_public_vehicle_running", "21.56", unit="万元"),
    spent(WANLI, 31, "agency_operation", "443.18", unit="万元"),
    spent(JUSTICE, 21, "three_public", "10.81", unit="万元"),
    spent(JUSTICE, 21, "three_public_abroad", "0", unit="万元"),
    spent(JUSTICE, 21, "three_public_reception", "0.83", unit="万元"),
    spent(JUSTICE, 21, "three_public_vehicle", "9.98", unit="万元"),
    spent(JUSTICE, 21, "three_public_vehicle_purchase", "0", unit="万元"),
    spent(JUSTICE, 21, "three_public_vehicle_running", "9.98", unit="万元"),
    spent(JUSTICE, 21, "agency_operation", "217.83", unit="万元"),
)
BUDGET_BESIDE_FINAL = (
    final(PLANNING, 17, "three_public", "2.85", stage="initial"),
    final(PLANNING, 17, "three_public", "0.39"),
    final(PLANNING, 17, "three_public_reception", "2.85", stage="initial"),
    final(PLANNING, 17, "three_public_reception", "0.39"),
    final(PLANNING, 17, "three_public_abroad", "0.00"),
    final(PLANNING, 17, "three_public_vehicle", "0.00"),
    final(PLANNING, 17, "three_public_vehicle_purchase", "0.00"),
    final(PLANNING, 17, "three_public_vehicle_running", "0.00"),
)


def points(*groups: tuple[Point, ...]) -> pytest.MarkDecorator:
    every = [point for group in groups for point in group]
    return pytest.mark.parametrize(
        "point", every, ids=lambda p: f"{p.file.split('_')[1]}-{p.page}-{p.item}-{p.code}{p.label}"
    )


@points(
    CODES_KEEP_THEIR_NOUGHTS,
    TABLES_RUN_OVER_PAGES,
    AMOUNTS_THAT_TOUCH,
    EMPTY_IS_NOT_NOUGHT,
    HALVES_SIDE_BY_SIDE,
    CLASSIFIED_SPENDING,
    UNIT_OF_EACH_TABLE,
    BUDGET_BESIDE_FINAL,
)
def test_a_check_point_is_a_fact(point: Point, ask: Ask) -> None:
    rows = ask(
        FACTS,
        point.file,
        point.page,
        point.item,
        point.stage,
        point.flow,
        point.code,
        point.unit,
        point.label,
    )
    assert tuple(str(row[0]) for row in rows) == point.amounts


def test_a_repeated_head_is_no_row_of_data(ask: Ask) -> None:
    sql = """
        SELECT count(*) FROM fact_budget JOIN dim_document USING (document_id)
        WHERE file_name = $1 AND page BETWEEN 22 AND 23 AND label_raw IN ('项目', '合计', '基本支出')
    """
    assert ask(sql, WANLI) == [(0,)]


def test_contradicting_amounts_of_one_class_are_both_kept(ask: Ask) -> None:
    sql = """
        SELECT DISTINCT page, amount_raw FROM fact_budget JOIN dim_document USING (document_id)
        WHERE file_name = $1 AND page IN (7, 8, 12) AND label_raw LIKE '%卫生健康支出'
          AND is_primary ORDER BY ALL
    """
    assert {str(raw) for _, raw in ask(sql, PLANNING)} == {"236.63", "236.64"}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (WANLI, "故本表为空表"),
        (SOCIAL, "故本表无数据"),
        (PLANNING, "本表反映部门本年度取得的各项收入情况"),
    ],
)
def test_the_note_under_a_table_stays_with_the_report(file: str, words: str, ask: Ask) -> None:
    sql = """
        SELECT count(*) FROM document_section JOIN dim_document USING (document_id)
        WHERE file_name = $1 AND (body LIKE $2 OR heading LIKE $2)
    """
    assert ask(sql, file, f"%{words}%") != [(0,)]


def test_a_blank_form_gives_no_fact_and_says_so(real: Real, ask: Ask) -> None:
    sql = "SELECT status FROM dim_document WHERE file_name = $1"
    assert ask(sql, BLANK) == [("no_facts",)]
    for table in ("fact_budget", "fact_rate", "fact_indicator", "fact_score", "fact_staffing"):
        sql = f"SELECT count(*) FROM {table} JOIN dim_document USING (document_id)"
        assert ask(f"{sql} WHERE file_name = $1", BLANK) == [(0,)], table


def test_a_blank_page_shifts_no_page_number(ask: Ask) -> None:
    """Page 3 has neither text nor picture; the table on page 11 is still that of page 11."""
    sql = "SELECT page_count, status FROM dim_document WHERE file_name = $1"
    assert ask(sql, JUSTICE) == [(23, "loaded")]


def test_the_arrangement_of_a_project_is_money_of_the_reports_year(ask: Ask) -> None:
    sql = """
        SELECT amount_yuan::INT, f.fiscal_year FROM fact_budget f JOIN dim_document
        USING (document_id) WHERE file_name = $1 AND page = 23
    """
    assert ask(sql, JUSTICE) == [(7_950_000, 2026)]


def test_the_unit_whose_heading_lacks_the_district_is_known_in_full(ask: Ask) -> None:
    sql = """
        SELECT organisation_name, region_code, fiscal_year, report_type FROM dim_document
        WHERE file_name = $1
    """
    assert ask(sql, PLANNING) == [
        ("上海市普陀区规划和自然资源局", "310107", 2024, "final_accounts")
    ]


@pytest.mark.parametrize(
    "file", ["taizhou_2019_07_deposits.xlsx", "ofd_form.ofd", "ofd_old_namespace.ofd"]
)
def test_papers_of_another_kind_give_no_fact(file: str, ask: Ask) -> None:
    assert ask("SELECT status FROM dim_document WHERE file_name = $1", file) == [("no_facts",)]


def test_no_amount_of_the_real_tables_is_left_over(ask: Ask) -> None:
    """What is left stands in prose: deltas, shares of firms, plans of a quarter."""
    sql = """
        SELECT file_name, amount_raw, quote FROM leftover_amount
        JOIN dim_document USING (document_id)
        WHERE file_name LIKE 'pt_%' AND unit_raw IS NULL
    """
    assert ask(sql) == []
