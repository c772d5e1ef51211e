"""The public contract: tables, columns, comments and the documents made from them."""

from __future__ import annotations

import pytest

from warehouse.db import connect_readonly
from warehouse.dictionary import Dictionary, relations
from warehouse.documents import check_catalogue, data_dictionary

FACT = (
    "fact_id document_id organisation_id region_code fiscal_year period_end project_name "
    "label_raw quote page x0 top x1 bottom locator method confidence is_primary review_status "
    "load_id known_from_load known_until_load is_current"
)
CONTRACT = {
    "dim_region": "region_code name full_name level parent_code province prefecture",
    "dim_organisation": "organisation_id name sector region_code",
    "dim_document": (
        "document_id file_sha256 part container file_name title report_type fiscal_year "
        "period_end organisation_id organisation_name region_code project_name format page_count "
        "published_on retrieved_at status status_reason extractor_version load_id superseded_by "
        "is_current"
    ),
    "dim_budget_item": "item_code parent_code partition name_zh",
    "dim_stage": "stage_code name_zh",
    "dim_flow": "flow_code name_zh",
    "dim_report_type": "report_type name_zh",
    "dim_indicator_category": "category_code level1_zh level2_zh",
    "dim_source": "source_id",
    "dim_function": "function_code name parent_code",
    "dim_economic": "economic_code name parent_code",
    "fact_budget": (
        f"{FACT} stage_code flow_code item_code function_code economic_code amount_yuan "
        "amount_raw unit_raw unit_source"
    ),
    "fact_rate": f"{FACT} rate_code item_code value_percent value_raw",
    "fact_score": f"{FACT} scope name weight score grade",
    "fact_indicator": (
        f"{FACT} ordinal level1 level2 category_code name target_raw target_operator "
        "target_value target_unit actual_raw actual_value actual_unit completion_rate weight "
        "score deviation_reason"
    ),
    "fact_staffing": f"{FACT} measure_code headcount",
    "document_section": "document_id ordinal level number heading body page",
    "leftover_amount": "document_id amount_raw unit_raw amount_yuan quote page locator reason",
    "document_location": (
        "document_id source_id url page_url link_text published_on first_seen_at last_seen_at "
        "gone_at"
    ),
    "document_mention": "document_id kind value origin quote page x0 top x1 bottom locator",
    "document_residue": "document_id rule",
    "unknown_label": "label_raw context document_id quote locator",
    "load_run": (
        "load_id started_at finished_at status trigger code_version documents_seen "
        "documents_loaded documents_quarantined facts_loaded"
    ),
    "quality_check": "check_code family severity title_zh title_en description owner sql",
    "quality_result": "load_id check_code status rows_checked rows_bad metric message",
    "quality_finding": (
        "finding_id document_id check_code severity subject expected observed difference "
        "evidence attribution verdict_by verdict_at first_seen_load last_seen_load status"
    ),
    "schema_migrations": "version sha256 applied_at",
    "fact_change": "url value_before value_after seen_at",
    **dict.fromkeys(
        ("预算执行", "绩效指标", "自评得分", "三公经费", "质量问题", "公开情况"), "地区 单位 年度"
    ),
}


@pytest.fixture(scope="module")
def schema(tmp_path_factory, new_make, new_store):
    store = new_store(tmp_path_factory.mktemp("schema") / "warehouse.duckdb")
    store.load(new_make().broken())
    with connect_readonly(store.path) as db:
        yield db


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_of_the_contract_has_its_columns(schema, table):
    held = {relation.name: {name for name, _ in relation.columns} for relation in relations(schema)}
    assert set(CONTRACT[table].split()) <= held[table]


def test_money_is_decimal_everywhere(schema):
    floats = schema.execute(
        """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE data_type IN ('DOUBLE', 'FLOAT')
            AND column_name NOT IN ('x0', 'top', 'x1', 'bottom', 'metric')
        """
    ).fetchall()
    assert floats == []


def test_every_table_and_column_says_what_it_means(schema):
    bare = schema.execute(
        """
        SELECT table_name, NULL AS column_name FROM duckdb_tables()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
        UNION ALL
        SELECT view_name, NULL FROM duckdb_views()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
        UNION ALL
        SELECT table_name, column_name FROM duckdb_columns()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
        """
    ).fetchall()
    assert bare == []


def test_the_dictionary_names_nothing_that_is_not_there(schema):
    columns = {
        (relation.name, column)
        for relation in relations(schema)
        for column in (None, *(name for name, _ in relation.columns))
    }
    assert Dictionary.read().unused(columns) == []


def test_the_documented_dictionary_is_current(schema, repository):
    written = (repository / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(relations(schema), Dictionary.read())


def test_the_documented_checks_are_current(repository):
    written = (repository / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == check_catalogue()
