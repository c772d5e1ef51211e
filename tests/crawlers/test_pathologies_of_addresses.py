"""What single addresses of a site do wrong, all on one site: each costs itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest

from crawlers.sample_sites import SampleSite, behaviours, serving
from crawlers.sample_sites.answers import Behaviour
from crawlers.sample_sites.content import make_articles
from tests.crawlers.replicas import Ended, Replicas, bytes_of

pytestmark = pytest.mark.slow

SITE = "sample-pathologies"
METADATA = "http://169.254.169.254/latest/meta-data/"


@dataclass(frozen=True)
class Case:
    """One address that misbehaves, and what must become of it."""

    name: str
    behaviour: Behaviour
    state: str  # in the ledger; "done" means archived with the right bytes
    reason: str = ""
    on_page: bool = False  # else on the file of an article


CASES = [
    Case("slow", behaviours.slow(1.0), "done"),
    Case("hanging", behaviours.hanging(), "failed", "answer"),
    Case("trickling", behaviours.trickling(0.5), "failed", "answer"),
    Case("500 twice, then right", behaviours.failing(2), "done"),
    Case("500 for ever", behaviours.failing(), "failed", "500"),
    Case("503 with Retry-After, then right", behaviours.busy(1), "done"),
    Case("redirect loop", behaviours.redirecting_in_circles(), "failed", "redirect"),
    Case(
        "redirect off the allow-list",
        behaviours.redirecting("http://other.example/a"),
        "refused",
        "allow-list",
    ),
    Case(
        "redirect to a private address",
        behaviours.redirecting("http://10.0.0.1/a"),
        "refused",
        "allow-list",
    ),
    Case(
        "redirect to the metadata address",
        behaviours.redirecting(METADATA),
        "refused",
        "allow-list",
    ),
    Case("redirect to a local file", behaviours.redirecting("file:///etc/passwd"), "refused", ""),
    Case("404", behaviours.failing(status=404), "missing"),
    Case("soft 404 for a page", behaviours.soft_404(), "missing", on_page=True),
    Case("soft 404 for a file", behaviours.soft_404(), "missing"),
    Case("truncated", behaviours.truncated(), "failed", "fewer bytes"),
    Case("HTML under the name of a file", behaviours.html_for_file(), "failed", ""),
    Case("400 MB", behaviours.huge(400), "refused", "larger"),
    Case("400 MB, length not told", behaviours.huge(400, declared=False), "refused", "larger"),
]


def build_site() -> SampleSite:
    """One article with a file for each case, and some that behave."""
    articles = [a for a in make_articles(SITE, 80, ("docx", "pdf", "xlsx")) if a.kind == "wanted"]
    return SampleSite(SITE, "generic", articles[: len(CASES) + 4])


def struck(site: SampleSite, case: Case) -> str:
    """The path that misbehaves in a case."""
    article = site.articles[CASES.index(case)]
    page = site.family.article_path(article)
    return page if case.on_page else site.family.attachment_path(article, article.attachments[0])


@pytest.fixture(scope="module")
def replicas(tmp_path_factory) -> Iterator[Replicas]:
    site = build_site()
    for case in CASES:
        site.strike(struck(site, case), case.behaviour, any_query=True)
    with serving(site) as servers:
        replicas = Replicas(tmp_path_factory.mktemp("pathologies"), servers)
        replicas.declare(SITE, polite={"timeout": 2, "max_mb": 20})
        yield replicas


@pytest.fixture(scope="module")
def ended(replicas) -> Ended:
    return replicas.crawl(SITE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_address_that_misbehaves_ends_as_it_should(replicas, ended, case):
    path = struck(replicas.site(SITE), case)
    held, trouble = replicas.archived(SITE).get(path, []), replicas.troubles(SITE).get(path)
    if case.state == "done":
        report = next(r for r in replicas.site(SITE).reports if r.path == path)
        assert [sha256(bytes_of(file)).hexdigest() for file in held] == [report.sha256]
        assert trouble is None
    else:
        assert held == []  # never archived as a document
        assert trouble is not None
        assert trouble.state == case.state, trouble
        assert case.reason in trouble.reason


def test_every_other_report_is_in_the_archive(replicas, ended):
    struck_paths = {struck(replicas.site(SITE), case) for case in CASES if case.state != "done"}
    held = replicas.archived(SITE)
    others = [r for r in replicas.site(SITE).reports if r.path not in struck_paths]
    lost_with_page = {
        article.number
        for article, case in zip(replicas.site(SITE).articles, CASES, strict=False)
        if case.on_page
    }
    for report in others:
        if report.article.number not in lost_with_page:
            assert report.path in held


def test_the_run_ends_well_and_says_how_many_failed(ended):
    assert ended.status in ("ok", "incomplete")
    assert ended.code in (0, 3)
    assert ended.counts["failed"] == sum(case.state == "failed" for case in CASES)
    assert ended.counts["refused"] == sum(case.state == "refused" for case in CASES)


def test_a_huge_file_is_given_up_early(replicas, ended):
    huge = [case for case in CASES if "400 MB" in case.name]
    assert all(replicas.asked(SITE).count(struck(replicas.site(SITE), case)) == 1 for case in huge)


def test_a_busy_address_is_asked_again_no_sooner_than_it_said(replicas, ended):
    [busy] = [case for case in CASES if "Retry-After" in case.name]
    path = struck(replicas.site(SITE), busy)
    first, second = [v.at for v in replicas.servers[SITE].book.visits if v.path == path]
    assert second - first >= 1.0


def test_the_visitor_says_who_it_is_and_uses_one_connection(replicas, ended):
    visits = replicas.servers[SITE].book.visits
    assert all(visit.user_agent.startswith("jixiao/") for visit in visits)
    assert all("+" in visit.user_agent for visit in visits)
    # A request that was given up may still be open at the site when the next one comes.
    quiet = [visit for visit in visits if visit.connections > 1]
    assert len(quiet) <= sum(case.name in ("hanging", "trickling") for case in CASES) * 40
