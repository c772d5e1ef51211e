"""robots.txt: what it allows, how slow it wants us, and what its absence means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from crawlers.engine.answers import Fetched
from crawlers.engine.charset import decode_page
from crawlers.engine.sniffing import is_web_page
from crawlers.ledger.entries import RobotsEntry
from crawlers.settings import ROBOTS_NAME

REMEMBERED = timedelta(hours=20)  # asked once a night
_LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin for us."""

    rules: Protego | None

    def allows(self, url: str) -> bool:
        """Whether we may ask this address."""
        return self.rules is None or bool(self.rules.can_fetch(url, ROBOTS_NAME))

    @property
    def delay_seconds(self) -> float:
        """What Crawl-delay (or Request-rate) asks for; 0 where it asks for nothing."""
        if self.rules is None:
            return 0.0
        wanted = float(self.rules.crawl_delay(ROBOTS_NAME) or 0.0)
        rate = self.rules.request_rate(ROBOTS_NAME)
        return max(wanted, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def rules_of(entry: RobotsEntry) -> Robots:
    """The rules that were written down."""
    return Robots(Protego.parse(entry.body) if entry.verdict == "rules" else None)


def is_fresh(entry: RobotsEntry, now: datetime) -> bool:
    """Whether what was read serves for tonight; a failure is tried again at the next run."""
    return entry.verdict != "unavailable" and now - entry.checked_at < REMEMBERED


def entry_of(fetched: Fetched, before: RobotsEntry | None, now: datetime) -> RobotsEntry:
    """What an answer to /robots.txt means.

    Rules where there are rules; all is allowed where there is no such file (4xx) or a web
    page in its place; nothing is asked tonight where the server fails (RFC 9309, 2.3.1).
    """
    if fetched.ok and not is_web_page(fetched.body):
        text, _ = decode_page(fetched.body[:_LONGEST], fetched.header("content-type"))
        return RobotsEntry(now, "rules", "", text, 0)
    if fetched.outcome in _NO_SUCH_FILE:
        return RobotsEntry(now, "allow_all", fetched.reason or "a web page in its place", "", 0)
    nights = before.bad_nights if before else 0
    if before is None or before.verdict != "unavailable" or now - before.checked_at > REMEMBERED:
        nights += 1
    return RobotsEntry(now, "unavailable", fetched.reason, "", nights)


_NO_SUCH_FILE = frozenset(
    {
        "ok",
        "missing",
        "soft_404",
        "empty",
        "client_error",
        "blocked",
        "html_for_file",
        "redirect_refused",
        "redirect_loop",
        "too_large",
    }
)
