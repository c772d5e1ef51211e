"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from flows.settings import Settings

AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
WarehouseFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        metavar="FILE",
        help="The published DuckDB file, if not the one of the settings.",
        dir_okay=False,
    ),
]


def settings() -> Settings:
    """The settings of this machine; imported late, since pydantic takes its time."""
    from flows.settings import Settings

    return Settings()


def published_file(warehouse: Path | None) -> Path:
    """The file that was named, or that of the settings."""
    return warehouse or settings().published
