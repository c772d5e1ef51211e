"""Files that people put into a folder because a site does not let machines in."""

from __future__ import annotations

from dataclasses import dataclass

from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page


@dataclass(frozen=True, slots=True)
class Inbox:
    """Nothing to fetch: the engine reads the folder `path` of the source itself."""

    name: str = "inbox"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """No fetch at all."""
        return ()

    def read_list(self, page: Page, source: Source) -> ListPage:
        """Never called for an inbox; raises UnreadablePage."""
        raise UnreadablePage(page.url, "an inbox has no lists")

    def read_article(self, page: Page, source: Source) -> Article:
        """Never called for an inbox; raises UnreadablePage."""
        raise UnreadablePage(page.url, "an inbox has no articles")
