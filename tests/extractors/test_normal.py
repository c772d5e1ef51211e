"""The normalised copy has the length of the print and one shape for each character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.normal import normalise


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("⼀⽅⾯⽤于⼈员", "一方面用于人员"),  # radicals of Kangxi, as some fonts say
        ("⺠⽣⻅效⻓期⻛险", "民生见效长期风险"),  # radicals that NFKC does not know
        ("１２３．４５％", "123.45%"),
        ("︵50分︶", "(50分)"),  # brackets of upright setting
        ("≧95％", "≥95%"),
        ("金\u00a0额\u200b元\ufeff", "金 额 元 "),
        ("①㎡½", "①㎡½"),
    ],
)
def test_a_character_has_one_shape(printed, plain):
    assert normalise(printed) == plain
    assert len(normalise(printed)) == len(printed)


def test_every_kangxi_radical_becomes_its_ideograph():
    radicals = "".join(map(chr, range(0x2F00, 0x2FD6)))
    assert normalise(radicals) == unicodedata.normalize("NFKC", radicals)


@given(st.text(max_size=40))
def test_offsets_hold_in_both(text):
    assert len(normalise(text)) == len(text)
