"""Divisions in running text: chains are joined, shared names stay open, pieces of words are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.identity.divisions import contains, decide, divisions, find_chains, level_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("岳阳市云溪区科学技术协会", ["430603"]),
        ("临沧市永德县明朗中学", ["530923"]),
        ("湖南省衡阳县", ["430421"]),
        ("重庆市江北区财政局", ["500105"]),
        ("四川省内江市市中区", ["511002"]),
        ("恩施州财政局", ["422800"]),
        ("西双版纳州勐海县", ["532822"]),
        ("广西桂林市灵川县", ["450323"]),
        ("内蒙古自治区乌拉特中旗", ["150824"]),
        ("新疆且末县", ["652825"]),
        ("巴州且末县", ["652825"]),
        ("通道县", ["431230"]),
        ("海南省三沙市", ["460300"]),
        ("襄阳市中心医院", ["420600"]),
        ("中共黄石市委党校", ["420200"]),
    ],
)
def test_neighbouring_names_are_one_place(text: str, codes: list[str]) -> None:
    assert [chain.code for chain in find_chains(text)] == codes


@pytest.mark.parametrize("text", ["江北区财政局", "普陀区", "鼓楼区环卫站", "朝阳区"])
def test_a_shared_name_stays_open(text: str) -> None:
    (chain,) = find_chains(text)
    assert chain.code is None
    assert len(chain.codes) > 1


@pytest.mark.parametrize(
    "text",
    [
        "主城区改造",
        "农村地区",
        "全市县区",
        "东津院区建设",
        "城区环卫",
        "对市和县的补助",
        "化工区学校",
    ],
)
def test_pieces_of_words_are_no_places(text: str) -> None:
    assert find_chains(text) == []


def test_a_name_of_two_characters_counts_only_where_a_clause_begins() -> None:
    assert [c.code for c in find_chains("宁县科学技术协会")] == ["621026"]
    assert [c.code for c in find_chains("用于宁县果业")] == ["621026"]
    assert find_chains("某某咸宁县某局") == []


def test_other_places_decide_between_namesakes() -> None:
    assert decide(("330205", "500105"), ["500000"]) == "500105"
    assert decide(("150204", "420107"), ["430000", "420100"]) == "420107"
    assert decide(("150204", "420107"), ["430000"]) is None
    assert decide(("310107", "330903"), ["330900", "310000"]) == "330903"


def test_a_name_that_no_other_place_decides_is_not_guessed() -> None:
    assert decide(("320106", "320302", "350102", "410204"), []) is None


def test_a_province_says_nothing_of_its_prefectures() -> None:
    assert decide(("320106", "320302"), ["320000"]) is None


def test_every_division_lies_in_its_parent() -> None:
    for division in divisions().values():
        assert not division.parent_code or contains(division.parent_code, division.code)


def test_levels_are_read_from_the_digits_as_the_table_has_them() -> None:
    assert all(level_of(d.code) == d.level for d in divisions().values())


@given(st.sampled_from(sorted(d.name for d in divisions().values() if len(d.name) > 2)))
def test_every_name_of_the_table_is_found_whole(name: str) -> None:
    chains = find_chains(name + "财政局")
    assert chains, name
    assert chains[-1].end == len(name)


@given(st.text(alphabet="宁县江北区市省州旗和对某局一二，。", max_size=30))
def test_chains_never_overlap_and_stand_in_the_text(text: str) -> None:
    end = 0
    for chain in find_chains(text):
        assert end <= chain.start < chain.end <= len(text)
        assert chain.codes
        end = chain.end
