"""The kinds of text a declaration holds, each checked when it is loaded."""

from __future__ import annotations

import ipaddress
from datetime import date
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

import regex
from cssselect import GenericTranslator, SelectorError
from pydantic import AfterValidator, Field

_HOST = regex.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def _compiles(pattern: str) -> str:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"{pattern!r} is no pattern: {error}") from error
    return pattern


def _selects(selector: str) -> str:
    try:
        GenericTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise ValueError(f"{selector!r} is no CSS selector: {error}") from error
    return selector


def _is_web_address(url: str) -> str:
    parts = urlsplit(url)  # raises ValueError by itself for what is no address at all
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is no http address")
    if parts.username or parts.password:
        raise ValueError(f"{url!r} carries a user name")
    if not 0 < (parts.port or 80) < 65536:
        raise ValueError(f"{url!r} has a port that is none")
    return url


def _is_day_of_year(day: str) -> str:
    try:
        date.fromisoformat(f"2000-{day}")
    except ValueError as error:
        raise ValueError(f"{day!r} is no day of the year (month-day, such as 09-30)") from error
    return day


def _is_host(host: str) -> str:
    if not _HOST.fullmatch(host) and not is_inner_address(host):
        raise ValueError(f"{host!r} is no host name (lower case, without scheme, port or path)")
    return host


def is_loopback_host(host: str) -> bool:
    """Whether a host name is this machine by its name alone."""
    return host in ("localhost", "::1") or bool(regex.fullmatch(r"127(\.\d{1,3}){3}", host))


def is_inner_address(host: str) -> bool:
    """Whether a host is a number that does not belong to the public internet."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost"


Pattern: TypeAlias = Annotated[str, AfterValidator(_compiles)]
Selector: TypeAlias = Annotated[str, AfterValidator(_selects)]
WebAddress: TypeAlias = Annotated[str, AfterValidator(_is_web_address)]
DayOfYear: TypeAlias = Annotated[
    str, Field(pattern=r"^\d{2}-\d{2}$"), AfterValidator(_is_day_of_year)
]
Host: TypeAlias = Annotated[str, AfterValidator(_is_host)]
# Hours in Asia/Shanghai; a window over midnight is the usual one.
Window: TypeAlias = Annotated[
    str, Field(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$")
]
