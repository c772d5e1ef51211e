"""A site of the Openness family: the page number in the address, a table of marks on top."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

import regex

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame

_PAGE = regex.compile(r"/OpennessContent/showList/784/34502/page_(?P<number>\d+)\.html")


class Openness(Family):
    """`showList/<organ>/<column>/page_<n>.html` and `show/<id>.html`."""

    cms: ClassVar[str] = "openness"
    list_path: ClassVar[str] = "/OpennessContent/showList/784/34502/page_1.html"

    def article_path(self, article: Article) -> str:
        """`/OpennessContent/show/<id>.html`."""
        return f"/OpennessContent/show/{2470000 + article.number}.html"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """A plain file."""
        return f"/UploadFile/{article.published_on:%Y%m}/{file.number}.{file.ending}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list with links to its neighbours."""
        match = _PAGE.fullmatch(request.address[0])
        shown = self.page_of(articles, int(match["number"])) if match else None
        if match is None or shown is None:
            return None
        number, pages = int(match["number"]), self.page_count(articles)
        rows = "\n".join(
            f'<li><a href="{self.article_path(a)}" title="{escape(a.title)}">{escape(a.title)}</a>'
            f"<span>{a.published_on}</span></li>"
            for a in shown
        )
        following = f'<a href="page_{number + 1}.html">下一页</a>' if number < pages else "下一页"
        last = f'<a href="page_{pages}.html">末页</a>'
        foot = f'<div class="pages">第{number}页/共{pages}页 {following} {last}</div>'
        return page(frame("", f'<ul class="xxgk_list">{rows}</ul>{foot}', "信息公开"))

    def article_html(self, article: Article) -> str:
        """The table of marks, the text, the files."""
        marks = (
            f"<table class='xxgk_table'><tr><td>索引号：</td><td>QS-{article.number}</td>"
            "<td>组配分类：</td><td>部门项目</td></tr>"
            f"<tr><td>发布机构：</td><td>{escape(article.publisher)}</td>"
            f"<td>发布日期：</td><td>{article.published_on}</td></tr></table>"
        )
        links = "".join(
            f'<p><a href="{self.attachment_path(article, file)}">{escape(file.file_name)}</a></p>'
            for file in article.attachments
        )
        return (
            f"{marks}\n<h1>{escape(article.title)}</h1>\n"
            f'<div class="xxgk_content" id="zoom">{content_of(article)}{links}</div>\n'
        )
