"""The first steps of a probe: robots.txt, how the address is reached, what answers there."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from crawlers.engine.charset import decode_page
from crawlers.engine.robots import Robots
from crawlers.engine.signs import meaning_of
from crawlers.engine.sniffing import is_web_page
from crawlers.errors import CrawlError
from crawlers.probe.network import resolve
from crawlers.probe.report import CharsetSeen, ProbeReport, Reach, RobotsSeen
from crawlers.probe.visitor import Visit, Visitor

_WALLS = frozenset([403, 412, 429, 521])
_LITTLE = 1024
_LONGEST_DELAY = 30.0
_CHINESE = frozenset(["gb2312", "gbk", "gb18030", "gb-2312-80", "x-gbk"])


def read_robots(visitor: Visitor, url: str, report: ProbeReport) -> Robots | None:
    """The rules for us, None where the address must be left alone; the visitor slows down.

    No file and a web page in its place allow all; a failing server allows nothing for now.
    """
    parts = urlsplit(url)
    visit = visitor.get(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
    robots, verdict = _robots_of(visit)
    allows = verdict != "unavailable" and robots.allows(url)
    report.robots = RobotsSeen(verdict, allows, robots.delay_seconds)
    visitor.delay_seconds = max(visitor.delay_seconds, min(robots.delay_seconds, _LONGEST_DELAY))
    if verdict == "unavailable":
        report.findings.append("robots.txt fails: such a site is left alone for the night")
    elif not allows:
        report.findings.append("robots.txt does not allow this address: do not declare it")
    return robots if allows else None


def _robots_of(visit: Visit) -> tuple[Robots, str]:
    if visit.status >= 500:
        return Robots(None), "unavailable"
    if visit.status != 200:
        return Robots(None), "absent"
    if is_web_page(visit.content):
        return Robots(None), "a web page in its place"
    text, _ = decode_page(visit.content, visit.header("content-type"))
    return Robots(Protego.parse(text)), "rules"


def reach_of(visitor: Visitor, visit: Visit) -> Reach:
    """How an answer came; asks the same address over the other scheme, too."""
    addresses = resolve(urlsplit(visit.url).hostname or "")
    return Reach(
        status=visit.status,
        url=visit.url,
        hops=visit.hops,
        seconds=round(visit.seconds, 2),
        tls=visit.tls,
        address=visit.address,
        families=tuple(sorted({f"IPv{address.version}" for address in addresses})),
        other_scheme=_other_scheme(visitor, visit.url),
    )


def _other_scheme(visitor: Visitor, url: str) -> str:
    """Whether the same address answers over https, or http; a port of its own is not tried."""
    parts = urlsplit(url)
    if parts.port or visitor.sample:
        return "not tried"
    other = "https" if parts.scheme == "http" else "http"
    try:
        visit = visitor.get(urlunsplit(parts._replace(scheme=other)), _LITTLE)
    except CrawlError as error:
        return f"{other}: {error.reason}"
    leads = f", leads to {visit.url}" if visit.hops else ""
    return f"{other}: {visit.status}{leads}"


def is_page(visit: Visit, report: ProbeReport) -> bool:
    """Whether the answer is a page to read; what speaks against it becomes a finding."""
    if visit.hops and urlsplit(visit.url).hostname != urlsplit(visit.requested_url).hostname:
        report.findings.append(f"leads to another host: {visit.url}")
    if "not verified" in visit.tls:
        report.findings.append("the certificate or protocol does not hold: polite.tls legacy")
    if visit.status != 200:
        word = "a wall against machines" if visit.status in _WALLS else "no page"
        report.findings.append(f"status {visit.status}: {word}")
        return False
    meaning, note = meaning_of(visit.page.text, visit.headers)
    if meaning == "waf":
        report.findings.append(f"a firewall answers ({note}): use an inbox, do not get round it")
    elif meaning == "soft_404":
        report.findings.append(f"an error page sent as status 200 ({note})")
    return not meaning


def judge_charset(seen: CharsetSeen, report: ProbeReport) -> None:
    """Say where a page is not written in what it declares."""
    if seen.declared and not _is_same_charset(seen.declared, seen.real):
        report.findings.append(f"declared as {seen.declared}, but written in {seen.real}")


def _is_same_charset(declared: str, real: str) -> bool:
    plain, found = (name.replace("_", "-").removesuffix("-sig") for name in (declared, real))
    both_chinese = plain in _CHINESE and found in _CHINESE
    return both_chinese or plain.replace("-", "") == found.replace("-", "")
