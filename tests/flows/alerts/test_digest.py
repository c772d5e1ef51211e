"""A digest is short: a line for each check, cut by bytes, harmless whatever a name holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flows.alerts.conditions import Condition
from flows.alerts.digest import Line, plain, split


def test_forty_stale_counties_are_one_line(night, stale, fakes):
    result = night(*(stale(f"第{n}县") for n in range(40)))
    [text] = fakes.taken["wecom"]
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == 1
    assert "等40处" in lines[0]
    assert "超期未更新" in lines[0]
    assert [delivery.lines for delivery in result.deliveries] == [2, 2, 2]  # with the heading


def test_graver_checks_come_first_and_the_title_counts(night, stale, fakes):
    night(stale(), Condition("rows", "fact_budget", "error", "1 for 1000", title="行数异常"))
    [text] = fakes.taken["wecom"]
    assert text.index("行数异常") < text.index("超期未更新")
    assert "2 项待处理" in text.splitlines()[0]


def test_nothing_to_tell_sends_nothing(night, fakes):
    assert night().deliveries == ()
    assert fakes.offered == {}


def test_names_from_outside_are_neither_markup_nor_calls():
    assert plain("@all [x](http://e.org) <at id=all>\n**b**") == (
        "＠all ［x］(http://e.org) ＜at id=all＞ ＊＊b＊＊"
    )


def test_a_long_digest_is_cut_into_messages_that_the_vendor_takes(night, fakes):
    many = (
        Condition(f"check_{n:03}", f"很长的来源名称{n}", "error", "原因" * 80) for n in range(90)
    )
    result = night(*many, asked=())
    assert result.failures == ()
    assert result.unsent == 0
    assert len(fakes.taken["wecom"]) > 10
    assert len(fakes.taken["dingtalk"]) < len(fakes.taken["wecom"])
    for texts in fakes.taken.values():
        together = "\n".join(texts)
        assert all(f"check＿{n:03}" in together for n in range(90))


@given(st.lists(st.text(alphabet="表a格é𠀀", max_size=400), max_size=20), st.integers(260, 900))
def test_every_message_fits_and_no_line_is_lost(texts, limit):
    lines = [Line(text, frozenset({str(n)})) for n, text in enumerate(texts)]
    messages = split("标题", lines, limit)
    assert all(len(f"{m.title}\n\n{m.text}".encode()) <= limit for m in messages)
    told = [name for message in messages for line in message.lines for name in line.fingerprints]
    assert told == [str(n) for n in range(len(texts))]
