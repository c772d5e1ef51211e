"""The channels: one message to one place, delivered or said why not."""

from __future__ import annotations

import json
import ssl
import time
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import httpx
from pydantic import SecretStr

from flows.alerts.digest import Message
from flows.alerts.errors import ChannelMisconfigured, NotDelivered
from flows.alerts.settings import AlertSettings
from flows.alerts.vendors import VENDORS, Vendor

FALLBACK = "fallback"
_MAIL_LIMIT = 200_000
_LONGEST_WAIT = 60.0
# Apprise takes an HTTP 200 of these for a delivery, whatever the body says.
_DEAF_SCHEMES = ("dingtalk", "wecombot", "feishu", "lark")


class Channel(Protocol):
    """Somewhere to send to; `post` returns once the message was taken, or raises NotDelivered."""

    @property
    def name(self) -> str:
        """Its name in settings, state and log."""

    @property
    def limit(self) -> int:
        """Bytes of UTF-8 that one message may have."""

    def post(self, message: Message) -> None:
        """Offer the message once."""


@dataclass(frozen=True)
class RobotChannel:
    """A chat robot behind a webhook."""

    vendor: Vendor
    address: SecretStr
    secret: SecretStr | None
    timeout: float

    @property
    def name(self) -> str:
        """The vendor's name: there is one robot of each."""
        return self.vendor.name

    @property
    def limit(self) -> int:
        """The vendor's limit in bytes."""
        return self.vendor.limit

    def post(self, message: Message) -> None:
        """Offer the message once; a 200 counts only with the vendor's own code of success."""
        secret = self.secret.get_secret_value() if self.secret else None
        request = self.vendor.request(message, secret, time.time())
        address = httpx.URL(self.address.get_secret_value()).copy_merge_params(dict(request.query))
        try:
            answer = httpx.post(
                address, json=dict(request.body), timeout=self.timeout, verify=_trust()
            )
        except httpx.HTTPError as error:
            # never str(error): it may hold the address
            raise NotDelivered(self.name, type(error).__name__, again=True) from None
        self._require_taken(answer)

    def _require_taken(self, answer: httpx.Response) -> None:
        if answer.status_code != httpx.codes.OK:
            busy = answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error
            reason = f"HTTP {answer.status_code}"
            raise NotDelivered(self.name, reason, again=busy, wait=_retry_after(answer))
        try:
            content = answer.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise NotDelivered(self.name, "the answer is no JSON", again=True) from None
        code, words = self.vendor.verdict(content)
        if code is None:
            raise NotDelivered(self.name, words, again=True)
        if code != 0:
            raise NotDelivered(self.name, f"code {code}: {words}", again=code in self.vendor.busy)


@dataclass(frozen=True)
class AppriseChannel:
    """Mail and whatever else Apprise knows how to reach."""

    name: str
    address: SecretStr
    limit: int = _MAIL_LIMIT

    def post(self, message: Message) -> None:
        """Offer the message once; Apprise tells only whether it was taken."""
        import apprise  # 0.2 s, and only where it is used

        courier = apprise.Apprise()
        if not courier.add(self.address.get_secret_value()):
            raise NotDelivered(self.name, "Apprise does not know this address", again=False)
        taken = courier.notify(
            title=message.title, body=message.text, body_format=apprise.NotifyFormat.MARKDOWN
        )
        if not taken:
            raise NotDelivered(self.name, "Apprise could not deliver it", again=True)


def channels(settings: AlertSettings) -> list[Channel]:
    """Give the channels that are set; raises ChannelMisconfigured for one that would lie."""
    found: list[Channel] = []
    for name, vendor in VENDORS.items():
        address = getattr(settings, name)
        if address is not None:
            _require_web(name, address)
            secret = getattr(settings, f"{name}_secret", None)
            found.append(RobotChannel(vendor, address, secret, settings.timeout_seconds))
    if settings.mail is not None:
        found.append(_apprise("mail", settings.mail))
    return found


def fallback(settings: AlertSettings) -> Channel | None:
    """Give the channel for what another one did not take."""
    return _apprise(FALLBACK, settings.fallback) if settings.fallback else None


def _apprise(name: str, address: SecretStr) -> AppriseChannel:
    scheme = address.get_secret_value().partition("://")[0].lower()
    if scheme in _DEAF_SCHEMES:
        raise ChannelMisconfigured(
            name, f"{scheme}:// would count a rejection as delivered; set JIXIAO_ALERT_... instead"
        )
    return AppriseChannel(name, address)


def _require_web(name: str, address: SecretStr) -> None:
    if not address.get_secret_value().startswith(("https://", "http://")):
        raise ChannelMisconfigured(name, "its address is no https:// webhook")


@cache
def _trust() -> ssl.SSLContext:
    """The certificates we trust, read once and not for every message."""
    return httpx.create_ssl_context()


def _retry_after(answer: httpx.Response) -> float | None:
    value = answer.headers.get("Retry-After", "")
    return min(float(value), _LONGEST_WAIT) if value.isdigit() else None
