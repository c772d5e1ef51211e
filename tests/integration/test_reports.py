"""The five reports: every fact right in every rendering, none wrong, contradictions kept."""

from __future__ import annotations

import pytest

from evaluation.scoring import CaseScore, score_case
from tests.integration.conftest import RENDERINGS, Ingested, Query

STEMS = {
    "linze": ("000_03c3167a81321099", "linze_2024"),
    "ningxian": ("001_3d98f4b333bc8560", "ningxian_2022"),
    "hengyang": ("002_58afccda0e350999", "hengyang_2023"),
    "qiemo": ("003_61282cadfb006abc", "qiemo_2021"),
    "yunxi": ("004_2ef9b47632981149", "yunxi_2024"),
}


def scores_of(corpus: Ingested, report: str) -> dict[str, CaseScore]:
    """The score of each rendering that is there."""
    case = next(c for c in corpus.gold if c.file_name.rsplit(".", 1)[0] in STEMS[report])
    stem = case.file_name.rsplit(".", 1)[0]
    return {
        ending: score_case(case.rendered_as(ending), corpus.loaded.file(stem + ending))
        for ending in RENDERINGS
        if corpus.file(stem, ending).exists()
    }


@pytest.mark.parametrize("report", STEMS)
def test_every_required_fact_is_right_and_none_is_wrong(corpus: Ingested, report: str) -> None:
    scores = scores_of(corpus, report)
    assert len(scores) >= 3
    for ending, score in scores.items():
        assert not {kind: facts for kind, facts in score.missing.items() if facts}, ending
        assert not {kind: facts for kind, facts in score.extra.items() if facts}, ending
        assert score.indicators.wrong == (), ending


@pytest.mark.parametrize("report", STEMS)
def test_the_report_knows_whose_it_is(corpus: Ingested, report: str) -> None:
    for ending, score in scores_of(corpus, report).items():
        assert all(score.metadata.values()), (ending, dict(score.metadata))


@pytest.mark.parametrize("report", STEMS)
def test_the_publishers_mistakes_become_findings(corpus: Ingested, report: str) -> None:
    for ending, score in scores_of(corpus, report).items():
        assert score.flags.missing == (), ending
        assert score.flags.false_alarms == (), ending


FACTS_OF_A_FILE = """
SELECT 'budget', f.fiscal_year, stage_code, flow_code, item_code, amount_yuan::VARCHAR, unit_raw,
       f.is_primary::VARCHAR
FROM fact_budget AS f JOIN dim_document USING (document_id) WHERE file_name = $1
UNION ALL
SELECT 'rate', f.fiscal_year, rate_code, item_code, NULL, value_percent::VARCHAR, NULL, NULL
FROM fact_rate AS f JOIN dim_document USING (document_id) WHERE file_name = $1
UNION ALL
SELECT 'score', f.fiscal_year, scope, name, grade, weight::VARCHAR, score::VARCHAR, NULL
FROM fact_score AS f JOIN dim_document USING (document_id) WHERE file_name = $1
UNION ALL
SELECT 'indicator', f.fiscal_year, category_code, target_operator,
       concat_ws('/', target_value::VARCHAR, actual_value::VARCHAR), weight::VARCHAR,
       score::VARCHAR, completion_rate::VARCHAR
FROM fact_indicator AS f JOIN dim_document USING (document_id) WHERE file_name = $1
UNION ALL
SELECT 'staffing', f.fiscal_year, measure_code, NULL, NULL, headcount::VARCHAR, NULL, NULL
FROM fact_staffing AS f JOIN dim_document USING (document_id) WHERE file_name = $1
ORDER BY ALL
"""


@pytest.mark.parametrize("report", STEMS)
def test_all_renderings_of_a_report_give_the_same_facts(
    corpus: Ingested, query: Query, report: str
) -> None:
    stem = next(s for s in STEMS[report] if corpus.file(s, ".txt").exists())
    endings = [e for e in RENDERINGS if corpus.file(stem, e).exists()]
    facts = {ending: query(FACTS_OF_A_FILE, stem + ending) for ending in endings}
    assert facts[".txt"]
    for ending in endings:
        assert facts[ending] == facts[".txt"], ending


AMOUNTS = """
SELECT DISTINCT amount_raw || unit_raw FROM fact_budget
JOIN dim_document USING (document_id)
WHERE file_name = $1 AND item_code = $2 AND fact_budget.is_primary
"""


def test_contradictions_are_kept_as_printed(corpus: Ingested, query: Query) -> None:
    hengyang = next(s for s in STEMS["hengyang"] if corpus.file(s, ".pdf").exists())
    yunxi = next(s for s in STEMS["yunxi"] if corpus.file(s, ".pdf").exists())
    outputs = query(
        "SELECT DISTINCT score FROM fact_score JOIN dim_document USING (document_id) "
        "WHERE file_name = $1 AND scope = 'level1' AND name LIKE '产出%'",
        f"{hengyang}.pdf",
    )
    assert {float(str(row[0])) for row in outputs} == {38.0, 40.0}
    assert {row[0] for row in query(AMOUNTS, f"{hengyang}.pdf", "three_public")} == {
        "0.25万元",
        "0.25元",
    }
    assert {row[0] for row in query(AMOUNTS, f"{yunxi}.pdf", "personnel")} == {
        "57.97万元",
        "57.98万元",
    }


def test_every_file_is_loaded(corpus: Ingested) -> None:
    assert {outcome.status for outcome in corpus.summary.outcomes} == {"loaded"}
