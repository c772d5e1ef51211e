"""What travels between the adapters, which only read text, and the engine, which only fetches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

FetchKind: TypeAlias = Literal["list", "article", "attachment"]
RefKind: TypeAlias = Literal["article", "attachment"]
Headers: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request that should be made, with what is known of its target beforehand.

    `title` and `published_on` are what the referring page printed beside the link;
    `page_url` is that page, `link_text` the words of the link itself.
    """

    url: str
    kind: FetchKind
    method: Literal["GET", "POST"] = "GET"
    body: bytes = b""
    headers: Headers = ()
    title: str = ""
    published_on: date | None = None
    page_url: str | None = None
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as text.

    `url` is where the answer came from after redirects, `requested_url` what was asked for;
    `body` is what was sent with a POST, so that a list can tell which of its pages this is.
    """

    url: str
    requested_url: str
    text: str
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name, whatever its case; empty where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Ref:
    """One link worth judging: an article or a file, with the words printed beside it."""

    url: str
    title: str
    kind: RefKind
    published_on: date | None = None
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its rows in printed order, and the list fetches that go on from it.

    `is_last` is True where the site itself says that no page follows, False where one does,
    and None where no next page was found and nothing proves the end: a walk that ends on
    None is not complete.
    """

    refs: tuple[Ref, ...]
    further: tuple[Fetch, ...]
    is_last: bool | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its words, its files, and what its head says of the publisher and the site.

    `body_text` leaves out what changes by itself (counters, dates of printing), so that its
    hash tells whether the article changed. `site_code` is the SiteIDCode as the site prints it.
    """

    title: str
    published_on: date | None
    body_text: str
    attachments: tuple[Ref, ...]
    publisher: str
    site_code: str
