"""What a probe finds: values only, fit for a person and for JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawlers.probe.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Reach:
    """How the address was reached."""

    status: int
    url: str
    hops: tuple[str, ...]
    seconds: float
    tls: str
    address: str
    families: tuple[str, ...]  # IPv4, IPv6
    other_scheme: str


@dataclass(frozen=True, slots=True)
class RobotsSeen:
    """What robots.txt says: rules, absent (all allowed), a web page, or unavailable."""

    verdict: str
    allows: bool
    delay_seconds: float


@dataclass(frozen=True, slots=True)
class CharsetSeen:
    """What the page says it is written in, and what it is."""

    declared: str
    real: str


@dataclass(frozen=True, slots=True)
class SiteSeen:
    """What the head of the page says of the site, against the division that is declared."""

    name: str
    column: str
    code: str
    division: str
    division_name: str
    agrees: bool | None  # None where nothing can be compared


@dataclass(frozen=True, slots=True)
class TitleSeen:
    """One row with the verdict of the selection rules."""

    title: str
    url: str
    verdict: str
    rule: str
    published_on: str


@dataclass(frozen=True, slots=True)
class FileSeen:
    """One file of an article: its form, its name, and what its first bytes are."""

    title: str
    url: str
    form: str
    suffix: str
    magic: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a first harvest would cost; None where the number of pages is unknown."""

    pages: int | None
    rows: int | None
    wanted: int | None
    requests: int | None
    nights: int | None


@dataclass(slots=True)
class ProbeReport:
    """Everything, filled step by step; `findings` are the sentences a person must read."""

    url: str
    findings: list[str] = field(default_factory=list)
    reach: Reach | None = None
    robots: RobotsSeen | None = None
    charset: CharsetSeen | None = None
    site: SiteSeen | None = None
    likenesses: tuple[Likeness, ...] = ()
    cms: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    columns: list[tuple[str, str]] = field(default_factory=list)
    titles: list[TitleSeen] = field(default_factory=list)
    paging: str = ""
    articles: int = 0
    files: list[FileSeen] = field(default_factory=list)
    backlog: Backlog | None = None
    requests: int = 0
    yaml: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether a list was read and a declaration can be proposed."""
        return bool(self.yaml)

    def counted(self, verdict: str) -> int:
        """How many titles got this verdict."""
        return sum(title.verdict == verdict for title in self.titles)
