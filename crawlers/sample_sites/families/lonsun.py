"""A site of the 龙讯 lonsun family: rows come as a fragment that a script asks for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame, percent_gbk

_ORGAN, _CATEGORY, _SITE = 3421, 49710, 6793
_LABEL = "/site/label/8888"
_COLUMN = f"/public/column/{_ORGAN}"


class Lonsun(Family):
    """The column page holds the ids, `/site/label/8888` the rows, `pageCount` their number."""

    cms: ClassVar[str] = "lonsun"
    list_path: ClassVar[str] = f"{_COLUMN}?type=4&action=list&catId={_CATEGORY}"

    def article_path(self, article: Article) -> str:
        """`/public/<organ>/<id>.html`."""
        return f"/public/{_ORGAN}/{35470000 + article.number}.html"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """A file of the storage group."""
        return f"/group4/M00/0B/{article.number % 100:02X}/{file.number:020X}.{file.ending}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """The column page, or a fragment with one page of rows."""
        path = request.address[0]
        if path == _COLUMN:
            return page(frame("", self._column(), "预算绩效"))
        if path != _LABEL or request.query.get("labelName") != "publicInfoList":
            return None
        number = int(request.query.get("pageIndex", "1"))
        shown = self.page_of(articles, number) or ()
        return page(self._fragment(shown, number, articles))

    def article_html(self, article: Article) -> str:
        """Text and links in `.wzcon`."""
        links = "".join(
            f'<p>附件：<a href="{self.attachment_path(article, file)}">'
            f"{escape(file.file_name)}</a></p>"
            for file in article.attachments
        )
        return (
            f'<h1 class="newstitle">{escape(article.title)}</h1>\n'
            f'<div class="wzcon j-fontContent">{content_of(article)}{links}</div>\n'
        )

    def download_headers(self, file: Attachment) -> tuple[tuple[str, str], ...]:
        """The name in GBK."""
        return (("Content-Disposition", percent_gbk(file.file_name)),)

    def _column(self) -> str:
        return (
            f'<div class="public_list" id="publicList"></div>\n<script>\n'
            f"var siteId = '{_SITE}'; var organId = '{_ORGAN}'; var catId = '{_CATEGORY}';\n"
            f"$.get('{_LABEL}', {{IsAjax: 1, labelName: 'publicInfoList', siteId: '{_SITE}', "
            f"organId: '{_ORGAN}', catId: '{_CATEGORY}', pageSize: {self.per_page}, "
            "pageIndex: 1, action: 'list'}});\n</script>"
        )

    def _fragment(self, shown: Sequence[Article], number: int, articles: Sequence[Article]) -> str:
        rows = "\n".join(
            f'<li><a href="{self.article_path(a)}" title="{escape(a.title)}" class="title">'
            f'{escape(a.title)}</a><span class="date">{a.published_on}</span></li>'
            for a in shown
        )
        pages = self.page_count(articles)
        return (
            f'<ul class="clearfix xxgk_nav_list">\n{rows}\n</ul>\n<script>\n'
            f"Ls.pagination('#page_public_info', function (i) {{}}, {{pageCount: {pages}, "
            f"pageIndex: {number}, total: {len(articles)}}});\n</script>\n"
        )
