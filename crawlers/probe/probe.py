"""A look at one address with at most ten requests, and a declaration for it if it is a list.

Nothing is written: no ledger, no archive. `crawlers.probe.saving` stores the pages on demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawlers.adapters import ADAPTERS
from crawlers.adapters.markup import parse
from crawlers.declarations.source import Source
from crawlers.engine.robots import Robots
from crawlers.errors import AddressRefused, BadDeclaration, CrawlError, UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page
from crawlers.probe.arriving import is_page, judge_charset, reach_of, read_robots
from crawlers.probe.draft import draft_source, row_in_yaml
from crawlers.probe.examine import (
    backlog_of,
    categories_seen,
    charset_seen,
    columns_seen,
    compared,
    file_looked_at,
    file_seen,
    is_article,
    newest_day,
    official_hosts,
    paging_seen,
    parameters_found,
    site_seen,
    titles_seen,
)
from crawlers.probe.likeness import likenesses
from crawlers.probe.report import FileSeen, ProbeReport
from crawlers.probe.visitor import WHOLE_PAGE, NoAnswer, Visit, Visitor

_ARTICLES = 2
_SHELLS = 2  # pages that only lead on to the rows
_FILE_HEAD = 8192


@dataclass(slots=True)
class Probe:
    """One probe: `run` fills the report, `pages` keeps what was read for a fixture."""

    visitor: Visitor
    division: str = ""
    declared: Source | None = None  # probing a declared source uses its own parameters
    pages: list[tuple[str, Page]] = field(default_factory=list)
    _rules: Robots = field(default_factory=lambda: Robots(None))

    def run(self, url: str) -> ProbeReport:
        """Look at an address; whatever stops the probe is a finding of its report."""
        report = ProbeReport(url)
        try:
            self._look(url, report)
        except (NoAnswer, AddressRefused) as error:
            report.findings.append(f"{error.subject}: {error.reason}")
        report.requests = self.visitor.requests
        return report

    def _look(self, url: str, report: ProbeReport) -> None:
        rules = read_robots(self.visitor, url, report)
        if rules is None:
            return
        self._rules = rules
        visit = self.visitor.get(url)
        report.reach = reach_of(self.visitor, visit)
        if not is_page(visit, report):
            return
        report.charset = charset_seen(visit)
        judge_charset(report.charset, report)
        report.site = site_seen(visit.page, self.division)
        listed = self._list(url, visit.page, report)
        if listed is not None:
            self._inside(url, listed, report)

    def _site_by_articles(self, articles: list[Article], report: ProbeReport) -> None:
        """Lists seldom bear a SiteIDCode; articles do."""
        site = report.site
        code = next((article.site_code for article in articles if article.site_code), "")
        if site and code and not site.code:
            site = report.site = compared(site.name, site.column, code, self.division)
        if site and site.agrees is False:
            report.findings.append(f"SiteIDCode {site.code} is not of division {site.division}")

    def _list(
        self, url: str, page: Page, report: ProbeReport
    ) -> tuple[Source, Page, ListPage] | None:
        """Read the address as a list, by the likeliest system that can."""
        report.likenesses = likenesses(page)
        report.columns = columns_seen(parse(page))
        for cms in self._candidates(url, report):
            try:
                source = self._source(url, cms, page, report)
                listed = ADAPTERS[cms].read_list(page, source)
            except (UnreadablePage, BadDeclaration):
                continue
            self.pages.append(("list", page))
            report.cms = cms
            report.parameters |= parameters_found(listed, source)
            return self._through_shells(source, page, listed, report)
        report.findings.append("no list was found here" + _hint(report))
        return None

    def _candidates(self, url: str, report: ProbeReport) -> Iterator[str]:
        """The systems to try: an address of an article is no list, though it links to others."""
        if self.declared is not None:
            yield self.declared.cms
            return
        if is_article(url):
            yield "pages"
            return
        yield from (likeness.cms for likeness in report.likenesses)
        yield "generic"

    def _source(self, url: str, cms: str, page: Page, report: ProbeReport) -> Source:
        if self.declared is not None:
            return self.declared
        params = {}
        if cms == "gkmlpt" and (categories := categories_seen(page)):
            report.columns.extend(categories)
            params = {"category": int(categories[0][1])}
            report.parameters["category"] = categories[0][1]
        sample = self.visitor.sample
        return draft_source(url, cms, sample=sample, division=self.division, params=params)

    def _through_shells(
        self, source: Source, page: Page, listed: ListPage, report: ProbeReport
    ) -> tuple[Source, Page, ListPage] | None:
        """From a page that only loads its list to the list itself."""
        for _ in range(_SHELLS):
            if listed.refs or not listed.further:
                break
            try:
                page, listed = self._read_list(listed.further[0], source)
            except CrawlError as error:
                report.findings.append(f"the list behind the page cannot be read: {error.reason}")
                return None
            report.parameters |= parameters_found(listed, source)
        return source, page, listed

    def _allowed(self, fetch: Fetch, most_bytes: int = WHOLE_PAGE) -> Visit:
        """Fetch what robots.txt allows on the hosts of the list; else raises UnreadablePage."""
        host = urlsplit(fetch.url).hostname or ""
        if host not in self.visitor.hosts_seen:
            raise UnreadablePage(fetch.url, f"lies on another host ({host}), which is not asked")
        if not self._rules.allows(fetch.url):
            raise UnreadablePage(fetch.url, "robots.txt does not allow it")
        return self.visitor.fetch(fetch, most_bytes)

    def _read_list(self, fetch: Fetch, source: Source) -> tuple[Page, ListPage]:
        visit = self._allowed(fetch)
        page = visit.page
        self.pages.append(("list", page))
        if visit.status != 200:
            raise UnreadablePage(fetch.url, f"status {visit.status}")
        return page, ADAPTERS[source.cms].read_list(page, source)

    def _inside(self, url: str, found: tuple[Source, Page, ListPage], report: ProbeReport) -> None:
        source, page, listed = found
        report.titles = titles_seen(listed.refs, source)
        report.paging = self._paging(source, listed)
        articles = list(self._articles(source, listed, report))
        report.articles = len(articles)
        self._site_by_articles(articles, report)
        self._files(articles, report)
        files = len(report.files) / max(1, len(articles))
        report.backlog = backlog_of(page, listed, source, files)
        publisher = next((article.publisher for article in articles if article.publisher), "")
        site = report.site
        report.yaml = row_in_yaml(
            url,
            source.cms,
            division=site.division if site else self.division,
            publisher=publisher or (site.name if site else ""),
            params=report.parameters,
            hosts=[*self.visitor.hosts_seen, *official_hosts(report)],
            tls="legacy" if report.reach and "not verified" in report.reach.tls else "default",
            sample=self.visitor.sample,
        )
        if not any(title.verdict != "unwanted" for title in report.titles):
            report.findings.append(
                "no title of the first page is wanted: is this the right column?"
            )
        if newest := newest_day(listed.refs):
            report.findings.append(f"newest row: {newest}")

    def _paging(self, source: Source, listed: ListPage) -> str:
        if not listed.further:
            return paging_seen(listed, None, "")
        try:
            _, second = self._read_list(listed.further[0], source)
        except CrawlError as error:
            return paging_seen(listed, None, error.reason)
        return paging_seen(listed, second, "")

    def _articles(self, source: Source, listed: ListPage, report: ProbeReport) -> Iterator[Article]:
        """Two articles, wanted ones first."""
        wanted = {title.url for title in report.titles if title.verdict != "unwanted"}
        rows = sorted(
            (ref for ref in listed.refs if ref.kind == "article"),
            key=lambda ref: ref.url not in wanted,
        )
        for ref in rows[:_ARTICLES]:
            try:
                visit = self._allowed(Fetch(ref.url, "article"))
                article = ADAPTERS[source.cms].read_article(visit.page, source)
            except CrawlError as error:
                report.findings.append(f"article {ref.title}: {error.reason}")
                continue
            self.pages.append(("article", visit.page))
            yield article

    def _files(self, articles: list[Article], report: ProbeReport) -> None:
        """The forms of all files, and the first bytes of one."""
        refs = [ref for article in articles for ref in article.attachments]
        report.files = [file_seen(ref) for ref in refs]
        if report.files:
            report.files[0] = self._looked_at(report.files[0])
            if report.files[0].remark:
                report.findings.append(f"file {report.files[0].title}: {report.files[0].remark}")

    def _looked_at(self, seen: FileSeen) -> FileSeen:
        try:
            return file_looked_at(seen, self._allowed(Fetch(seen.url, "attachment"), _FILE_HEAD))
        except CrawlError as error:
            return FileSeen(seen.title, seen.url, seen.form, seen.suffix, "", error.reason)


def _hint(report: ProbeReport) -> str:
    if report.columns:
        return f"; {len(report.columns)} links of the page sound like the right column"
    return "; if the page is a report itself, declare it with cms: pages"
