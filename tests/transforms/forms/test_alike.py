"""Amounts that no label tells apart are left over, never taken for what their head says."""

from __future__ import annotations

from extractors import extract
from transforms import read_reports
from transforms.model import Report

PAGE = """<html><head><meta charset="utf-8"><title>2023年度“三公”经费支出决算表</title></head><body>
<h1>2023年度“三公”经费支出决算表</h1><p>单位名称：南县财政局</p><p>单位：万元</p>
<table><tr><th colspan="3">预算数</th><th colspan="3">决算数</th></tr>
<tr>{heads}{heads}</tr>
<tr><td>53.5</td><td>{second}</td><td>37.2</td><td>20.7</td><td>11.4</td><td>9.3</td></tr>
</table></body></html>"""


def read(heads: tuple[str, ...], second: str = "16.3") -> Report:
    cells = "".join(f"<th>{head}</th>" for head in heads)
    data = PAGE.format(heads=cells, second=second).encode()
    [document] = extract(data, "page.html")
    [report] = read_reports(document)
    return report


def test_known_labels_below_a_common_head_tell_the_amounts_apart() -> None:
    report = read(("合计", "因公出国（境）费", "公务接待费"))

    found = [(fact.item_code, fact.amount_raw) for fact in report.budgets]
    assert found == [
        ("three_public", "53.5"),
        ("three_public_abroad", "16.3"),
        ("three_public_reception", "37.2"),
        ("three_public", "20.7"),
        ("three_public_abroad", "11.4"),
        ("three_public_reception", "9.3"),
    ]


def test_where_the_lower_labels_are_not_known_no_amount_is_taken_for_the_common_one() -> None:
    report = read(("甲类", "乙类", "丙类"))

    assert "16.3" not in [f.amount_raw for f in report.budgets if f.item_code == "three_public"]
    claimed = {fact.amount_raw for fact in report.budgets}
    left = {leftover.amount_raw for leftover in report.leftovers}
    assert claimed | left >= {"53.5", "16.3", "37.2", "20.7", "11.4", "9.3"}
