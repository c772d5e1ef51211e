"""The end of the monitored period: the date the report names most, inside its fiscal year."""

from __future__ import annotations

from datetime import date

import pytest

from tests.transforms.papers import head_of, table
from transforms.identity.period import period_end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("截至2021年6月底资金执行数14.14万元", date(2021, 6, 30)),
        ("截止2021年7月31日", date(2021, 7, 31)),
        ("截止到2021年8月末", date(2021, 8, 31)),
        ("截至9月底", date(2021, 9, 30)),
        ("1-7月执行数", date(2021, 7, 31)),
        ("1月至7月", date(2021, 7, 31)),
        ("2021年1—6月", date(2021, 6, 30)),
        ("2021年上半年", date(2021, 6, 30)),
        ("前三季度执行情况", date(2021, 9, 30)),
        ("截至2021年2月底", date(2021, 2, 28)),
        ("截至2020年12月31日", None),
        ("2021年12月完成", None),
        ("截至2021年13月底", None),
    ],
)
def test_phrases_name_the_end(text: str, end: date | None) -> None:
    assert period_end([text], 2021) == end


def test_the_date_named_most_often_wins() -> None:
    assert period_end(["截至6月底", "1-6月", "截至7月底"], 2022) == date(2022, 6, 30)


def test_without_a_year_anywhere_there_is_no_date() -> None:
    assert period_end(["截至6月底"], None) is None
    assert period_end(["截至2022年6月底"], None) == date(2022, 6, 30)


def test_only_monitoring_reports_have_one() -> None:
    columns = table(("项目名称", "公交补贴"), ("年初预算数", "1-7月执行数"))
    assert head_of("2022年项目支出绩效运行监控表", columns).period_end == date(2022, 7, 31)
    assert head_of("2022年项目支出绩效自评表", columns).period_end is None
