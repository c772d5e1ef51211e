"""From declared sources to what the warehouse expects of them."""

from __future__ import annotations

from crawlers.declarations import Source
from flows.steps.expected import expected_reports


def source(**others: object) -> Source:
    return Source.model_validate(
        {
            "id": "430921-finance",
            "division": "430921",
            "publisher": "南县财政局",
            "params": {"cms": "vsb"},
            "lists": ["http://www.nanxian.gov.cn/list.htm"],
            **others,
        }
    )


def test_every_named_unit_owes_every_named_report_from_a_year_on():
    declared = source(
        publishes=[
            {
                "reports": ["department_self_evaluation", "final_accounts"],
                "units": ["南县教育局", "南县科学技术协会"],
                "since": 2022,
                "due": "09-30",
            }
        ]
    )
    owed = expected_reports([declared])

    assert [(one.organisation_name, one.report_type) for one in owed] == [
        ("南县教育局", "department_self_evaluation"),
        ("南县教育局", "final_accounts"),
        ("南县科学技术协会", "department_self_evaluation"),
        ("南县科学技术协会", "final_accounts"),
    ]
    assert {(one.first_year, one.due_month, one.due_day, one.years_after) for one in owed} == {
        (2022, 9, 30, 1)
    }
    assert {(one.source_id, one.region_code) for one in owed} == {("430921-finance", "430921")}


def test_without_units_it_is_the_publisher_and_budgets_are_due_in_their_own_year():
    declared = source(publishes=[{"reports": ["department_budget"], "since": 2024, "due": "03-31"}])
    [owed] = expected_reports([declared])

    assert (owed.organisation_name, owed.years_after) == ("南县财政局", 0)


def test_a_source_that_declares_nothing_owes_nothing():
    assert expected_reports([source()]) == ()
