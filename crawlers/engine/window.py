"""The hours in which a site may be asked, by the clock of its readers."""

from __future__ import annotations

from datetime import datetime, time

from crawlers.ledger.moments import CHINA


def is_open(window: str | None, moment: datetime) -> bool:
    """Whether `22:00-06:00` (local time of China, may span midnight) holds this moment.

    No window is always open.
    """
    if not window:
        return True
    first, last = (time.fromisoformat(part) for part in window.split("-"))
    now = moment.astimezone(CHINA).time()
    return first <= now < last if first < last else now >= first or now < last
