"""Targets, actual values and completion."""

from __future__ import annotations

from decimal import Decimal

from tests.warehouse.audit_cases.registry import broken, sound

# --- completion_mismatch


@sound("completion_mismatch", "40 of 85 is 47 %")
def _(make):
    yield make.measured("科普收益率", "85", "40", "%", completion_rate=Decimal(47))


@broken("completion_mismatch", "8 of 12 cut off to 66 % is a note", "info")
def _(make):
    yield make.measured("活动", "12", "8", "次", completion_rate=Decimal(66))


@broken("completion_mismatch", "8 of 12 is not 80 %", "error")
def _(make):
    yield make.measured("活动", "12", "8", "次", completion_rate=Decimal(80))


@sound("completion_mismatch", "costs below their limit are fully met")
def _(make):
    cost = {"target_operator": "<=", "completion_rate": Decimal(100)}
    yield make.measured("成本", "100", "80", "万元", **cost)


@sound("completion_mismatch", "more than the target counts as 100 %")
def _(make):
    yield make.measured("培训", "10", "15", "次", completion_rate=Decimal(100))


# --- copied_actuals


@broken("copied_actuals", "an actual of at least 266 m was copied", "warning")
def _(make):
    for name, value in (("长度", "≥266米"), ("宽度", "≥50厘米"), ("户数", "≥1000户")):
        yield make.indicator(name, "10", "10", target_raw=value, actual_raw=value)


@sound("copied_actuals", "100 % of 100 % all through is how most forms look")
def _(make):
    for number in range(6):
        yield make.measured(f"指标{number}", "100", "100", "%", weight="10", score="10")


@broken("copied_actuals", "every number met to the last digit is worth a note", "info")
def _(make):
    for number in range(6):
        yield make.measured(
            f"指标{number}", str(130 + number), str(130 + number), "人", weight="10", score="10"
        )


# --- incomparable_units


@broken("incomparable_units", "a year against a percentage", "warning")
def _(make):
    yield make.indicator(
        "任务完成时间",
        target_value=Decimal(1),
        target_unit="年",
        actual_value=Decimal(100),
        actual_unit="%",
    )


@sound("incomparable_units", "人 and 人次 both count")
def _(make):
    yield make.indicator(
        "培训人数",
        target_value=Decimal(10),
        target_unit="人",
        actual_value=Decimal(12),
        actual_unit="人次",
    )


@broken("incomparable_units", "an amount without a unit met by 100 %", "warning")
def _(make):
    yield make.indicator(
        "预算控制数",
        target_raw="78.3",
        target_value=Decimal("78.3"),
        actual_value=Decimal(100),
        actual_unit="%",
    )


@sound("incomparable_units", "a rate whose percent sign was left out on one side")
def _(make):
    yield make.indicator(
        "完成率", target_value=Decimal(95), actual_value=Decimal(96), actual_unit="%"
    )
