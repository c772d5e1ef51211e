"""All cases of the audit checks, by subject."""

from tests.warehouse.audit_cases import further, indicators, money, points, rates, words
from tests.warehouse.audit_cases.registry import CASES, Case

__all__ = ["CASES", "Case", "further", "indicators", "money", "points", "rates", "words"]
