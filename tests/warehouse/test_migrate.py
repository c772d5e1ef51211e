"""Migrations: in order, once, each whole, and never in another wording."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from warehouse.errors import MigrationChanged, ReferenceDamaged
from warehouse.migrate import MIGRATIONS, VIEWS, migrate
from warehouse.reference import REFERENCE, read_rows


@pytest.fixture
def db():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    return tmp_path / "migrations"


def test_every_file_is_applied_once_and_written_down(db):
    files = {path.stem for path in MIGRATIONS.glob("*.sql")}
    files |= {f"view:{path.stem}" for path in VIEWS.glob("*.sql")}
    assert set(migrate(db)) == files
    assert migrate(db) == []
    assert {
        version for (version,) in db.execute("SELECT version FROM schema_migrations").fetchall()
    } == files


def test_migrations_are_numbered_without_gaps():
    numbers = sorted(int(path.stem.split("_")[0]) for path in MIGRATIONS.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_migration_in_another_wording_is_refused(db, folder):
    migrate(db, folder)
    changed = folder / "0001_dimensions.sql"
    changed.write_text(changed.read_text(encoding="utf-8") + "-- harmless", encoding="utf-8")
    with pytest.raises(MigrationChanged, match="0001_dimensions"):
        migrate(db, folder)


def test_a_migration_that_is_no_longer_there_is_refused(db, folder):
    migrate(db, folder)
    (folder / "0003_quality.sql").unlink()
    with pytest.raises(MigrationChanged, match="0003_quality"):
        migrate(db, folder)


def test_a_migration_that_fails_halfway_leaves_nothing_of_itself(db, folder):
    migrate(db, folder)
    (folder / "0004_half.sql").write_text(
        "ALTER TABLE dim_stage ADD COLUMN note VARCHAR; SELECT * FROM no_such_table;",
        encoding="utf-8",
    )
    with pytest.raises(duckdb.Error):
        migrate(db, folder)
    columns = {name for (name, *_) in db.execute("DESCRIBE dim_stage").fetchall()}
    assert "note" not in columns
    assert db.execute(
        "SELECT count(*) FROM schema_migrations WHERE version = '0004_half'"
    ).fetchone() == (0,)


def test_views_follow_their_files_and_new_migrations(db, folder, tmp_path):
    views = tmp_path / "views"
    shutil.copytree(VIEWS, views)
    migrate(db, folder, views)
    (views / "history.sql").write_text(
        (views / "history.sql").read_text(encoding="utf-8")
        + "\nCREATE OR REPLACE VIEW extra AS SELECT 1;",
        encoding="utf-8",
    )
    assert migrate(db, folder, views) == ["view:history"]
    (folder / "0099_more.sql").write_text("CREATE TABLE more (one INTEGER);", encoding="utf-8")
    every = [f"view:{path.stem}" for path in sorted(views.glob("*.sql"))]
    assert "view:analyst" in every
    assert migrate(db, folder, views) == ["0099_more", *every]


def test_reference_tables_follow_their_files(store, make, tmp_path):
    from warehouse import Batch, Outcome, Warehouse

    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    with Warehouse(store.path, reference=folder) as warehouse:
        warehouse.load(Batch((), (make.broken(),)))
        assert warehouse.publish().published
    stages = folder / "stages.csv"
    stages.write_text(
        stages.read_text(encoding="utf-8").replace("年初预算,", "年初预算数,"), encoding="utf-8"
    )
    for outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
        with Warehouse(store.path, reference=folder) as warehouse:
            warehouse.check()
            assert warehouse.publish().outcome is outcome
    assert store.one("SELECT name_zh FROM dim_stage WHERE stage_code = 'initial'") == "年初预算数"


def test_the_contract_lists_are_loaded_whole(store, make, shared):
    store.load(make.broken())
    for name, table in (
        ("budget_items", "dim_budget_item"),
        ("stages", "dim_stage"),
        ("flows", "dim_flow"),
        ("report_types", "dim_report_type"),
        ("indicator_categories", "dim_indicator_category"),
        ("staffing_measures", "dim_staffing_measure"),
    ):
        path = shared / "contract" / f"{name}.csv"
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        wanted = {row[0] for row in read_rows(path, header)}
        assert {code for (code,) in store.ask(f"SELECT {header[0]} FROM {table}")} == wanted


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("620723", "甘肃省张掖市临泽县"),
        ("621026", "甘肃省庆阳市宁县"),
        ("430421", "湖南省衡阳市衡阳县"),
        ("652825", "新疆维吾尔自治区巴音郭楞蒙古自治州且末县"),
        ("430603", "湖南省岳阳市云溪区"),
        ("511124", "四川省乐山市井研县"),
        ("341702", "安徽省池州市贵池区"),
        ("110101", "北京市东城区"),
        ("429004", "湖北省仙桃市"),
        ("441900", "广东省东莞市"),
    ],
)
def test_divisions_have_their_full_names(code, full_name):
    columns = ("region_code", "full_name")
    assert dict(read_rows(REFERENCE / "regions.csv", columns))[code] == full_name


def test_divisions_form_a_tree_of_three_levels():
    columns = ("region_code", "level", "parent_code")
    rows = {
        code: (level, parent)
        for code, level, parent in read_rows(REFERENCE / "regions.csv", columns)
    }
    ranks = ("province", "prefecture", "county")
    assert 3_000 < len(rows) < 3_400
    for code, (level, parent) in rows.items():
        assert len(code) == 6
        if level == "province":
            assert parent is None
        else:
            assert ranks.index(rows[parent][0]) < ranks.index(level)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("other,sector\n1,2\n", "word"), ("# only words\nword,sector\n", "no rows")],
)
def test_a_damaged_reference_table_is_refused_by_name(tmp_path, text, reason):
    path = tmp_path / "sectors.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDamaged, match=reason) as caught:
        read_rows(path, ("word", "sector"))
    assert caught.value.file == "sectors.csv"
