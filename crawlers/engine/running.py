"""A run of one source around its crawl: locks, ledger, what to do when it crashes."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime

from crawlers.adapters import ADAPTERS
from crawlers.engine.answers import Downloader
from crawlers.engine.crawl import Crawl, guard_of
from crawlers.engine.host_locks import FileLock, lock_name
from crawlers.engine.inbox import take_in
from crawlers.engine.jobs import Ending, Job, Result
from crawlers.engine.tally import Say, Tally
from crawlers.errors import BadDeclaration, CrawlError
from crawlers.ledger.book import SourceBook
from crawlers.ledger.opening import open_book
from crawlers.store.store import Store

INBOX = "inbox"


def run_source(job: Job, say: Say) -> Result:
    """Run one source and write down how it ended, a crash too; once per process.

    Raises BadDeclaration or ImpoliteSetting before anything is asked or written.
    """
    source = job.source
    tally = Tally(say)
    if source.status != "active":
        return Result("inactive", f"{source.status}: {source.reason}", tally.numbers)
    if source.cms != INBOX and source.cms not in ADAPTERS:
        raise BadDeclaration(source.id, f"there is no adapter {source.cms}")
    job.settings.user_agent(sample=source.sample or source.cms == INBOX)
    lock = FileLock(job.places.locks / f"source-{lock_name(source.id)}.lock")
    try:
        if not lock.try_lock():
            return Result("host_busy", "another process runs this source", tally.numbers)
        return _recorded(job, tally, say)
    finally:
        lock.close()


def _recorded(job: Job, tally: Tally, say: Say) -> Result:
    book, lost, left_alone_until = _open(job)
    tally.set("lost", len(lost))
    say({"event": "start", "source_id": job.source.id, "run": job.run_id, "lost": len(lost)})
    try:
        ending = _ending(job, book, tally, left_alone_until)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        reason = str(error) if isinstance(error, CrawlError) else type(error).__name__
        ending = Ending("crashed", reason)
    book.close_run(ending.status, ending.reason, tally.numbers, ending.not_before)
    return Result(ending.status, ending.reason, tally.numbers)


def _open(job: Job) -> tuple[SourceBook, list[str], datetime | None]:
    source = job.source
    declared = {
        "source_id": source.id,
        "division": source.division,
        "publisher": source.publisher,
        "cms": source.cms,
    }
    return open_book(job.places.ledger, declared, job.run_id, job.clock)


def _ending(job: Job, book: SourceBook, tally: Tally, left_alone_until: datetime | None) -> Ending:
    if job.source.cms == INBOX:
        take_in(job.source, job.places.home, book, Store(job.places.store), tally)
        return Ending("ok", "")
    if left_alone_until and job.clock() < left_alone_until:
        reason = f"the site asked to be left alone until {left_alone_until:%Y-%m-%d %H:%M} UTC"
        return Ending("left_alone", reason, left_alone_until)
    return _crawled(job, book, tally)


def _crawled(job: Job, book: SourceBook, tally: Tally) -> Ending:
    # Late: an inbox, or a run that ends before it begins, need not wait for Scrapy.
    from crawlers.engine.scrapy_host import run_under_scrapy

    endings: list[Ending] = []
    crawls: list[Crawl] = []
    stops: list[bool] = []

    async def work(downloader: Downloader) -> None:
        crawl = Crawl(job, ADAPTERS[job.source.cms], book, downloader, tally)
        crawls.append(crawl)
        if stops:
            crawl.stop()
        endings.append(await crawl.run())

    def stop() -> None:
        stops.append(True)
        for crawl in crawls:
            crawl.stop()

    run_under_scrapy(job.source, guard_of(job.source), work, stop)
    return endings[0]
