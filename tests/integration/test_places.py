"""Every fact leads back to the spot in the file where its digits are printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex

from extractors.place import PageBox, Place, SheetCell, TextSpan
from extractors.resolve import resolve
from extractors.sniff import sniff
from tests.integration.conftest import Ingested, Query

pytestmark = pytest.mark.slow

VALUES = """
SELECT file_name, locator, amount_raw FROM fact_budget JOIN dim_document USING (document_id)
UNION ALL
SELECT file_name, locator, value_raw FROM fact_rate JOIN dim_document USING (document_id)
UNION ALL
SELECT file_name, locator, headcount::VARCHAR FROM fact_staffing
JOIN dim_document USING (document_id)
ORDER BY file_name
"""
ROWS = """
SELECT file_name, locator, list_filter([target_raw, actual_raw], lambda v: v IS NOT NULL)
FROM fact_indicator JOIN dim_document USING (document_id)
ORDER BY file_name
"""


def places(locator: object) -> list[Place]:
    stored = json.loads(str(locator))
    return [_place(one) for one in stored]


def _place(stored: dict[str, object]) -> Place:
    match stored:
        case {"kind": "page", "page": int(page), "box": [x0, top, x1, bottom]}:
            return PageBox(page, x0, top, x1, bottom)
        case {"kind": "text", "path": str(path), "start": int(start), "end": int(end)}:
            return TextSpan(path, start, end)
        case {"kind": "sheet", "sheet": str(sheet), "ref": str(ref)}:
            return SheetCell(sheet, ref)
        case _:
            pytest.fail(f"no place: {stored}")


def digits(text: str) -> list[str]:
    return regex.findall(r"\d+", text)


def printed_at(folder: Path, file_name: str, locator: object) -> str:
    data = (folder / file_name).read_bytes()
    return " ".join(resolve(data, place, sniff(data)) for place in places(locator))


def test_the_digits_of_every_value_stand_at_its_place(corpus: Ingested, query: Query) -> None:
    rows = query(VALUES)
    assert len(rows) > 300
    lost = [
        (file, raw, printed)
        for file, locator, raw in rows
        if digits(str(raw)) != digits(printed := printed_at(corpus.folder, str(file), locator))
    ]
    assert lost == []


def test_the_targets_and_results_of_every_indicator_stand_at_its_places(
    corpus: Ingested, query: Query
) -> None:
    rows = query(ROWS)
    assert rows
    for file, locator, values in rows:
        printed = digits(printed_at(corpus.folder, str(file), locator))
        assert isinstance(values, list)
        wanted = [number for value in values for number in digits(value)]
        assert all(number in printed for number in wanted), (file, values, printed)
