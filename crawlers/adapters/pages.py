"""Pages that are reports themselves, watched one by one: for reports that stand in no list."""

from __future__ import annotations

from dataclasses import dataclass

from crawlers.adapters.article import read_html_article
from crawlers.adapters.boundary import only_unreadable
from crawlers.adapters.html_family import all_bodies, list_fetches
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Fetch, ListPage, Page, Ref


@dataclass(frozen=True, slots=True)
class SinglePages:
    """Each declared address is an article of any family, and a list of itself."""

    name: str = "pages"

    def first_fetches(self, source: Source) -> tuple[Fetch, ...]:
        """The declared pages."""
        return list_fetches(source)

    @only_unreadable
    def read_list(self, page: Page, source: Source) -> ListPage:
        """The page as its own and only row; raises UnreadablePage where it has no title."""
        article = read_html_article(page, source, all_bodies())
        if not article.title:
            raise UnreadablePage(page.url, "the page has no title")
        row = Ref(page.requested_url, article.title, "article", article.published_on, article.title)
        return ListPage((row,), (), True)

    @only_unreadable
    def read_article(self, page: Page, source: Source) -> Article:
        """The article by containers of any family."""
        return read_html_article(page, source, all_bodies())
