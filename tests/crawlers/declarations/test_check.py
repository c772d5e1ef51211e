"""The check over all declared sources, and that those of the repository pass it."""

from __future__ import annotations

import yaml

from crawlers.declarations import SOURCES, check_sources
from tests.crawlers.declarations.test_load import SOURCE


def found(tmp_path, *rows, fixtures=None):
    text = yaml.safe_dump({"sources": list(rows)}, allow_unicode=True)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    checked = check_sources(tmp_path, fixtures or tmp_path / "none")
    return [(problem.source, problem.what) for problem in checked.problems]


def test_the_sources_of_the_repository_pass():
    checked = check_sources(SOURCES)
    assert checked.problems == ()
    assert checked.sources


def test_no_source_of_the_repository_claims_to_be_verified_without_a_probe():
    assert not [source.id for source in check_sources(SOURCES).sources if source.is_verified]


def test_a_sound_source_has_no_problem(tmp_path):
    assert found(tmp_path, SOURCE) == []


def test_one_fault_does_not_hide_another(tmp_path):
    broken = {**SOURCE, "id": "430921-x", "division": "430999", "lists": ["http://x.gov.cn/"]}
    misspelt = {**SOURCE, "id": "430921-y", "pulisher": "x"}
    problems = found(tmp_path, misspelt, broken, SOURCE)
    assert [source for source, _ in problems] == ["430921-y", "430921-x", "430921-x"]


def test_a_division_must_exist(tmp_path):
    row = {**SOURCE, "id": "430999-x", "division": "430999"}
    assert found(tmp_path, row) == [("430999-x", "430999 is no division of regions.csv")]


def test_an_id_begins_with_its_division(tmp_path):
    assert found(tmp_path, {**SOURCE, "id": "430922-x"}) == [
        ("430922-x", "the id must begin with 430921-")
    ]


def test_an_id_stands_once(tmp_path):
    other = {**SOURCE, "lists": ["http://www.nanxian.gov.cn/other.htm"]}
    assert found(tmp_path, SOURCE, other) == [("430921-finance", "the id stands in a.yaml too")]


def test_no_two_sources_share_a_list_however_it_is_written(tmp_path):
    other = {**SOURCE, "id": "430921-b", "lists": ["https://WWW.nanxian.gov.cn/list.htm/"]}
    assert [source for source, what in found(tmp_path, SOURCE, other)] == ["430921-b"]


def test_lists_that_differ_in_their_query_are_two_lists(tmp_path):
    first = {**SOURCE, "lists": ["http://www.nanxian.gov.cn/l?c=1"]}
    other = {**SOURCE, "id": "430921-b", "lists": ["http://www.nanxian.gov.cn/l?c=2"]}
    assert found(tmp_path, first, other) == []


def test_a_system_in_use_needs_pages_that_test_its_adapter(tmp_path):
    fixtures = tmp_path / "fixtures"
    (fixtures / "trs").mkdir(parents=True)
    (fixtures / "trs" / "fixture.yaml").write_text("source: {cms: trs}\npages: []\n")
    assert found(tmp_path, SOURCE, fixtures=fixtures) == [
        ("430921-finance", "no page in fixtures/ tests adapter vsb")
    ]


def test_what_is_published_every_year_is_of_a_type_that_carries_facts(tmp_path):
    sound = {"reports": ["final_accounts"], "since": 2022, "due": "09-30"}
    assert found(tmp_path, {**SOURCE, "publishes": [sound]}) == []
    unknown = {**sound, "reports": ["final_accounts", "rules", "accounts"]}
    assert found(tmp_path, {**SOURCE, "publishes": [unknown]}) == [
        ("430921-finance", "accounts is no report type that carries facts"),
        ("430921-finance", "rules is no report type that carries facts"),
    ]


def test_a_report_of_a_unit_is_expected_once_however_it_is_written(tmp_path):
    first = {"reports": ["final_accounts"], "since": 2022, "units": ["南县财政局（本级）"]}
    second = {**first, "due": "09-30", "units": ["南县 财政局(本级)"]}
    told = "final_accounts of 南县 财政局(本级) is expected by 430921-finance already"
    one = found(tmp_path, {**SOURCE, "publishes": [first, second]})
    assert one == [("430921-finance", told)]
    other = {**SOURCE, "id": "430921-b", "lists": ["http://www.nanxian.gov.cn/b.htm"]}
    two = found(tmp_path, {**SOURCE, "publishes": [first]}, {**other, "publishes": [second]})
    assert two == [("430921-b", told)]


def test_a_day_that_is_in_no_year_is_told(tmp_path):
    wrong = {"reports": ["final_accounts"], "since": 2022, "due": "02-30"}
    [(_, what)] = found(tmp_path, {**SOURCE, "publishes": [wrong]})
    assert "'02-30' is no day of the year" in what
