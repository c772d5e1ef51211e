"""A site of no known family: a list with links, pages by number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame


class Generic(Family):
    """`/list.html?page=2`."""

    cms: ClassVar[str] = "generic"
    list_path: ClassVar[str] = "/list.html"

    def article_path(self, article: Article) -> str:
        """`/content/<id>.html`."""
        return f"/content/{article.number}.html"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """A plain file."""
        return f"/upload/{file.number}.{file.ending}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list."""
        number = int(request.query.get("page", "1"))
        shown = self.page_of(articles, number) if request.address[0] == self.list_path else None
        if shown is None:
            return None
        rows = "\n".join(
            f'<li><a href="{self.article_path(a)}" title="{escape(a.title)}">{escape(a.title)}</a>'
            f"<span>{a.published_on}</span></li>"
            for a in shown
        )
        pages = self.page_count(articles)
        following = f'<a href="/list.html?page={number + 1}">下一页</a>' if number < pages else ""
        foot = f'<div class="pages">第{number}页/共{pages}页 {following}</div>'
        return page(frame("", f'<ul class="list">{rows}</ul>{foot}', "预算绩效"))

    def article_html(self, article: Article) -> str:
        """Text and links in `.content`."""
        links = "".join(
            f'<p><a href="{self.attachment_path(article, file)}">{escape(file.file_name)}</a></p>'
            for file in article.attachments
        )
        return (
            f"<h1>{escape(article.title)}</h1>\n"
            f'<div class="content">{content_of(article)}{links}</div>\n'
        )
