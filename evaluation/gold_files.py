"""Gold files (`*.gold.json`): read into cases, refused in plain words where they are not gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from evaluation.cases import (
    GoldBudget,
    GoldCase,
    GoldDocument,
    GoldFlag,
    GoldIndicator,
    GoldRate,
    GoldScore,
    GoldStaffing,
)

GOLD_SUFFIX = ".gold.json"

_Json: TypeAlias = Mapping[str, Any]


class GoldError(Exception):
    """A gold file that cannot be read as one."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


def read_gold(paths: Iterable[Path]) -> list[GoldCase]:
    """Read folders of `*.gold.json` (recursively) and files that hold one case or a list."""
    return [case for path in paths for file in _gold_files(path) for case in _cases_in(file)]


def _gold_files(path: Path) -> list[Path]:
    if not path.exists():
        raise GoldError(path, "there is no such file or folder")
    if path.is_file():
        return [path]
    files = sorted(path.rglob(f"*{GOLD_SUFFIX}"))
    if not files:
        raise GoldError(path, f"holds no {GOLD_SUFFIX} file")
    return files


def _cases_in(file: Path) -> Iterator[GoldCase]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        cases = content if isinstance(content, list) else [content]
        yield from [read_case(entry, file.parent) for entry in cases]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(file, f"is no gold file ({type(error).__name__}: {error})") from error


def read_case(entry: _Json, folder: Path) -> GoldCase:
    """One case out of its JSON values; raises KeyError or TypeError where they are no gold."""
    return GoldCase(
        case_id=entry["id"],
        file=entry["file"],
        folder=folder,
        layout=entry.get("layout_id", "?"),
        format=entry.get("format", "?"),
        document=_document(entry["document"]),
        budgets=tuple(map(_budget, entry.get("budget", ()))),
        rates=tuple(map(_rate, entry.get("rates", ()))),
        scores=tuple(map(_score, entry.get("scores", ()))),
        staffing=tuple(map(_staffing, entry.get("staffing", ()))),
        indicators=tuple(map(_indicator, entry.get("indicators", ()))),
        must_flag=tuple(map(_flag, entry.get("must_flag", ()))),
        must_not_flag=frozenset(entry.get("must_not_flag", ())),
    )


def _document(entry: _Json) -> GoldDocument:
    regions = _any_of(entry, "region", single="region_code")
    return GoldDocument(
        organisations=tuple(name for name in _any_of(entry, "organisation") if name),
        regions=regions if any(region is not None for region in regions) else (),
        fiscal_years=_any_of(entry, "fiscal_year"),
        report_types=tuple(entry.get("report_type_any") or [entry["report_type"]]),
        period_end=entry.get("period_end"),
    )


def _budget(entry: _Json) -> GoldBudget:
    return GoldBudget(
        stages=tuple(entry["stage"]),
        flows=tuple(entry["flow"]),
        items=tuple(entry["item"]),
        amount_yuan=entry["amount_yuan"],
        amounts=tuple(entry.get("amount_yuan_any") or [entry["amount_yuan"]]),
        fiscal_year=entry["fiscal_year"],
        required=entry.get("required", True),
        withheld=entry.get("withheld", False),
    )


def _rate(entry: _Json) -> GoldRate:
    item = entry["item"]
    return GoldRate(
        rate=entry["rate"],
        items=tuple(item) if isinstance(item, list) else (item,),
        value_percent=entry["value_percent"],
        required=entry.get("required", True),
        withheld=entry.get("withheld", False),
    )


def _score(entry: _Json) -> GoldScore:
    return GoldScore(
        scope=entry["scope"],
        name=entry.get("name"),
        weight=entry.get("weight"),
        score=entry.get("score"),
        grade=entry.get("grade"),
        required=entry.get("required", True),
        withheld=entry.get("withheld", False),
    )


def _staffing(entry: _Json) -> GoldStaffing:
    return GoldStaffing(entry["measure"], entry["value"], entry.get("required", True))


def _indicator(entry: _Json) -> GoldIndicator:
    category = entry.get("category_code")
    categories = entry.get("category_any") or []
    return GoldIndicator(
        name=entry["name"],
        categories=tuple(dict.fromkeys([*categories, *([category] if category else [])])),
        operator=entry.get("target_op"),
        target_value=entry.get("target_value"),
        target_values=_any_of(entry, "target_value"),
        actual_values=_any_of(entry, "actual_value"),
        scores=_any_of(entry, "score"),
        weight=entry.get("weight"),
        completion_rate=entry.get("completion_rate"),
        checked=not entry.get("any_fields"),
        required=entry.get("required", True),
        withheld=entry.get("withheld", False),
    )


def _flag(entry: _Json) -> GoldFlag:
    return GoldFlag(entry["code"], tuple(entry.get("code_any") or [entry["code"]]))


def _any_of(entry: _Json, key: str, single: str | None = None) -> tuple[Any, ...]:
    """The accepted values of a field: the list `<key>_any`, else the one under `single`."""
    return tuple(entry.get(f"{key}_any") or [entry.get(single or key)])
