"""Loading: what is stored, what is retired, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from extractors.place import TextSpan
from transforms.model import Evidence
from warehouse import Batch, Location, Outcome, ReadFile, Warehouse
from warehouse.errors import LoadFailed

COUNT_CURRENT = "SELECT count(*) FROM fact_budget WHERE is_current"


def test_a_report_is_stored_with_all_it_says(store, make):
    report = make.report(
        make.budget("total", "83.88"),
        make.rate("100"),
        make.score("total", "总分", "100", "97.69", "优"),
        make.measured("科普活动", "12", "8", "次"),
        make.staff("in_post", 8),
        make.section("基本情况"),
        make.leftover("20"),
        make.mention("临泽县科学技术协会", "title"),
        make.residue("placeholder", "XX万元"),
        make.unknown_label("其他"),
        warnings=("two titles",),
    )
    result = store.load(make.read(report)).loads[0]
    assert (result.documents_seen, result.documents_loaded, result.facts_loaded) == (1, 1, 5)
    tables = (
        *("fact_budget", "fact_rate", "fact_score", "fact_indicator", "fact_staffing"),
        *("document_section", "leftover_amount", "document_mention", "document_residue"),
        *("unknown_label", "document_notice", "dim_document", "dim_organisation"),
    )
    assert {table: store.one(f"SELECT count(*) FROM {table}") for table in tables} == dict.fromkeys(
        tables, 1
    )


def test_a_fact_carries_its_document_its_place_and_its_load(store, make):
    fact = make.budget("total", "83.88", stage="adjusted", label="年度资金总额")
    store.load(make.read(make.report(fact)))
    [row] = store.ask(
        """
        SELECT document_id, region_code, fiscal_year, stage_code, amount_yuan, amount_raw,
            unit_raw, label_raw, quote, page, x0, top, x1, bottom, locator::VARCHAR, method,
            confidence, is_primary, review_status, load_id, known_from_load, known_until_load,
            is_current
        FROM fact_budget JOIN dim_organisation USING (organisation_id, region_code)
        """
    )
    [place] = fact.evidence.places
    assert row == (
        *(make.file().sha256, "620723", 2024, "adjusted", Decimal("838800.00"), "83.88"),
        *("万元", "年度资金总额", fact.evidence.quote, 1, place.x0, place.top, place.x1),
        *(place.bottom, '[{"kind": "page", "page": 1, "box": [72.00, 10.00, 144.50, 18.00]}]'),
        *("form", Decimal("1.0000"), True, "accepted", 1, 1, None, True),
    )


def test_the_same_file_twice_changes_nothing_at_all(store, make):
    report = make.report(make.budget("total", "83.88"), make.section("一"), make.leftover("2"))
    store.load(make.read(report, url="https://example.org/a.pdf"), make.broken())
    before = store.bytes()
    night = store.load(make.read(report, url="https://example.org/a.pdf"), make.broken())
    assert night.loads[0].documents_unchanged == 1
    assert night.loads[0].facts_loaded == night.loads[0].facts_retired == 0
    assert night.published.outcome is Outcome.UNCHANGED
    assert store.bytes() == before


def test_an_unsound_reading_first_does_not_make_a_later_sound_one_the_older(store, make):
    address = "https://example.org/a.pdf"
    later = make.read(
        make.report(make.budget("total", "1"), file="later"), file="later", url=address
    )
    other = make.read(
        make.report(make.budget("total", "2"), file="other"), file="other", url=address
    )
    unsound = replace(later, reports=(replace(later.reports[0], report_type="no such type"),))
    store.load(unsound, other, later)
    current = "SELECT file_sha256, status FROM dim_document WHERE is_current"
    assert store.ask(current) == [(later.file.sha256, "loaded")]


def test_many_small_loads_do_not_scatter_the_rows(store, make):
    for number in range(9):
        name = f"report {number}"
        store.load(make.read(make.report(make.budget("total", "5"), file=name), file=name))
    groups = "SELECT count(DISTINCT row_group_id) FROM pragma_storage_info('fact_budget')"
    assert store.one(groups) <= 3
    assert store.one("SELECT count(*) FROM fact_budget") == 9


def test_batches_of_one_load_may_hold_different_kinds_of_rows(store, make):
    few = make.read(make.report(make.budget("total", "1"), file="few"), file="few")
    report = make.report(
        make.score("total", "总分", "100", "95"),
        make.section("一"),
        make.leftover("2"),
        file="many",
    )
    many = make.read(report, file="many")
    batches = [Batch((few,)), Batch((many,)), Batch((few,)), Batch((), (make.broken(),))]
    night = store.night(*batches, Batch((few, many)))
    assert [load.documents_loaded for load in night.loads] == [1, 1, 0, 0, 0]
    assert night.loads[-1].documents_unchanged == 2
    tables = ("fact_budget", "fact_score", "document_section", "document_notice")
    assert [store.one(f"SELECT count(*) FROM {table}") for table in tables] == [1, 1, 1, 1]


def test_a_file_seen_again_later_is_no_news(store, make):
    read = make.read(make.report(make.budget("total", "1")), url="https://example.org/a.pdf")
    store.load(read)
    later = replace(read.file, retrieved_at=read.file.retrieved_at + timedelta(days=1))
    assert store.load(replace(read, file=later)).published.outcome is Outcome.UNCHANGED


def test_two_equal_rows_of_one_spot_are_two_facts(store, make):
    fact = make.budget("total", "5")
    store.load(make.read(make.report(fact, fact)))
    assert store.one("SELECT count(DISTINCT fact_id) FROM fact_budget") == 2


def test_fact_ids_hold_over_a_better_reading_of_the_same_spot(store, make):
    fact = make.budget("total", "83.88")
    other = make.budget("basic", "40")
    store.load(make.read(make.report(fact, other)))
    better = replace(fact, amount_yuan=Decimal(838_900), amount_raw="83.89")
    night = store.load(make.read(make.report(better, other)))
    assert (night.loads[0].facts_loaded, night.loads[0].facts_retired) == (1, 1)
    rows = store.ask(
        "SELECT fact_id, amount_raw, known_from_load, known_until_load, is_current "
        "FROM fact_budget WHERE item_code = 'total' ORDER BY known_from_load"
    )
    assert [row[1:] for row in rows] == [("83.88", 1, 2, False), ("83.89", 2, None, True)]
    assert rows[0][0] == rows[1][0]
    assert store.one("SELECT known_from_load FROM fact_budget WHERE item_code = 'basic'") == 1


def test_a_fact_that_a_new_reading_does_not_find_is_retired_not_deleted(store, make):
    kept, lost = make.budget("total", "83.88"), make.budget("basic", "40")
    store.load(make.read(make.report(kept, lost)))
    store.load(make.read(make.report(kept)))
    assert store.one("SELECT count(*) FROM fact_budget") == 2
    assert store.ask("SELECT item_code FROM fact_budget WHERE is_current") == [("total",)]


def test_what_a_person_decided_on_a_row_stays_while_the_reading_stays(store, make, tmp_path):
    import duckdb

    report = make.report(make.budget("total", "83.88"), make.budget("basic", "40"))
    store.load(make.read(report))
    with duckdb.connect(str(store.path)) as db:
        db.execute("UPDATE fact_budget SET review_status = 'rejected' WHERE item_code = 'total'")
    assert store.load(make.read(report)).published.outcome is Outcome.UNCHANGED
    assert (
        store.one("SELECT review_status FROM fact_budget WHERE item_code = 'total'") == "rejected"
    )


def test_a_newer_file_at_the_same_address_supersedes_the_older(store, make):
    url = "https://example.org/report.pdf"
    store.load(make.read(make.report(make.budget("total", "1"), file="old"), file="old", url=url))
    night = store.load(
        make.read(make.report(make.budget("total", "2"), file="new"), file="new", url=url)
    )
    assert night.loads[0].documents_superseded == 1
    assert store.ask(
        "SELECT file_name, status, is_current, superseded_by FROM dim_document ORDER BY file_name"
    ) == [
        ("new.pdf", "loaded", True, None),
        ("old.pdf", "superseded", False, make.file("new").sha256),
    ]
    assert store.ask("SELECT amount_raw FROM fact_budget WHERE is_current") == [("2",)]
    assert store.one("SELECT count(*) FROM document_location WHERE gone_at IS NULL") == 1


def test_loading_a_then_b_then_a_again_brings_a_back(store, make):
    url = "https://example.org/report.pdf"
    a = make.read(make.report(make.budget("total", "1"), file="a"), file="a", url=url)
    b = make.read(make.report(make.budget("total", "2"), file="b"), file="b", url=url)
    for read in (a, b, a):
        assert store.load(read).published.published
    assert store.ask("SELECT file_name FROM dim_document WHERE is_current") == [("a.pdf",)]
    assert store.ask(
        "SELECT amount_raw, known_from_load, known_until_load FROM fact_budget "
        "ORDER BY known_from_load"
    ) == [("1", 1, 2), ("2", 2, 3), ("1", 3, None)]
    assert store.one("SELECT count(*) FROM document_location") == 3
    assert store.load(a).published.outcome is Outcome.UNCHANGED


def test_versions_that_replace_each_other_within_one_run_leave_no_history(store, make):
    url = "https://example.org/report.pdf"
    a = make.read(make.report(make.budget("total", "1"), file="a"), file="a", url=url)
    b = make.read(make.report(make.budget("total", "2"), file="b"), file="b", url=url)
    store.night(Batch((a,)), Batch((b,)), Batch((a,)))
    assert store.ask("SELECT amount_raw, known_until_load FROM fact_budget") == [("1", None)]


def test_of_two_files_at_one_address_in_a_batch_the_later_one_wins(store, make):
    url = "https://example.org/report.pdf"
    a = make.read(make.report(make.budget("total", "1"), file="a"), file="a", url=url)
    b = make.read(make.report(make.budget("total", "2"), file="b"), file="b", url=url)
    store.load(a, b)
    assert store.ask("SELECT file_name FROM dim_document WHERE is_current") == [("b.pdf",)]


def test_a_file_that_stands_elsewhere_too_is_not_superseded(store, make):
    old = replace(
        make.read(make.report(make.budget("total", "1"), file="old"), file="old"),
        locations=(Location("site", "https://example.org/1"), Location("site", "https://mirror/1")),
    )
    store.load(old)
    new = make.report(make.budget("total", "2"), file="new")
    store.load(make.read(new, file="new", url="https://example.org/1"))
    assert store.one("SELECT count(*) FROM dim_document WHERE is_current") == 2
    assert store.one(COUNT_CURRENT) == 2


def test_one_file_at_two_addresses_is_one_document(store, make):
    report = make.report(make.budget("total", "1"))
    store.load(
        make.read(report, url="https://a.example"), make.read(report, url="https://b.example")
    )
    assert store.one("SELECT count(*) FROM dim_document") == 1
    assert store.one("SELECT count(*) FROM document_location") == 2


def test_two_reports_of_one_file_are_two_documents(store, make):
    first = make.report(make.budget("total", "1"), project_name="甲")
    second = make.report(make.budget("total", "2"), project_name="乙", part=2)
    store.load(make.read(first, second))
    sha256 = make.file().sha256
    assert store.ask("SELECT document_id, part, project_name FROM dim_document ORDER BY part") == [
        (sha256, 1, "甲"),
        (f"{sha256}-2", 2, "乙"),
    ]


def test_a_part_that_a_new_reading_no_longer_finds_is_superseded(store, make):
    first = make.report(make.budget("total", "1"))
    second = make.report(make.budget("total", "2"), part=2)
    store.load(make.read(first, second))
    store.load(make.read(first))
    sha256 = make.file().sha256
    assert store.ask("SELECT status, superseded_by FROM dim_document WHERE part = 2") == [
        ("superseded", sha256)
    ]
    assert store.one(COUNT_CURRENT) == 1


def test_a_file_without_reports_is_a_document_without_facts(store, make):
    store.load(make.read())
    assert store.ask("SELECT status, report_type FROM dim_document") == [("no_facts", "other")]


def test_a_file_that_cannot_be_read_is_quarantined_with_its_reason(store, make):
    result = store.load(make.broken()).loads[0]
    assert result.documents_quarantined == 1
    assert store.ask("SELECT status, status_reason FROM dim_document") == [
        ("quarantined", "the file is cut off")
    ]
    assert store.ask("SELECT code, message FROM document_notice") == [
        ("damaged", "the file is cut off")
    ]


def test_a_failed_reading_does_not_take_away_what_was_read_before(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))))
    result = store.load(make.broken(file="report")).loads[0]
    assert result.documents_quarantined == 1
    assert store.one("SELECT status FROM dim_document") == "loaded"
    assert store.one(COUNT_CURRENT) == 1


def test_a_quarantined_file_that_can_be_read_later_is_loaded(store, make):
    store.load(make.broken(file="report"))
    store.load(make.read(make.report(make.budget("total", "1"))))
    assert store.ask("SELECT status, status_reason FROM dim_document") == [("loaded", None)]
    assert store.one("SELECT count(*) FROM document_notice") == 0


def test_an_unreadable_newer_version_does_not_supersede(store, make):
    url = "https://example.org/report.pdf"
    store.load(make.read(make.report(make.budget("total", "1")), url=url))
    store.load(make.broken(file="new", url=url))
    assert store.one("SELECT status FROM dim_document WHERE file_name = 'report.pdf'") == "loaded"


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("1.005", "1.01"),  # half up, not to even, and never through a float
        ("2.675", "2.68"),
        ("-1.005", "-1.01"),
        ("1E+5", "100000.00"),
        ("999999999999999.99", "999999999999999.99"),
        ("99999999999999999.99", "99999999999999999.99"),
        ("0.0049", "0.00"),
    ],
)
def test_money_is_exact_to_the_fen_and_rounded_half_up_beyond(store, make, printed, stored):
    store.load(make.read(make.report(make.budget("total", printed, unit="元"))))
    assert store.one("SELECT amount_yuan FROM fact_budget") == Decimal(stored)


def test_ten_thousands_in_the_views_are_exact_for_large_amounts(store, make):
    amount = make.budget("total", "999999999999999.99", unit="元")
    store.load(make.read(make.report(amount)))
    assert store.one("SELECT 金额_wan FROM 预算执行") == Decimal("99999999999.999999")


def test_facts_of_low_confidence_are_kept_but_wait_for_review(store, make):
    doubtful = make.budget("total", "1", confidence=Decimal("0.49"))
    sure = make.budget("basic", "1", confidence=Decimal("0.5"))
    store.load(make.read(make.report(doubtful, sure)))
    assert store.ask("SELECT item_code, review_status FROM fact_budget ORDER BY 1") == [
        ("basic", "accepted"),
        ("total", "pending"),
    ]
    assert store.ask("SELECT 科目代码 FROM 预算执行") == [("basic",)]


def test_a_prior_year_fact_keeps_its_own_year_and_no_period_end(store, make):
    now, before = make.budget("total", "1"), make.budget("total", "2", fiscal_year=2023)
    store.load(make.read(make.report(now, before, period_end=date(2024, 6, 30))))
    assert store.ask("SELECT fiscal_year, period_end FROM fact_budget ORDER BY 1") == [
        (2023, None),
        (2024, date(2024, 6, 30)),
    ]


def test_places_in_text_and_on_several_pages_are_kept_whole(store, make):
    span = TextSpan('body/tbl[1]/tr[2]/tc["3"]', 4, 9)
    evidence = Evidence("x", (make.place(), span))
    store.load(make.read(make.report(make.budget("total", "1", evidence=evidence))))
    path = store.one("SELECT locator->1->>'path' FROM fact_budget")
    assert path == span.path
    assert store.one("SELECT page FROM fact_budget") == 1


@pytest.mark.parametrize(
    "quote", ["a\x00b", "\ud800 lone", "'; DROP TABLE fact_budget; --", "\U0001f600"]
)
def test_odd_text_is_stored_and_harms_nothing(store, make, quote):
    evidence = Evidence(quote, (make.place(),))
    store.load(make.read(make.report(make.budget("total", "1", evidence=evidence))))
    stored = store.one("SELECT quote FROM fact_budget")
    assert stored == quote.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"stage_code": "someday"}, "someday"),
        ({"item_code": "gold"}, "gold"),
        ({"amount_yuan": Decimal("NaN")}, "NaN"),
        ({"amount_yuan": Decimal(10) ** 18}, "beyond"),
        ({"evidence": Evidence("x", ())}, "no place"),
    ],
)
def test_an_unsound_reading_is_quarantined_and_the_rest_is_loaded(store, make, change, reason):
    bad = make.read(make.report(make.budget("total", "1", **change), file="bad"), file="bad")
    good = make.read(make.report(make.budget("total", "1")))
    result = store.load(bad, good).loads[0]
    assert (result.documents_loaded, result.documents_quarantined) == (1, 1)
    assert reason in store.one(
        "SELECT status_reason FROM dim_document WHERE status = 'quarantined'"
    )
    assert store.one(COUNT_CURRENT) == 1


def test_reports_that_are_not_numbered_from_one_are_refused(store, make):
    store.load(make.read(make.report(make.budget("total", "1"), part=2)))
    assert "numbered" in store.one("SELECT status_reason FROM dim_document")


def test_a_batch_that_fails_inside_leaves_the_staging_file_as_it_was(store, make):
    sound = make.read(make.report(make.budget("total", "1"), file="sound"), file="sound")
    # A value no column takes, which only the database notices, behind a sound document.
    spoilt = make.report(make.budget("total", "2", method="telepathy"), file="spoilt")
    other = make.read(make.report(make.budget("total", "3"), file="other"), file="other")
    with Warehouse(store.path) as warehouse:
        warehouse.load(Batch((sound,)))
        with pytest.raises(LoadFailed, match="2 files"):
            warehouse.load(Batch((other, make.read(spoilt, file="spoilt"))))
        warehouse.check()
        assert warehouse.publish().published
    assert store.ask("SELECT file_name FROM dim_document") == [("sound.pdf",)]
    assert store.one("SELECT count(*) FROM fact_budget") == 1


def test_an_empty_batch_makes_no_file(bare):
    with Warehouse(bare.path) as warehouse:
        assert warehouse.load(Batch()).documents_seen == 0
        assert warehouse.publish().outcome is Outcome.UNCHANGED
    assert not bare.path.exists()


def test_the_first_load_makes_the_file(bare, make):
    assert bare.load(make.read(make.report(make.budget("total", "1")))).published.published
    assert bare.one("SELECT count(*) > 3000 FROM dim_region") is True


def test_the_sector_of_a_unit_comes_from_the_longest_word_in_its_name(store, make):
    names = ("某县教育局", "某县人力资源和社会保障局", "某县供销合作社", "某县甲乙丙")
    files = [
        make.read(
            make.report(make.budget("total", "1"), file=name, organisation_name=name), file=name
        )
        for name in names
    ]
    store.load(*files)
    assert dict(store.ask("SELECT name, sector FROM dim_organisation")) == {
        "某县教育局": "教育",
        "某县人力资源和社会保障局": "人力资源社会保障",
        "某县供销合作社": "供销合作社",
        "某县甲乙丙": None,
    }


def test_a_unit_is_the_same_however_its_name_is_spaced(store, make):
    files = [
        make.read(
            make.report(make.budget("total", "1"), file=name, organisation_name=name), file=name
        )
        for name in ("临泽县 科学技术协会", "临泽县科学技术协会")
    ]
    store.load(*files)
    assert store.one("SELECT count(*) FROM dim_organisation") == 1


def test_classification_codes_name_themselves_from_the_table_that_prints_them(store, make):
    row = make.budget("by_function", "1", label="科普活动", function_code="2060702")
    store.load(make.read(make.report(row)))
    assert store.ask("FROM dim_function") == [("2060702", "科普活动", "20607")]


def test_the_load_run_says_what_was_done(store, make):
    store.load(make.read(make.report(make.budget("total", "1"))), make.broken())
    [row] = store.ask(
        "SELECT load_id, status, trigger, code_version, documents_seen, documents_loaded, "
        "documents_quarantined, facts_loaded FROM load_run"
    )
    assert row == (1, "published", "test", "0", 2, 1, 1, 1)


def test_all_loads_up_to_a_publish_are_one_run(store, make):
    first = Batch((make.read(make.report(make.budget("total", "1"), file="a"), file="a"),))
    second = Batch((make.read(make.report(make.budget("total", "2"), file="b"), file="b"),))
    store.night(first, second)
    assert store.one("SELECT count(*) FROM load_run") == 1
    assert store.one("SELECT facts_loaded FROM load_run") == 2


def test_a_read_file_says_where_its_document_stands(store, make):
    url = "https://example.org/a.pdf"
    store.load(make.read(make.report(make.budget("total", "1")), url=url))
    assert store.ask("SELECT source_id, host FROM dim_source") == [("site", "example.org")]
    assert isinstance(make.read(), ReadFile)
