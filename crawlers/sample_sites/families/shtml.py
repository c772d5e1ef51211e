"""A site of the platforms of 湖南, 江西 and 四川: `.shtml` pages counted in a script."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from html import escape
from typing import ClassVar

import regex

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame

_PAGE = regex.compile(r"/qsx/c137763/nav_list(?:_(?P<number>\d+))?\.shtml")


class Shtml(Family):
    """`nav_list.shtml`, `nav_list_2.shtml` ...; articles under thirty-two digits."""

    cms: ClassVar[str] = "shtml"
    list_path: ClassVar[str] = "/qsx/c137763/nav_list.shtml"

    def article_path(self, article: Article) -> str:
        """`/<site>/c<column>/<month>/<32 digits>.shtml`."""
        return f"/qsx/c137763/{article.published_on:%Y%m}/{_digits(article)}.shtml"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """In a folder of the article's own."""
        folder = f"/qsx/c137763/{article.published_on:%Y%m}/{_digits(article)}"
        return f"{folder}/files/{file.number}.{file.ending}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list."""
        match = _PAGE.fullmatch(request.address[0])
        if not match:
            return None
        number = int(match["number"] or 1)
        shown = self.page_of(articles, number)
        if shown is None:
            return None
        rows = "\n".join(
            f'<li><a href="{self.article_path(a)}" target="_blank">{escape(a.title)}</a>'
            f'<span class="time">{a.published_on:%Y/%m/%d}</span></li>'
            for a in shown
        )
        pages = self.page_count(articles)
        script = (
            f"<script>createPageHTML('page_div', {pages}, {number}, 'nav_list', 'shtml', "
            f"{len(articles)});</script>"
        )
        body = f'<ul class="list-ul">\n{rows}</ul>\n<div id="page_div"></div>{script}'
        return page(frame("", body, "预算绩效"))

    def article_html(self, article: Article) -> str:
        """Text in `.content`, files in a list below it."""
        links = "".join(
            f'<li><a href="{self.attachment_path(article, file)}">{escape(file.file_name)}</a></li>'
            for file in article.attachments
        )
        return (
            f'<h2 class="title">{escape(article.title)}</h2>\n'
            f'<div id="zoom" class="content">{content_of(article)}</div>\n'
            f'<ul class="fujian">{links}</ul>\n'
        )


def _digits(article: Article) -> str:
    return md5(f"{article.number}".encode(), usedforsecurity=False).hexdigest()
