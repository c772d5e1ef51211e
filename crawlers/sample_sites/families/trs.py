"""A site of the TRS WCM family: relative addresses, pages counted in a script, GBK."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

import regex

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame

_PAGE = regex.compile(r"/zwgk/ysjx/(?:index(?:_(?P<number>\d+))?\.html)?")


class Trs(Family):
    """`index.html`, `index_1.html` ...; says gb2312, and every third article is UTF-8."""

    cms: ClassVar[str] = "trs"
    list_path: ClassVar[str] = "/zwgk/ysjx/index.html"
    has_validators: ClassVar[bool] = True
    charset: ClassVar[str] = "gb2312"

    def article_path(self, article: Article) -> str:
        """`/zwgk/ysjx/<month>/t<day>_<id>.html`."""
        return f"/zwgk/ysjx/{_relative(article)}"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """Beside the article, under a number."""
        return f"/zwgk/ysjx/{article.published_on:%Y%m}/{_file(article, file)}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list; how many there are stands in a script only."""
        match = _PAGE.fullmatch(request.address[0])
        if not match:
            return None
        number = int(match["number"] or 0) + 1
        shown = self.page_of(articles, number)
        if shown is None:
            return None
        rows = "\n".join(
            f'<li><a href="./{_relative(a)}" title="{escape(a.title)}">{escape(a.title)}</a>'
            f"<span>{a.published_on}</span></li>"
            for a in shown
        )
        pages = self.page_count(articles)
        script = f'<script>createPageHTML({pages}, {number - 1}, "index", "html");</script>'
        body = f'<ul class="list">\n{rows}</ul>\n<div class="page">{script}</div>'
        head = f'<meta charset="{self.charset}">\n'
        return page(frame(head, body, "预算绩效"), "gb18030", self.charset)

    def article_html(self, article: Article) -> str:
        """Text in `TRS_Editor`, files as relative links inside it."""
        links = "".join(
            f'<p class="insertfileTag"><a href="./{_file(article, file)}" '
            f'oldsrc="./{_file(article, file)}">{escape(file.file_name)}</a></p>'
            for file in article.attachments
        )
        return (
            f'<div class="title">{escape(article.title)}</div>\n'
            f'<div class="trs_editor_view TRS_UEDITOR"><div class="TRS_Editor">'
            f"{content_of(article)}{links}</div></div>\n"
        )


def _relative(article: Article) -> str:
    day = article.published_on
    return f"{day:%Y%m}/t{day:%Y%m%d}_{85680000 + article.number}.html"


def _file(article: Article, file: Attachment) -> str:
    return f"P0{article.published_on:%Y%m%d}{500000000 + file.number}.{file.ending}"
