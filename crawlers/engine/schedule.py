"""When an address is asked again: by its age, by how it ended, by how often it failed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from crawlers.ledger.moments import CHINA

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)
_HALF_YEAR = timedelta(days=182)
_YEAR_DAYS = 365
_MONTH_DAYS = 30
_SLACK = timedelta(hours=4)  # nights do not begin at the same minute
_NEXT_NIGHT = timedelta(hours=20)


def recheck_at(now: datetime, published_on: date | None) -> datetime:
    """When a good answer is looked at again: weekly in the first month after publication,
    monthly in the first year, half-yearly after; where no day is known, monthly.
    """
    age_days = _MONTH_DAYS
    if published_on:
        age_days = (now.astimezone(CHINA).date() - published_on).days
    if age_days < _MONTH_DAYS:
        return now + _WEEK - _SLACK
    return now + (_MONTH if age_days < _YEAR_DAYS else _HALF_YEAR) - _SLACK


def retry_at(now: datetime, failures: int) -> datetime:
    """When a failed address is tried again: next night, then ever later, at last weekly."""
    wait = _NEXT_NIGHT * (1 << min(failures - 1, 4))
    return now + min(wait, _WEEK - _SLACK)


def missing_again_at(now: datetime) -> datetime:
    """A 404 is asked once more on another night."""
    return now + _NEXT_NIGHT


def gone_again_at(now: datetime) -> datetime:
    """A gone address may come back."""
    return now + _HALF_YEAR


def refused_again_at(now: datetime) -> datetime:
    """What must not be asked now may be allowed, or smaller, one day."""
    return now + _HALF_YEAR
