"""Moments as the ledger writes them: UTC, one width, so that text sorts as time does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_NOON = timedelta(hours=12)


def written(moment: datetime) -> str:
    """`2026-11-28T01:30:00.000+00:00`; the moment must know its zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def read(text: str) -> datetime:
    """The moment that `written` wrote."""
    return datetime.fromisoformat(text)


def read_or_none(text: str | None) -> datetime | None:
    """The moment, None for nothing."""
    return read(text) if text else None


def read_day(text: str | None) -> date | None:
    """The day of `2024-09-10`, None for nothing."""
    return date.fromisoformat(text) if text else None


def night_of(moment: datetime) -> date:
    """The night a moment belongs to, named by the day on which it began: noon to noon."""
    return (moment.astimezone(CHINA) - _NOON).date()
