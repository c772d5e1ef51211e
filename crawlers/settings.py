"""What may be set for all crawls: `JIXIAO_CRAWL_...` in the environment, or `jixiao.toml`."""

from __future__ import annotations

from importlib.metadata import version

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from crawlers.errors import ImpoliteSetting

ROBOTS_NAME = "jixiao"


class CrawlSettings(BaseSettings):
    """Manners and limits that hold for every source; a source may be stricter, never laxer."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_", toml_file="jixiao.toml", extra="ignore", frozen=True
    )

    crawl_contact: str = Field(default="", description="mail or page a site's owner can turn to")
    crawl_delay_cap_seconds: float = Field(default=30.0, ge=2, description="of robots.txt")
    crawl_retry_wait_seconds: float = Field(
        default=120.0, ge=0, description="longest Retry-After that is waited out in the run"
    )
    crawl_max_hours: float = Field(default=8.0, gt=0, description="of one run of one source")
    crawl_lock_wait_seconds: float = Field(
        default=600.0, ge=0, description="for a host that another source is being read from"
    )
    crawl_page_mb: float = Field(default=10.0, gt=0, description="of a list or article page")

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

    def user_agent(self, *, sample: bool) -> str:
        """Who we say we are; raises ImpoliteSetting for a real site without a contact."""
        contact = self.crawl_contact.strip()
        if not contact and not sample:
            raise ImpoliteSetting(
                "crawl_contact", "real sites are asked only with a contact: JIXIAO_CRAWL_CONTACT"
            )
        return f"{ROBOTS_NAME}/{version('jixiao')} (+{contact or 'sample site'})"
