"""What one run may do, and who it says it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.engine.limits import limits_of
from crawlers.errors import CrawlStopped, ImpoliteSetting
from crawlers.settings import CrawlSettings
from tests.crawlers.engine.scripted import source_of

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)


def test_a_real_site_is_told_whom_to_turn_to():
    settings = CrawlSettings(crawl_contact="data@example.org")
    assert settings.user_agent(sample=False).startswith("jixiao/")
    assert settings.user_agent(sample=False).endswith("(+data@example.org)")


@pytest.mark.parametrize("contact", ["", "  "])
def test_a_real_site_is_not_asked_without_a_contact(contact):
    settings = CrawlSettings(crawl_contact=contact)
    with pytest.raises(ImpoliteSetting, match="JIXIAO_CRAWL_CONTACT"):
        settings.user_agent(sample=False)
    assert settings.user_agent(sample=True)


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("JIXIAO_CRAWL_CONTACT", "a@b.cn")
    monkeypatch.setenv("JIXIAO_CRAWL_MAX_HOURS", "2")
    assert CrawlSettings().crawl_contact == "a@b.cn"
    assert CrawlSettings().crawl_max_hours == 2


def test_a_run_that_took_too_long_ends():
    now = [NOW]
    settings = CrawlSettings(crawl_max_hours=1)
    limits = limits_of(source_of(), settings, lambda: now[0], any_time=False)
    limits.check_time()
    now[0] += timedelta(minutes=61)
    with pytest.raises(CrawlStopped) as stopped:
        limits.check_time()
    assert (stopped.value.status, stopped.value.reason) == (
        "incomplete",
        "the time of one run is up",
    )


def test_the_hours_of_a_source_can_be_set_aside_by_hand():
    source = source_of(polite={"delay": 0, "window": "12:00-13:00"})
    limits_of(source, CrawlSettings(), lambda: NOW, any_time=True).check_time()
    with pytest.raises(CrawlStopped):
        limits_of(source, CrawlSettings(), lambda: NOW, any_time=False).check_time()


def test_a_list_page_may_be_smaller_than_a_file_and_never_larger_than_declared():
    source = source_of(polite={"delay": 0, "window": None, "max_mb": 3})
    limits = limits_of(source, CrawlSettings(), lambda: NOW, any_time=False)
    assert limits.max_bytes("list") == limits.max_bytes("attachment") == 3_000_000
    limits = limits_of(source_of(), CrawlSettings(), lambda: NOW, any_time=False)
    assert (limits.max_bytes("list"), limits.max_bytes("article")) == (10_000_000, 100_000_000)
