"""What may be set from outside: `JIXIAO_...` in the environment, or `jixiao.toml`."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

if TYPE_CHECKING:
    from warehouse import QuarantineBudget

SETTINGS_FILE = "jixiao.toml"
WAREHOUSE = "jixiao.duckdb"


class Settings(BaseSettings):
    """Every setting with its default; the environment goes before the file."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_", toml_file=SETTINGS_FILE, extra="ignore", frozen=True
    )

    home: Path = Field(default=Path("data/var"), description="holds the warehouse and all run data")
    warehouse: Path | None = Field(default=None, description="the published file; else under home")
    workers: int = Field(default=os.cpu_count() or 1, ge=1, description="files read side by side")
    batch_files: int = Field(
        default=50, ge=1, description="files read and loaded together, at least"
    )
    read_seconds: float = Field(default=180.0, gt=0, description="wall time for reading one file")
    read_cpu_seconds: int = Field(default=120, gt=0, description="CPU time for reading one file")
    read_memory_mb: int = Field(default=1536, ge=256, description="memory of one reading process")
    quarantine_free: int = Field(
        default=25, ge=0, description="so many unreadable files in a load are always borne"
    )
    quarantine_percent: float = Field(
        default=30.0, ge=0, le=100, description="beyond them, this part of what is new in a load"
    )
    stale_hours: float = Field(
        default=36.0, gt=0, description="a published file older than this is called stale"
    )
    sources: Path = Field(default=Path("data/sources"), description="declarations of sources")
    crawlers: int = Field(default=12, ge=1, description="sources crawled side by side")
    crawl_seconds: float = Field(
        default=9 * 3600.0, gt=0, description="after that the crawler of a source is killed"
    )
    metrics: Path | None = Field(
        default=None, description="folder for the figures of each night (Prometheus text format)"
    )
    max_file_mb: int = Field(default=200, ge=1, description="larger files are quarantined unread")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then `jixiao.toml` of the present folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def published(self) -> Path:
        """The DuckDB file that analysts open."""
        return self.warehouse or self.home / WAREHOUSE

    @property
    def metrics_folder(self) -> Path:
        """Where the figures of each night are written."""
        return self.metrics or self.home / "metrics"

    @property
    def quarantine_budget(self) -> QuarantineBudget:
        """How many unreadable files a load may have before it is refused."""
        from warehouse import QuarantineBudget

        share = Decimal(str(self.quarantine_percent)) / 100
        return QuarantineBudget(self.quarantine_free, share)
