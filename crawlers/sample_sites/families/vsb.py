"""A site of the 博达 VSB family: sub-pages numbered downwards, downloads without a file name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar
from urllib.parse import quote

import regex

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame, percent_gbk

_PAGE = regex.compile(r"/zwgk/jxgk(?:/(?P<number>\d+))?\.htm")
_COLUMN = 1110


class Vsb(Family):
    """`jxgk.htm` is page 1 of N, `jxgk/N-1.htm` page 2, `jxgk/1.htm` the last."""

    cms: ClassVar[str] = "vsb"
    list_path: ClassVar[str] = "/zwgk/jxgk.htm"

    def article_path(self, article: Article) -> str:
        """`/info/<column>/<id>.htm`."""
        return f"/info/{_COLUMN}/{700000 + article.number}.htm"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """The download page of the CMS; every second PDF lies behind a virtual address."""
        if file.ending == "pdf" and article.number % 2:
            return f"/virtual_attach_file.vsb?afc=L{file.number}&oid=1503&tid=1110&nid=7&e=.pdf"
        return (
            "/system/_content/download.jsp?urltype=news.DownloadAttachUrl"
            f"&owner=1503&wbfileid={file.number}"
        )

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list, found by its downward number."""
        match = _PAGE.fullmatch(request.address[0])
        if not match:
            return None
        pages = self.page_count(articles)
        number = pages - int(match["number"]) + 1 if match["number"] else 1
        shown = self.page_of(articles, number)
        if shown is None or (match["number"] and number < 2):
            return None
        return page(frame("", self._rows(shown, number, len(articles), pages), "绩效公开"))

    def article_html(self, article: Article) -> str:
        """Text in `vsb_content`, files as a list below it, a virtual PDF in a viewer."""
        return (
            f"<h1>{escape(article.title)}</h1>\n"
            f'<div id="vsb_content_4"><div class="v_news_content">{content_of(article)}'
            f"{self._viewer(article)}</div></div>\n<ul>{self._links(article)}</ul>\n"
        )

    def download_headers(self, file: Attachment) -> tuple[tuple[str, str], ...]:
        """The name stands in the header only, in GBK."""
        return (("Content-Disposition", percent_gbk(file.file_name)),)

    def media_type(self, file: Attachment) -> str:
        """A download page calls everything a stream."""
        return "application/octet-stream"

    def _rows(self, shown: Sequence[Article], number: int, total: int, pages: int) -> str:
        up = "" if number == 1 else "../"
        rows = "\n".join(
            f'<li id="line_u7_{place}"><a href="{up}../info/{_COLUMN}/{700000 + a.number}.htm" '
            f'target="_blank" title="{escape(a.title)}">{escape(_cut(a.title))}</a>'
            f"<span>{a.published_on}</span></li>"
            for place, a in enumerate(shown)
        )
        folder = "jxgk/" if number == 1 else ""
        following = (
            f'<a href="{folder}{pages - number}.htm" class="Next">下页</a>'
            f'<a href="{folder}1.htm" class="Next">尾页</a>'
            if number < pages
            else '<span class="NextDisabled">下页</span><span class="NextDisabled">尾页</span>'
        )
        count = f'<td id="fanye7" nowrap>共{total}条&nbsp;&nbsp;{number}/{pages}&nbsp;</td>'
        return f'<ul class="list">{rows}</ul>\n<table><tr>{count}<td>{following}</td></tr></table>'

    def _viewer(self, article: Article) -> str:
        paths = (self.attachment_path(article, file) for file in article.attachments)
        return "".join(
            '<iframe class="pdf" src="/system/resource/pdfjs/viewer.html?file='
            f'{quote(path, safe="")}"></iframe>'
            for path in paths
            if path.startswith("/virtual")
        )

    def _links(self, article: Article) -> str:
        return "\n".join(
            f'<li>附件【<a href="{escape(path)}" target="_blank">{escape(file.file_name)}</a>】'
            f'已下载<span id="nattach{file.number}">0</span>次</li>'
            for file in article.attachments
            for path in [self.attachment_path(article, file)]
            if not path.startswith("/virtual")
        )


def _cut(title: str) -> str:
    return title if len(title) <= 20 else f"{title[:19]}..."
