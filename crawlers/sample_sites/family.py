"""What every CMS family has in common: lists in pages, articles, attachments."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import ClassVar
from urllib.parse import quote

from crawlers.sample_sites.answers import Answer, Request, header_bytes, page
from crawlers.sample_sites.content import COUNTY, Article, Attachment
from crawlers.sample_sites.reports import as_html

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "doc": "application/msword",
    "zip": "application/zip",
}


class Family(ABC):
    """One CMS: its addresses and its markup. A site holds one and asks it for every page."""

    cms: ClassVar[str]
    list_path: ClassVar[str]
    per_page: ClassVar[int] = 15
    has_validators: ClassVar[bool] = False  # whether files come with ETag and Last-Modified
    charset: ClassVar[str] = "utf-8"

    @abstractmethod
    def article_path(self, article: Article) -> str:
        """Where an article stands."""

    @abstractmethod
    def attachment_path(self, article: Article, file: Attachment) -> str:
        """Where a file of an article stands."""

    @abstractmethod
    def list_answer(self, request: Request, articles: Sequence[Article]) -> Answer | None:
        """A page of the list, or None where the request asks for no page of it."""

    @abstractmethod
    def article_html(self, article: Article) -> str:
        """The content of an article with its links, without the frame of the site."""

    def list_addresses(self, _articles: Sequence[Article]) -> list[str]:
        """The addresses a declaration of this site names."""
        return [self.list_path]

    def article_answer(self, article: Article, views: int) -> Answer:
        """An article in the frame of the site; the counter changes with every look."""
        declared = None
        charset = self.charset
        if charset != "utf-8":  # every third page says one charset and holds another
            declared, charset = charset, "utf-8" if article.number % 3 == 0 else charset
        head = meta_tags(article, declared or charset)
        foot = f'<div class="views">浏览次数：<span id="hits">{views}</span></div>'
        return page(
            frame(head, self.article_html(article) + foot, article.title), charset, declared
        )

    def attachment_answer(self, file: Attachment, request: Request) -> Answer:
        """A file, with the headers of this CMS."""
        data = file.content
        headers = self.download_headers(file)
        if self.has_validators:
            tag = f'"{sha256(data).hexdigest()[:16]}"'
            headers = (*headers, ("ETag", tag))
            if request.headers.get("if-none-match") == tag:
                return Answer(status=304, headers=headers)
        return Answer(data, content_type=self.media_type(file), headers=headers)

    def media_type(self, file: Attachment) -> str:
        """What the server says the file is."""
        return MEDIA_TYPES[file.ending]

    def download_headers(self, _file: Attachment) -> tuple[tuple[str, str], ...]:
        """Further headers of a download."""
        return ()

    def page_of(self, articles: Sequence[Article], number: int) -> Sequence[Article] | None:
        """Page `number` of the list, counted from 1; None where there is no such page."""
        start = (number - 1) * self.per_page
        shown = articles[start : start + self.per_page]
        return shown if number >= 1 and (shown or number == 1) else None

    def page_count(self, articles: Sequence[Article]) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-len(articles) // self.per_page))


def frame(head: str, body: str, title: str) -> str:
    """A page of the site: banner, menu and foot around the content."""
    return (
        f"<!DOCTYPE html>\n<html><head>\n{head}<title>{escape(title)}-{COUNTY}人民政府</title>\n"
        f'</head><body>\n<div class="banner"><h2>{COUNTY}人民政府</h2></div>\n'
        '<ul class="menu"><li><a href="/">首页</a></li><li><a href="/search">搜索</a></li></ul>\n'
        f'{body}\n<div class="foot">主办：{COUNTY}人民政府办公室</div>\n</body></html>\n'
    )


def meta_tags(article: Article, charset: str) -> str:
    """The tags of the standard for government sites; the order of attributes varies."""
    tags = {
        "SiteName": f"{COUNTY}人民政府",
        "SiteIDCode": "4309210001",
        "ColumnName": "预算绩效",
        "ArticleTitle": article.title,
        "PubDate": f"{article.published_on} 09:30",
        "ContentSource": article.publisher,
    }
    lines = [f'<meta charset="{charset}">\n']
    for number, (name, value) in enumerate(tags.items()):
        if not value:
            continue
        pair = [f'name="{name}"', f'content="{escape(value)}"']
        lines.append(f"<meta {' '.join(pair if number % 2 else pair[::-1])}>\n")
    return "".join(lines)


def content_of(article: Article) -> str:
    """The text of an article: its own page, the report inline, or one sentence."""
    if article.body is not None:
        return article.body
    if article.report is not None:
        return as_html(article.report)
    return f"<p>现将{escape(article.title)}予以公开。</p>\n"


def percent_gbk(name: str) -> str:
    """A Content-Disposition with the name in GBK, percent by percent."""
    return f'attachment; filename="{quote(name.encode("gbk"))}"'


def raw_utf8(name: str) -> str:
    """A Content-Disposition with the bare UTF-8 bytes of the name."""
    return header_bytes(f'attachment; filename="{name}"'.encode())
