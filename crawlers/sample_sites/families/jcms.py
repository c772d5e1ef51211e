"""A site of the 大汉 jcms family: the list lies in CDATA, further rows behind a proxy."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar
from urllib.parse import quote

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame, raw_utf8

_COLUMN, _UNIT = 1229, 54321
_PROXY = "/module/web/jpage/dataproxy.jsp"
_BLOCK = 45  # rows the proxy hands out at once


class Jcms(Family):
    """`col<id>/index.html` shows the first page, `dataproxy.jsp` hands out rows by number."""

    cms: ClassVar[str] = "jcms"
    list_path: ClassVar[str] = f"/col/col{_COLUMN}/index.html"

    def article_path(self, article: Article) -> str:
        """`/art/<year>/<month>/<day>/art_<column>_<id>.html`."""
        day = article.published_on
        return (
            f"/art/{day.year}/{day.month}/{day.day}/art_{_COLUMN}_{4100000 + article.number}.html"
        )

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """A download that carries the shown name and the stored one."""
        return (
            f"/module/download/downfile.jsp?classid=0&showname={quote(file.file_name)}"
            f"&filename={file.number:032x}.{file.ending}"
        )

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """The column page with its first rows, or a block of rows from the proxy."""
        path = request.address[0]
        if path == self.list_path:
            return page(frame("", self._column(articles), "预算绩效"))
        if path == _PROXY:
            query = request.query
            first = int(query.get("startrecord", "1"))
            last = min(int(query.get("endrecord", str(_BLOCK))), first + _BLOCK - 1)
            store = _store(articles[max(0, first - 1) : last], articles, self.per_page, "")
            return Answer(store.encode(), content_type="application/xml; charset=utf-8")
        return None

    def article_html(self, article: Article) -> str:
        """Text and links in `#zoom`."""
        links = "".join(
            f'<p><a href="{escape(self.attachment_path(article, file))}">'
            f"{escape(file.file_name)}</a></p>"
            for file in article.attachments
        )
        return (
            f'<td class="title">{escape(article.title)}</td>\n'
            f'<div id="zoom">{content_of(article)}{links}</div>\n'
        )

    def download_headers(self, file: Attachment) -> tuple[tuple[str, str], ...]:
        """The name in bare UTF-8 bytes, which no standard allows."""
        return (("Content-Disposition", raw_utf8(file.file_name)),)

    def media_type(self, file: Attachment) -> str:
        """A download servlet that says HTML, whatever it sends."""
        return "text/html;charset=UTF-8" if file.number % 2 else "application/octet-stream"

    def _column(self, articles: Sequence[Article]) -> str:
        group = (
            f"{_PROXY}?page=1&appid=1&webid=1&path=/&columnid={_COLUMN}&unitid={_UNIT}"
            "&webname=&permissiontype=0"
        )
        first = _store(articles[: self.per_page], articles, self.per_page, group)
        return (
            f'<div id="{_UNIT}"><script type="text/xml">{first}</script></div>\n'
            f'<script src="/script/jpage.js" unitid="{_UNIT}" columnid="{_COLUMN}" webid="1">'
            "</script>\n"
        )


def _store(shown: Sequence[Article], articles: Sequence[Article], per_page: int, group: str) -> str:
    rows = "".join(f"<record><![CDATA[{_row(article)}]]></record>\n" for article in shown)
    following = f'<nextgroup><![CDATA[<a href="{group}"></a>]]></nextgroup>\n' if group else ""
    pages = max(1, -(-len(articles) // per_page))
    return (
        f"<datastore>\n{following}<recordset>\n{rows}</recordset>\n"
        f"<totalrecord>{len(articles)}</totalrecord><totalpage>{pages}</totalpage>"
        f"<perpage>{per_page}</perpage></datastore>"
    )


def _row(article: Article) -> str:
    path = Jcms().article_path(article)
    return (
        f'<li><a href="{path}" target="_blank" title="{escape(article.title)}">'
        f"{escape(article.title)}</a><span>{article.published_on}</span></li>"
    )
