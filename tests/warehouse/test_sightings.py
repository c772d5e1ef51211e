"""What is stored of sources and addresses without reading a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from warehouse import Location, Outcome, Warehouse
from warehouse.sightings import GoneFile, SeenFile, Sightings, SourceFacts

NIGHT = datetime(2026, 3, 1, 18, 0)
LATER = datetime(2026, 3, 2, 18, 0)
COUNTY = SourceFacts("430921-finance", "南县财政局", "www.nanxian.gov.cn", "430921")


def sight(store, *nights: Sightings) -> list[Outcome]:
    outcomes = []
    for night in nights:
        with Warehouse(store.path) as warehouse:
            warehouse.sight(night)
            outcomes.append(warehouse.publish().outcome)
    return outcomes


def test_a_declared_source_is_known_by_its_name_host_and_division(store):
    assert sight(store, Sightings(sources=(COUNTY,))) == [Outcome.PUBLISHED]
    held = (
        "SELECT (source_id, name, host, region_code) FROM dim_source WHERE region_code = '430921'"
    )
    assert store.one(held) == ("430921-finance", "南县财政局", "www.nanxian.gov.cn", "430921")


def test_the_same_declaration_again_is_no_news(store):
    night = Sightings(sources=(COUNTY,))
    assert sight(store, night, night) == [Outcome.PUBLISHED, Outcome.UNCHANGED]


def test_a_declaration_says_more_than_the_address_a_file_came_from(store, make):
    place = Location(COUNTY.source_id, "http://www.nanxian.gov.cn/a.pdf")
    store.load(replace(make.read(make.report()), locations=(place,)))
    sight(store, Sightings(sources=(COUNTY,)))
    assert (
        store.one("SELECT name FROM dim_source WHERE source_id = '430921-finance'") == COUNTY.name
    )


@pytest.fixture
def loaded(store, make):
    """One report at one address; gives its file's sha256."""
    place = Location("s1", "http://a.gov.cn/1.pdf")
    read = replace(make.read(make.report(make.budget("total", "83.88"))), locations=(place,))
    store.load(read)
    return read.file.sha256


def test_known_bytes_at_a_further_address_are_noted_there(store, loaded):
    place = Location("s2", "http://b.gov.cn/2.pdf", "http://b.gov.cn/", "自评", date(2026, 2, 1))
    night = Sightings(seen=(SeenFile(loaded, NIGHT, place),))
    assert sight(store, night, night) == [Outcome.PUBLISHED, Outcome.UNCHANGED]
    asked = (
        "SELECT (document_id, page_url, link_text, published_on, first_seen_at)"
        " FROM document_location WHERE source_id = 's2'"
    )
    assert store.one(asked) == (loaded, "http://b.gov.cn/", "自评", date(2026, 2, 1), NIGHT)


def test_bytes_that_nobody_has_read_are_not_noted(store, loaded):
    night = Sightings(seen=(SeenFile("0" * 64, NIGHT, Location("s2", "http://b.gov.cn/")),))
    assert sight(store, night) == [Outcome.UNCHANGED]


def test_an_address_that_answers_no_more_is_closed_and_its_facts_stay(store, loaded):
    gone = Sightings(gone=(GoneFile("s1", "http://a.gov.cn/1.pdf", LATER),))
    assert sight(store, gone, gone) == [Outcome.PUBLISHED, Outcome.UNCHANGED]
    assert store.one("SELECT gone_at FROM document_location WHERE source_id = 's1'") == LATER
    assert store.one("SELECT count(*) FROM fact_budget WHERE is_current") == 1


def test_the_members_of_a_bundle_go_with_its_address(store, make):
    places = (
        Location("s1", "http://a.gov.cn/b.zip#1.docx"),
        Location("s1", "http://a.gov.cn/b.zi"),
    )
    store.load(replace(make.read(make.report()), locations=places))
    sight(store, Sightings(gone=(GoneFile("s1", "http://a.gov.cn/b.zip", LATER),)))
    open_ = "SELECT url FROM document_location WHERE gone_at IS NULL AND source_id = 's1'"
    assert store.one(open_) == "http://a.gov.cn/b.zi"


def test_sighting_nothing_makes_no_staging_file(store):
    assert sight(store, Sightings()) == [Outcome.UNCHANGED]
    with Warehouse(store.path) as warehouse:
        warehouse.sight(Sightings())
        assert not store.path.with_name("warehouse.staging.duckdb").exists()
