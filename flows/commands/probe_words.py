"""The report of a probe in lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.console import counted

if TYPE_CHECKING:
    from crawlers.probe import ProbeReport

_SHOWN = 8
_VERDICTS = ("wanted", "look_inside", "unwanted")


def lines_of(report: ProbeReport) -> Iterator[str]:
    """What was found, in the order in which it was found; the YAML at the end."""
    yield from _reach(report)
    yield from _system(report)
    yield from _titles(report)
    yield from _files(report)
    yield from _cost(report)
    for finding in report.findings:
        yield f"! {finding}"
    if report.yaml:
        yield ""
        yield report.yaml.rstrip()


def _reach(report: ProbeReport) -> Iterator[str]:
    yield _line("address", report.url)
    if reach := report.reach:
        yield _line("answer", f"{reach.status} in {reach.seconds} s from {reach.address}")
        yield _line("network", f"{', '.join(reach.families)}; {reach.other_scheme}")
        yield _line("tls", reach.tls or "none (http)")
        for hop in reach.hops:
            yield _line("redirect", hop)
        if reach.hops:
            yield _line("ends at", reach.url)
    if robots := report.robots:
        delay = f", Crawl-delay {robots.delay_seconds:g} s" if robots.delay_seconds else ""
        allowed = "allowed" if robots.allows else "not allowed"
        yield _line("robots.txt", f"{robots.verdict}; {allowed}{delay}")
    if charset := report.charset:
        yield _line("charset", f"{charset.real} (declared: {charset.declared or 'nothing'})")
    if site := report.site:
        division = f"{site.division} {site.division_name}".strip() or "unknown"
        agrees = {True: "fits", False: "DOES NOT FIT", None: "not compared"}[site.agrees]
        yield _line("site", f"{site.name or '?'}, column {site.column or '?'}")
        yield _line("SiteIDCode", f"{site.code or 'none'}; division {division}: {agrees}")


def _system(report: ProbeReport) -> Iterator[str]:
    for likeness in report.likenesses[:3]:
        signs = f"{len(likeness.signs)} signs, weight {likeness.score}"
        yield _line("looks like", f"{likeness.cms} ({likeness.name}): {signs}")
    if report.cms:
        yield _line("read as", report.cms)
    for name, value in report.parameters.items():
        yield _line("parameter", f"{name} = {value}")
    for title, url in report.columns[:_SHOWN]:
        yield _line("column", f"{title}  {url}")


def _titles(report: ProbeReport) -> Iterator[str]:
    if report.paging:
        yield _line("paging", report.paging)
    for verdict in _VERDICTS:
        titles = [title for title in report.titles if title.verdict == verdict]
        if titles:
            yield _line(verdict, f"{len(titles)} of {len(report.titles)} titles of the first page")
        for title in titles[:_SHOWN]:
            yield f"{'':<12} {title.published_on:<10} {title.title}  [{title.rule}]"


def _files(report: ProbeReport) -> Iterator[str]:
    if report.articles:
        yield _line("articles", f"{report.articles} read, {len(report.files)} files in them")
    for file in report.files[:_SHOWN]:
        seen = f"; first bytes: {file.magic}" if file.magic else ""
        yield _line(
            "file", f"{file.title}  [{file.form}{', .' + file.suffix if file.suffix else ''}{seen}]"
        )


def _cost(report: ProbeReport) -> Iterator[str]:
    if (backlog := report.backlog) and backlog.requests is not None:
        yield _line(
            "backlog",
            f"about {backlog.wanted} of {backlog.rows} rows on {backlog.pages} pages: "
            f"{backlog.requests} requests, {counted(backlog.nights or 0, 'night')}",
        )
    elif report.backlog:
        yield _line("backlog", "unknown: the list does not say how many pages it has")
    yield _line("requests", str(report.requests))


def _line(name: str, text: str) -> str:
    return f"{name:<12} {text}"
