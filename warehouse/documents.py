"""The documents made from the warehouse itself: the data dictionary and the list of checks.

    python -m warehouse.documents

writes docs/data-dictionary.md and docs/checks.md anew; a test holds both current.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from warehouse.catalogue import Check, read_checks
from warehouse.db import connect_blank
from warehouse.dictionary import Dictionary, Relation, relations
from warehouse.migrate import migrate

DOCS = Path(__file__).resolve().parent.parent / "docs"
_DO_NOT_EDIT = "<!-- Made by `python -m warehouse.documents`; edit its sources instead. -->"


def data_dictionary(tables: Sequence[Relation], dictionary: Dictionary) -> str:
    """Give the data dictionary as Markdown: views for analysts first, then the tables."""
    chinese = [table for table in tables if not table.name.isascii()]
    others = [table for table in tables if table.name.isascii()]
    lines = [
        "# Data dictionary 数据字典",
        "",
        _DO_NOT_EDIT,
        "",
        "Every table and column of the published DuckDB file. The same words stand in the file",
        "itself as comments (`duckdb_tables()`, `duckdb_columns()`). Moments are UTC; codes are",
        "text; money is DECIMAL.",
        "",
        "## Views for analysts 分析视图",
        "",
    ]
    for table in chinese:
        lines += _table(table, dictionary)
    lines += ["## Tables and further views 数据表", ""]
    for table in others:
        lines += _table(table, dictionary)
    return "\n".join(lines).rstrip() + "\n"


def check_catalogue(checks: Sequence[Check] | None = None) -> str:
    """Give the list of checks as Markdown, audit checks first."""
    every = read_checks() if checks is None else checks
    lines = [
        "# Checks 检查目录",
        "",
        _DO_NOT_EDIT,
        "",
        "Each check is one file in `warehouse/checks/`, run at every load. Audit checks ask",
        "whether a document agrees with itself: they open findings and never stop a load. Contract",
        "checks ask whether the load is sound: one of severity `block` that fails keeps the",
        "published file as it is. A check that cannot run is an `error`: neither a pass nor a",
        "finding.",
        "",
        "Severity of a finding: `error` is broken beyond rounding, `warning` is likely wrong,",
        "`info` is explained by rounding or truncation and only noted.",
        "",
    ]
    for family, title in (("audit", "Audit 报告审计"), ("contract", "Contract 入库契约")):
        lines += [f"## {title}", ""]
        for check in every:
            if check.family == family:
                lines += _check(check)
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Relation, dictionary: Dictionary) -> Iterator[str]:
    entry = dictionary.find(table.name)
    yield f"### {table.name}"
    yield ""
    if entry:
        yield f"{entry.zh}. {entry.en}."
        yield ""
    yield "| column | type | unit | 含义 | meaning |"
    yield "|---|---|---|---|---|"
    for column, kind in table.columns:
        meaning = dictionary.find(table.name, column)
        words = (meaning.unit or "", meaning.zh, meaning.en) if meaning else ("", "", "")
        yield f"| {' | '.join((column, kind, *map(_cell, words)))} |"
    yield ""


def _check(check: Check) -> Iterator[str]:
    yield f"### {check.check_code}"
    yield ""
    yield f"**{check.title_zh}** · {check.title_en} · severity `{check.severity}`"
    yield ""
    yield f"- Compares: {check.description}"
    yield f"- Applies to: {check.applicability}"
    yield f"- Tolerance: {check.tolerance}"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write both documents from the newest schema, dictionary and checks."""
    with connect_blank() as db:
        migrate(db)
        tables = relations(db)
    dictionary = data_dictionary(tables, Dictionary.read())
    (DOCS / "data-dictionary.md").write_text(dictionary, encoding="utf-8")
    (DOCS / "checks.md").write_text(check_catalogue(), encoding="utf-8")


if __name__ == "__main__":
    main()
