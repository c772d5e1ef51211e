from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.folding import fold, similarity


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("資金到位率（％）", "资金到位率%"),
        ("★指标1：培训 人次", "培训人次"),
        ("指标12、培训人次", "培训人次"),
        ("社会公众(gōngzhòng)满意度", "社会公众满意度"),
        ("Ａ_ＢＣ—《报告》", "abc报告"),
        ("千分率‰", "千分率‰"),
        (None, ""),
    ],
)
def test_a_name_loses_what_does_not_tell_it_apart(printed, folded):
    assert fold(printed) == folded


@given(st.text(max_size=40))
def test_blanks_and_case_never_matter(text):
    assert fold(text) == fold(f"  {text}\n")
    assert fold(text).lower() == fold(text)


def test_likeness_is_whole_for_the_same_name_and_none_for_an_empty_one():
    assert similarity("培训人次", "培训 人次") == 1.0
    assert similarity("", "") == 0.0
    assert similarity("培训人次", None) == 0.0
    assert 0.8 <= similarity("理论教育课时比例", "理论教育的课时比例") < 1.0
