"""Reading an article: the same for every family, but for where the text stands."""

from __future__ import annotations

from collections.abc import Sequence

from crawlers.adapters.attachments import find_attachments
from crawlers.adapters.body import body_text, find_body
from crawlers.adapters.head import (
    meta_tags,
    published_on,
    publisher_of,
    site_code_of,
    title_of,
)
from crawlers.adapters.markup import parse
from crawlers.declarations.source import Source
from crawlers.errors import UnreadablePage
from crawlers.model import Article, Page


def read_html_article(page: Page, source: Source, bodies: Sequence[str]) -> Article:
    """One article in HTML; the selectors of the source go before those of the family.

    Raises UnreadablePage where the page has neither text nor a file.
    """
    markup = parse(page)
    tags = meta_tags(markup)
    own = [source.article.body] if source.article.body else []
    title = title_of(markup, source.article.title, tags)
    body = find_body(markup, [*own, *bodies])
    text = body_text(body) if body is not None else ""
    attachments = find_attachments(markup, body, text, title)
    if not text and not attachments:
        raise UnreadablePage(page.url, "the page has neither text nor a file")
    return Article(
        title=title,
        published_on=published_on(markup, tags),
        body_text=text,
        attachments=attachments,
        publisher=publisher_of(markup, tags),
        site_code=site_code_of(markup, tags),
    )
