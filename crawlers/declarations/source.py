"""One declared source: which lists of which publisher to walk, how politely, what to expect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from crawlers.declarations.params import AnyParams, GenericParams
from crawlers.declarations.values import (
    DayOfYear,
    Host,
    Pattern,
    Selector,
    WebAddress,
    Window,
    is_inner_address,
    is_loopback_host,
)

OFFICIAL = ".gov.cn"
LEAST_DELAY_SECONDS = 2.0


class Declared(BaseModel):
    """Base: a misspelt key is an error, and nothing is changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Polite(Declared):
    """How a site is treated: seconds, megabytes, local hours in Asia/Shanghai."""

    delay: float = Field(default=3.0, ge=0)  # least seconds between two requests to a host
    timeout: float = Field(default=60.0, gt=0, le=600)
    max_mb: float = Field(default=100.0, gt=0, le=500)
    window: Window | None = "22:00-06:00"
    budget: int = Field(default=2000, ge=1)  # requests a night and host
    tls: Literal["default", "legacy"] = "default"


class Expect(Declared):
    """What the ledger must show, else a person is asked; 0 days = never mind silence."""

    min_matched: int = Field(default=0, ge=0)
    max_days_silent: int = Field(default=0, ge=0)


class Publishes(Declared):
    """What appears here every year: reports of which types, by whom, until which day.

    The day is one of the year after the fiscal year, for budgets and targets of that year itself.
    """

    reports: tuple[str, ...] = Field(min_length=1)  # codes of data/reference/report_types.csv
    units: tuple[str, ...] = ()  # printed names; the publisher itself where there are none
    since: int = Field(ge=2000, le=2100)  # the first fiscal year
    due: DayOfYear = "12-31"


class ArticleSelectors(Declared):
    """CSS selectors for sites whose articles the adapter's own marks do not find."""

    body: Selector | None = None
    title: Selector | None = None


class Source(Declared):
    """One declared source, its template merged in; `id` is the key in the ledger for ever."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{2,63}$")
    division: str = Field(pattern=r"^\d{6}$")
    publisher: str = Field(min_length=1)
    params: AnyParams
    template: str = ""
    lists: tuple[WebAddress, ...] = ()
    path: str = ""  # of an inbox, below JIXIAO_HOME
    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    column_names: tuple[str, ...] = ()
    allow_hosts: tuple[Host, ...] = ()
    offsite_ok: bool = False
    max_pages: int = Field(default=200, ge=1)
    since: date | None = None
    polite: Polite = Polite()
    expect: Expect = Expect()
    publishes: tuple[Publishes, ...] = ()
    article: ArticleSelectors = ArticleSelectors()
    status: Literal["active", "paused", "blocked"] = "active"
    reason: str = ""
    reviewed_on: date | None = None
    verified: date | Literal["unverified"] = "unverified"  # day of the probe that confirmed it
    sample: bool = False  # a site of our own on loopback
    owner_note: str = ""

    @property
    def cms(self) -> str:
        """The name of the adapter."""
        return self.params.cms

    def owed(self) -> Iterator[tuple[str, str, Publishes]]:
        """Every unit with every type of report it is said to publish, and how that was said."""
        for publishes in self.publishes:
            for unit in publishes.units or (self.publisher,):
                yield from ((unit, report_type, publishes) for report_type in publishes.reports)

    @property
    def is_verified(self) -> bool:
        """Whether a probe has confirmed this declaration."""
        return self.verified != "unverified"

    @property
    def hosts(self) -> frozenset[str]:
        """Host names that may be asked, in lower case, without ports."""
        named = self.allow_hosts or [urlsplit(url).hostname or "" for url in self.lists]
        return frozenset(host.lower() for host in named)

    @model_validator(mode="after")
    def _holds_together(self) -> Source:
        problem = next(filter(None, (rule(self) for rule in _RULES)), None)
        if problem:
            raise ValueError(problem)
        return self


def _lists_or_inbox(source: Source) -> str | None:
    is_inbox = source.cms == "inbox"
    if is_inbox and (source.lists or not source.path):
        return "an inbox has a path and no lists"
    if not is_inbox and (source.path or not source.lists):
        return "a site has lists and no path"
    steps = PurePosixPath(source.path)
    if steps.is_absolute() or ".." in steps.parts:
        return "the path of an inbox stays below JIXIAO_HOME"
    return None


def _official_hosts(source: Source) -> str | None:
    if source.offsite_ok or source.sample:
        return None
    strange = sorted(host for host in source.hosts if not host.endswith(OFFICIAL))
    return f"{', '.join(strange)} is not below {OFFICIAL} (offsite_ok?)" if strange else None


def _lists_at_home(source: Source) -> str | None:
    away = [url for url in source.lists if (urlsplit(url).hostname or "") not in source.hosts]
    return f"{away[0]} is not on a host of allow_hosts" if away else None


def _loopback_for_samples(source: Source) -> str | None:
    is_loopback = any(is_loopback_host(host) for host in source.hosts)
    if is_loopback and not source.sample:
        return "a loopback host needs sample: true"
    if source.sample and not all(is_loopback_host(host) for host in source.hosts):
        return "sample: true is for loopback hosts only"
    return None


def _public_hosts(source: Source) -> str | None:
    inner = sorted(host for host in source.hosts if is_inner_address(host))
    return f"{inner[0]} is no public address" if inner and not source.sample else None


def _pages_at_home(source: Source) -> str | None:
    params = source.params
    if not isinstance(params, GenericParams) or not params.page_url:
        return None
    if "{n}" not in params.page_url:
        return "page_url names the number of the page as {n}"
    host = urlsplit(params.page_url).hostname or ""
    return None if host in source.hosts else "page_url is not on a host of allow_hosts"


def _least_delay(source: Source) -> str | None:
    if source.sample or source.polite.delay >= LEAST_DELAY_SECONDS:
        return None
    return f"a delay under {LEAST_DELAY_SECONDS:g} seconds is for sample sites only"


def _reason_given(source: Source) -> str | None:
    if source.status == "active" or (source.reason and source.reviewed_on):
        return None
    return f"{source.status} needs a reason and reviewed_on"


_RULES = (
    _lists_or_inbox,
    _loopback_for_samples,
    _public_hosts,
    _official_hosts,
    _lists_at_home,
    _pages_at_home,
    _least_delay,
    _reason_given,
)
