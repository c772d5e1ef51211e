"""Text never becomes markup, charts are drawn to scale."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from flows.report.charts import Bar, legend, lying_bars, standing_bars
from flows.report.markup import Html, join, table, tag, text


@given(st.text())
def test_text_is_escaped_wherever_it_stands(value):
    made = tag("p", value, title=value)
    allowed = str(made).replace("&lt;", "").replace("&gt;", "").replace("&#x27;", "")
    assert allowed.count("<") == 2
    assert text(text(value)) == text(value)  # and only once


def test_nothing_is_nothing_and_markup_stays_markup():
    assert join(None, tag("b", 1), "<i>") == "<b>1</b>&lt;i&gt;"
    assert isinstance(join("a"), Html)


def test_a_table_has_a_cell_for_every_value():
    made = html.fromstring(table(("甲", "乙"), [("<script>", 3), (None, 4)], (1,)))
    assert [cell.text for cell in made.iter("td")] == ["<script>", "3", None, "4"]
    assert [cell.get("class") for cell in made.iter("td")] == [None, "n", None, "n"]


def widths(chart: str) -> list[float]:
    return [float(rect.get("width")) for rect in html.fromstring(chart).iter("rect")]


def test_bars_are_as_long_as_their_numbers():
    long, short, nothing = widths(
        lying_bars([Bar("a", (100,)), Bar("b", (25,)), Bar("c", (0,))], "t")
    )
    assert (long, short, nothing) == (4 * short, short, 0)


def test_parts_of_a_bar_stand_on_each_other():
    chart = html.fromstring(standing_bars([Bar("1", (30, 10))], "t"))
    lower, upper = list(chart.iter("rect"))
    assert float(upper.get("y")) + float(upper.get("height")) == float(lower.get("y"))


def test_every_bar_is_closed_before_the_next_one():
    chart = str(lying_bars([Bar("a", (1, 2, 3))], "t"))
    assert chart.count("<rect") == chart.count("/>") == 3


def test_no_bars_give_no_chart():
    assert lying_bars([], "t") == ""
    assert standing_bars([], "t") == ""
    assert "甲" in legend("甲")
