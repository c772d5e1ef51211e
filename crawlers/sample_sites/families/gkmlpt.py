"""A site of the 广东 gkmlpt platform: the list is JSON, its ids stand in the index page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from html import escape
from typing import ClassVar

from crawlers.sample_sites.answers import Answer, Request, page
from crawlers.sample_sites.content import Article, Attachment
from crawlers.sample_sites.family import Family, content_of, frame

CATEGORY, _SID = 531, "755031"
_API = f"/gkmlpt/api/all/{CATEGORY}"


class Gkmlpt(Family):
    """`/gkmlpt/index` tells SID and tree, `/gkmlpt/api/all/<category>` hands out the rows."""

    cms: ClassVar[str] = "gkmlpt"
    list_path: ClassVar[str] = "/gkmlpt/index"
    has_validators: ClassVar[bool] = True

    def article_path(self, article: Article) -> str:
        """`/gkmlpt/content/<n>/<n>/post_<id>.html`."""
        number = 9900000 + article.number
        return f"/gkmlpt/content/9/{number // 1000}/post_{number}.html"

    def attachment_path(self, article: Article, file: Attachment) -> str:
        """A plain file."""
        return f"/attachment/0/531/{531000 + article.number}/{file.number}.{file.ending}"

    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """The index page with its configuration, or a page of rows as JSON."""
        path = request.address[0]
        if path == self.list_path:
            return page(frame("", _INDEX, "政府信息公开平台"))
        if path != _API:
            return None
        number = int(request.query.get("page", "1"))
        shown = self.page_of(articles, number) or ()
        rows = [self._row(article, request) for article in shown]
        content = {"total": len(articles), "page": number, "articles": rows}
        text = json.dumps(content, ensure_ascii=False)
        return Answer(text.encode(), content_type="application/json")

    def article_html(self, article: Article) -> str:
        """Text and links in `.article-content`."""
        links = "".join(
            f'<p><a class="nfw-cms-attachment" href="{self.attachment_path(article, file)}" '
            f'title="{escape(file.file_name)}">{escape(file.file_name)}</a></p>'
            for file in article.attachments
        )
        return (
            f'<h1 class="title document-title">{escape(article.title)}</h1>\n'
            f'<div class="article-content">{content_of(article)}{links}</div>\n'
        )

    def _row(self, article: Article, request: Request) -> dict[str, object]:
        moment = datetime.combine(article.published_on, time(1), tzinfo=UTC)
        host = request.headers.get("host", "127.0.0.1")
        return {
            "id": 9900000 + article.number,
            "title": article.title,
            "url": f"http://{host}{self.article_path(article)}",
            "date": int(moment.timestamp()),
            "created_at": f"{article.published_on} 09:00:00",
            "publisher": article.publisher,
        }


_CONFIG = {
    "SID": _SID,
    "TREE": [
        {"id": 530, "name": "财政预决算", "children": [{"id": CATEGORY, "name": "预算绩效"}]},
        {"id": 540, "name": "应急管理", "children": []},
    ],
}
_INDEX = (
    '<div id="app"></div>\n<script>\nwindow._CONFIG = {\n'
    f"  SID: '{_SID}',\n  TREE: {json.dumps(_CONFIG['TREE'], ensure_ascii=False)}\n}};\n</script>"
)
