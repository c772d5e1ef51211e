"""A night end to end: replica sites, the real crawler, the real pipeline, a real warehouse."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.ledger import Ledger
from crawlers.places import ArchivePlaces
from crawlers.sample_sites import SampleSite, SiteServer, declare, serving, write_declarations
from crawlers.sample_sites.behaviours import failing
from flows.settings import Settings
from flows.steps.crawling import CrawlOutcome
from flows.steps.harvest_lock import HarvestBusy, HarvestLock
from flows.steps.harvest_summary import HarvestSummary
from flows.steps.night import NightStages, run_night
from flows.steps.order import Stages
from flows.steps.planning import plan_night
from warehouse import run_query

pytestmark = pytest.mark.slow

ENDINGS = ("docx", None, "xlsx", "txt")
PLACED = "dim_document JOIN document_location USING (document_id)"


class County:
    """A replica site with its declaration, a home, and a way to harvest it."""

    def __init__(self, home: Path, server: SiteServer) -> None:
        self.home, self.server, self.site = home, server, server.site
        self.folder = home / "declared"
        write_declarations(self.folder, [declare(server)])
        self.settings = Settings(home=home, workers=1, crawlers=2)

    def night(self, stages: NightStages | None = None, **changes: object) -> HarvestSummary:
        plan = replace(plan_night(self.folder), **changes)
        return run_night(plan, self.settings, stages)

    def ask(self, question: str) -> list[tuple[object, ...]]:
        return list(run_query(self.settings.published, question).rows)

    @property
    def waiting(self) -> int:
        with Ledger(ArchivePlaces(self.home).ledger) as ledger:
            return len(ledger.new_versions())

    def dump(self) -> list[list[tuple[object, ...]]]:
        """What analysts see, without the numbers of loads and the moments of fetching."""
        questions = (
            "SELECT document_id, status, report_type, organisation_name FROM dim_document",
            "SELECT document_id, source_id, url, page_url, link_text FROM document_location",
            "SELECT fact_id, amount_yuan FROM fact_budget WHERE is_current",
        )
        return [sorted(self.ask(question)) for question in questions]


def nothing_to_crawl(*_orders: object) -> list[CrawlOutcome]:
    return []


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    site = SampleSite.invented("sample-vsb", "vsb", 5, ENDINGS)
    site.counts_views = False
    with serving(site) as (server,):
        yield server


@pytest.fixture(scope="module")
def crawled(server, tmp_path_factory) -> County:
    """An archive that was crawled and never ingested; tests only copy it."""
    county = County(tmp_path_factory.mktemp("crawled"), server)
    with pytest.raises(Killed):
        county.night(NightStages(take=killed))
    return county


@pytest.fixture(scope="module")
def harvested(crawled, server, tmp_path_factory) -> tuple[County, HarvestSummary]:
    """A home after its first night; tests only read it or copy it."""
    county = copy_of(crawled, tmp_path_factory.mktemp("harvested"))
    return county, county.night()


@pytest.fixture
def fresh(crawled, tmp_path) -> County:
    return copy_of(crawled, tmp_path / "fresh")


@pytest.fixture
def settled(harvested, tmp_path) -> County:
    return copy_of(harvested[0], tmp_path / "settled")


def copy_of(county: County, home: Path) -> County:
    shutil.copytree(county.home, home, dirs_exist_ok=True)
    return County(home, county.server)


class Killed(BaseException):
    """What a test puts in the place of a SIGKILL at a stage."""


def killed(*_arguments: object) -> None:
    raise Killed


def test_a_night_brings_every_report_with_its_source_into_the_warehouse(harvested):
    county, summary = harvested
    assert [crawl.status for crawl in summary.crawls] == ["ok"]
    assert summary.needs() == []
    placed = set(county.ask(f"SELECT source_id, file_sha256, url FROM {PLACED}"))
    urls = {url for _, _, url in placed}
    for report in county.site.reports:
        url = county.server.url + report.path
        if report.sha256:
            assert ("sample-vsb", report.sha256, url) in placed
        assert url in urls
    assert county.ask("SELECT DISTINCT trigger FROM load_run") == [("harvest",)]
    assert county.waiting == 0


def test_the_source_stands_in_its_dimension_as_declared(harvested):
    county, _ = harvested
    host = county.server.url.split("/")[2].partition(":")[0]
    asked = "SELECT name, host, region_code FROM dim_source WHERE source_id = 'sample-vsb'"
    assert county.ask(asked) == [("青石县人民政府", host, "430921")]


def test_a_document_carries_what_the_site_said_of_it(harvested):
    county, _ = harvested
    article = next(a for a in county.site.articles if a.attachments)
    file = article.attachments[0]
    [row] = county.ask(
        f"SELECT file_name, l.published_on, page_url, region_code FROM {PLACED.replace('USING', 'AS l USING')} "
        f"WHERE link_text = '{file.file_name}'"
    )
    name, day, page, region = row
    assert name == file.file_name  # the header says it in GBK
    assert day == article.published_on
    assert page.endswith(county.site.family.article_path(article))
    assert region == "430921"  # no division is printed: that of the source


def test_the_publisher_of_a_site_does_not_outvote_the_document(harvested):
    county, _ = harvested
    asked = "SELECT DISTINCT organisation_name FROM dim_document WHERE format = 'docx'"
    names = {name for (name,) in county.ask(asked)}
    assert names
    assert all(name.startswith("青石县") and name != "青石县人民政府" for name in names)


def test_the_same_night_again_asks_little_and_touches_nothing(settled, jixiao, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(settled.home))
    before = settled.settings.published.stat().st_mtime_ns
    settled.server.book.clear()
    shown = jixiao("harvest", "sample-vsb", "--sources", settled.folder, "--json")
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.stdout)
    assert [source["status"] for source in told["sources"]] == ["ok"]
    assert (told["new_files"], told["ingest"], told["needs"]) == (0, None, [])
    assert settled.settings.published.stat().st_mtime_ns == before
    assert len(settled.server.book.visits) <= 5


def test_what_is_new_replaced_and_gone_is_told_apart(tmp_path):
    site = SampleSite.invented("sample-vsb", "vsb", 5, ("docx", "txt"))
    with serving(site) as (server,):
        county = County(tmp_path, server)
        county.night()
        change = site.next_night(added=2, replaced=1, removed=1)
        again = {"recheck_all": True, "trigger": "recheck"}
        summary = county.night(**again, as_of="2027-02-01T18:00:00+00:00")
        assert county.ask("SELECT trigger FROM load_run ORDER BY load_id") == [
            ("harvest",),
            ("recheck",),
        ]
        found = {file.sha256 for file in summary.harvested.files}
        assert {report.sha256 for report in change.added} <= found
        assert summary.harvested.replaced == 1
        [new] = change.replaced
        history = county.ask(
            f"SELECT file_sha256 = '{new.sha256}', is_current, gone_at IS NULL FROM {PLACED} "
            f"WHERE url = '{server.url}{new.path}' ORDER BY 1"
        )
        assert history == [(False, False, False), (True, True, True)]
        later = county.night(**again, as_of="2027-02-03T18:00:00+00:00")
        closed = {
            url for (url,) in county.ask(f"SELECT url FROM {PLACED} WHERE gone_at IS NOT NULL")
        }
        assert {server.url + report.path for report in change.removed} <= closed
        assert later.harvested.files == []


@pytest.mark.parametrize(
    "stages",
    [
        pytest.param(NightStages(ingest=Stages(load=killed)), marks=pytest.mark.stress),
        pytest.param(NightStages(ingest=Stages(check=killed)), marks=pytest.mark.stress),
        NightStages(ingest=Stages(publish=killed)),
        NightStages(mark=killed),
    ],
    ids=["at the load", "at the checks", "before publishing", "before marking"],
)
def test_a_night_that_dies_is_finished_by_the_next_one(fresh, harvested, stages):
    with pytest.raises(Killed):
        fresh.night(replace(stages, crawl=nothing_to_crawl))
    read = []
    watched = Stages(read=lambda reader, files: read.extend(files) or reader.read(files))
    fresh.night(NightStages(crawl=nothing_to_crawl, ingest=watched))
    assert fresh.waiting == 0
    assert fresh.dump() == harvested[0].dump()
    # What was published and not marked is neither read nor loaded a second time.
    assert bool(read) == (stages.mark is not killed)


def test_a_refused_load_is_taken_up_again(fresh):
    from warehouse import Outcome
    from warehouse.results import PublishResult

    def refuse(warehouse: object) -> PublishResult:
        return PublishResult(Outcome.REFUSED, fresh.settings.published, "as a test wants it")

    nothing_read = Stages(read=lambda reader, files: [], publish=refuse)
    fresh.night(NightStages(crawl=nothing_to_crawl, ingest=nothing_read))
    assert fresh.waiting > 0


def test_the_same_bytes_on_another_site_are_noted_there_and_not_read_again(settled, tmp_path):
    twin = SampleSite("sample-twin", "shtml", settled.site.articles)
    twin.counts_views = False
    with serving(twin) as (server,):
        county = County(settled.home, server)
        summary = county.night()
        assert {seen.location.source_id for seen in summary.harvested.seen} == {"sample-twin"}
        assert not {file.sha256 for file in summary.harvested.files} & {
            report.sha256 for report in settled.site.reports
        }
        asked = f"SELECT count(DISTINCT source_id) FROM {PLACED} WHERE format = 'docx'"
        assert county.ask(asked) == [(2,)]


def test_two_harvests_at_once_are_refused(fresh):
    with HarvestLock(fresh.home), pytest.raises(HarvestBusy, match="under way"):
        fresh.night()


def test_a_site_that_fails_is_said_and_costs_itself_alone(fresh):
    fresh.site.strike_everything(failing())
    try:
        summary = fresh.night(recheck_all=True)
    finally:
        fresh.site.heal()
    assert summary.crawls[0].status not in ("ok", "crashed")
    assert [need for need in summary.needs() if "source sample-vsb" in need]
    assert fresh.waiting == 0


def test_an_unknown_source_is_said_plainly(crawled, jixiao):
    shown = jixiao("harvest", "nowhere", "--sources", crawled.folder)
    assert shown.exit_code == 1
    assert "nowhere: is not declared" in shown.stderr
