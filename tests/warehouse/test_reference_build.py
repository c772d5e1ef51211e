"""Divisions out of the statistical edition: headings and functional zones are left out."""

from __future__ import annotations

import io

from warehouse.reference_build import divisions, write_csv

ENTRIES = [
    {"code": "110000", "name": "北京市"},
    {"code": "110101", "name": "东城区"},
    {"code": "130000", "name": "河北省"},
    {"code": "130100", "name": "石家庄市"},
    {"code": "130101", "name": "市辖区"},
    {"code": "130102", "name": "长安区"},
    {"code": "130171", "name": "石家庄高新技术产业开发区"},
    {"code": "130102", "name": "建北街道", "town": "001"},
    {"code": "419000", "name": "河南省-省直辖县级行政区划"},
    {"code": "410000", "name": "河南省"},
    {"code": "419001", "name": "济源市"},
]


def test_only_divisions_remain_each_with_its_parent():
    rows = {row["region_code"]: row for row in divisions(ENTRIES)}
    assert {
        code: (row["full_name"], row["level"], row["parent_code"]) for code, row in rows.items()
    } == {
        "110000": ("北京市", "province", ""),
        "110101": ("北京市东城区", "county", "110000"),
        "130000": ("河北省", "province", ""),
        "130100": ("河北省石家庄市", "prefecture", "130000"),
        "130102": ("河北省石家庄市长安区", "county", "130100"),
        "410000": ("河南省", "province", ""),
        "419001": ("河南省济源市", "county", "410000"),
    }
    assert rows["110101"]["prefecture"] == ""
    assert rows["130102"]["prefecture"] == "石家庄市"


def test_the_csv_has_the_columns_of_the_dimension():
    target = io.StringIO()
    write_csv(divisions(ENTRIES[:2]), target)
    assert target.getvalue().splitlines() == [
        "region_code,name,full_name,level,parent_code,province,prefecture",
        "110000,北京市,北京市,province,,北京市,",
        "110101,东城区,北京市东城区,county,110000,北京市,",
    ]
