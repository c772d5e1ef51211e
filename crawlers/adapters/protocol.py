"""What the engine may ask of an adapter."""

from __future__ import annotations

from typing import Protocol

from crawlers.declarations.source import Source
from crawlers.model import Article, Fetch, ListPage, Page


class Adapter(Protocol):
    """One CMS family: pure functions from text to values, never a request, never a file.

    `read_list` and `read_article` raise UnreadablePage, and nothing else, for an answer that
    is no list or no article of this family: a list without rows is an error unless the site
    says that it is empty.
    """

    @property
    def name(self) -> str:
        """The name of the family, as `cms` of a declared source."""
        ...

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The fetches that start a walk: one per list, all of kind `list`."""
        ...

    def read_list(self, page: Page, source: Source) -> ListPage:
        """The rows of one page of a list and the fetches that go on from it.

        A page that only leads to the list (scripts that load it) has further and no refs.
        """
        ...

    def read_article(self, page: Page, source: Source) -> Article:
        """One article with its files."""
        ...
