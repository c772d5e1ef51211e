"""The Scrapy process around one crawl: its engine downloads, all else is switched off."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from scrapy import Spider
from scrapy.crawler import CrawlerProcess

from crawlers.declarations.source import Source
from crawlers.engine.answers import Downloader
from crawlers.engine.downloading import ScrapyDownloader
from crawlers.engine.guard import HostGuard

Work = Callable[[Downloader], Awaitable[None]]

_DNS_SECONDS = 20
# What Scrapy would do by itself is done by our own rules, or not at all: a proxy would
# resolve names behind the guard's back.
_SWITCHED_OFF = (
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware",
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware",
    "scrapy.downloadermiddlewares.retry.RetryMiddleware",
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware",
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
)


def run_under_scrapy(
    source: Source, guard: HostGuard, work: Work, on_terminate: Callable[[], None]
) -> None:
    """Run `work` with a downloader inside a Scrapy engine; once per process.

    Raises whatever `work` raises. SIGTERM and SIGINT call `on_terminate`, which should make
    the work end soon.
    """
    refused: dict[str, str] = {}
    process = CrawlerProcess(_settings(source, guard, refused))
    outcome: list[BaseException] = []
    verifies = source.polite.tls == "default"
    process.crawl(_Host, work=work, refused=refused, verifies=verifies, outcome=outcome)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: on_terminate())
    process.start(install_signal_handlers=False)
    if outcome:
        raise outcome[0]


class _Host(Spider):
    """A spider that yields nothing: the work asks the engine itself."""

    name = "jixiao"
    work: Work
    refused: dict[str, str]
    verifies: bool
    outcome: list[BaseException]

    async def start(self) -> AsyncIterator[Any]:
        """Do the work, and keep what it raises for whoever started the process."""
        downloader = ScrapyDownloader(self.crawler, self.refused, verifies=self.verifies)
        try:
            await self.work(downloader)
        except BaseException as error:
            self.outcome.append(error)
        if self.outcome is None:  # never: only what yields is a generator
            yield None


def _settings(source: Source, guard: HostGuard, refused: dict[str, str]) -> dict[str, Any]:
    return {
        "DOWNLOADER_MIDDLEWARES": dict.fromkeys(_SWITCHED_OFF),
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,  # our own pace spans processes and kills
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "DOWNLOAD_MAXSIZE": int(source.polite.max_mb * 1_000_000),
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": min(_DNS_SECONDS, source.polite.timeout),
        "TWISTED_DNS_RESOLVER": "crawlers.engine.resolver.GuardedResolver",
        "JIXIAO_GUARD": guard,
        "JIXIAO_REFUSED_NAMES": refused,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "EXTENSIONS": {
            "scrapy.extensions.corestats.CoreStats": None,
            "scrapy.extensions.logstats.LogStats": None,
            "scrapy.extensions.memusage.MemoryUsage": None,
        },
        **_tls(source),
    }


def _tls(source: Source) -> dict[str, Any]:
    """Certificates are verified, unless the source is declared to need lenience."""
    if source.polite.tls == "default":
        return {"DOWNLOAD_VERIFY_CERTIFICATES": True}
    return {
        "DOWNLOAD_VERIFY_CERTIFICATES": False,
        "DOWNLOAD_HANDLERS": {"https": "crawlers.engine.lenient_tls.LenientDownloadHandler"},
    }
