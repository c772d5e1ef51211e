"""Where alerts go: `JIXIAO_ALERT_...` in the environment, or `[alerts]` in `jixiao.toml`.

Webhook addresses are secrets like passwords: they are never printed, logged or stored.
"""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.settings import SETTINGS_FILE


class AlertSettings(BaseSettings):
    """The channels. Those set are all told; the fallback only what one of them did not take."""

    model_config = SettingsConfigDict(
        env_prefix="JIXIAO_ALERT_",
        toml_file=SETTINGS_FILE,
        toml_table_header=("alerts",),
        extra="ignore",
        frozen=True,
    )

    dingtalk: SecretStr | None = Field(default=None, description="webhook of a DingTalk robot")
    dingtalk_secret: SecretStr | None = Field(default=None, description="its 加签 secret, SEC...")
    wecom: SecretStr | None = Field(default=None, description="webhook of a WeCom robot")
    feishu: SecretStr | None = Field(default=None, description="webhook of a Feishu robot")
    feishu_secret: SecretStr | None = Field(default=None, description="its 签名校验 secret")
    mail: SecretStr | None = Field(default=None, description="an Apprise address, as mailtos://")
    fallback: SecretStr | None = Field(default=None, description="an Apprise address")
    timeout_seconds: float = Field(default=15.0, gt=0, description="for one attempt")
    attempts: int = Field(default=4, ge=1, description="for one message, with growing pauses")

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
