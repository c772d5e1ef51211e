"""Each form in which a page hands out a file, and what is not one."""

from __future__ import annotations

import pytest

from crawlers.adapters import ADAPTERS
from tests.crawlers.adapters.sources import html, page_of, source_of

PAGE = "http://www.example.gov.cn/info/1/2.htm"
HOST = "http://www.example.gov.cn"
TEXT = "<p>现将自评情况公开如下。</p>"


def files(body: str, family: str = "vsb", head: str = "") -> list[tuple[str, str]]:
    """Address and title of each file of an article with this body."""
    page = page_of(
        html(f"<h1>绩效自评报告</h1><div id='vsb_content'>{TEXT}{body}</div>", head), PAGE
    )
    article = ADAPTERS[family].read_article(page, source_of(family))
    assert all(ref.kind == "attachment" for ref in article.attachments)
    return [(ref.url.removeprefix(HOST), ref.title) for ref in article.attachments]


FORMS = {
    "a link": ("<a href='/f/1.pdf'>自评表</a>", "/f/1.pdf"),
    "a suffix in capitals": ("<a href='/f/1.PDF'>自评表</a>", "/f/1.PDF"),
    "a relative address": ("<a href='./P020240910.docx'>自评表</a>", "/info/1/P020240910.docx"),
    "backslashes": (r"<a href='\f\1.xls'>自评表</a>", "/f/1.xls"),
    "blanks and breaks around": ("<a href=' /f/1\n.pdf '>自评表</a>", "/f/1.pdf"),
    "a fragment": ("<a href='/f/1.pdf#page=2'>自评表</a>", "/f/1.pdf"),
    "iframe": ("<iframe src='/f/1.pdf'></iframe>", "/f/1.pdf"),
    "embed": ("<embed src='/f/1.pdf'>", "/f/1.pdf"),
    "object": ("<object data='/f/1.pdf'></object>", "/f/1.pdf"),
    "param of an object": ("<object><param name='SRC' value='/f/1.pdf'></object>", "/f/1.pdf"),
    "onclick": ("<a href='#' onclick=\"window.open('/f/1.doc')\">自评表</a>", "/f/1.doc"),
    "onclick of a button": ("<button onclick=\"downFile('/f/1.doc')\">自评表</button>", "/f/1.doc"),
    "location": ("<span onclick=\"location.href = '/f/1.et'\">自评表</span>", "/f/1.et"),
    "javascript address": (
        "<a href=\"javascript:window.open('/f/1.wps','_blank')\">自评表</a>",
        "/f/1.wps",
    ),
    "pdfjs viewer": (
        "<iframe src='/js/pdfjs/web/viewer.html?file=%2Ff%2F1.pdf'></iframe>",
        "/f/1.pdf",
    ),
    "pdfjs viewer, address not encoded": (
        "<iframe src='/system/resource/pdfjs/viewer.html?file=/virtual_attach_file.vsb?afc=a-b+c&oid=1&e=.pdf'></iframe>",
        "/virtual_attach_file.vsb?afc=a-b+c&oid=1&e=.pdf",
    ),
    "pdfjs viewer beside": ("<a href='viewer.html?file=1.pdf'>在线预览</a>", "/info/1/1.pdf"),
    "VSB download": (
        "<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&amp;wbfileid=E75F'>自评表</a>",
        "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=E75F",
    ),
    "VSB virtual file": (
        "<a href='/virtual_attach_file.vsb?afc=x&oid=1&tid=2&nid=3&e=.pdf'>自评表</a>",
        "/virtual_attach_file.vsb?afc=x&oid=1&tid=2&nid=3&e=.pdf",
    ),
    "VSB frame made by a script": (
        "<script>showVsbpdfIframe('/__local/A/B7/x.pdf','100%')</script>",
        "/__local/A/B7/x.pdf",
    ),
    "jcms downfile": (
        "<a href='/module/download/downfile.jsp?classid=0&filename=1a2b.pdf'>自评表</a>",
        "/module/download/downfile.jsp?classid=0&filename=1a2b.pdf",
    ),
    "jcms attach": ("<a href='/attach/-1/2409.pdf'>自评表</a>", "/attach/-1/2409.pdf"),
    "gkmlpt attachment without suffix": (
        "<a href='/attachment/0/531/531412/4252512'>自评表</a>",
        "/attachment/0/531/531412/4252512",
    ),
    "lonsun store": ("<a href='/group4/M00/0A/wKg'>自评表</a>", "/group4/M00/0A/wKg"),
    "a download script without suffix": (
        "<a href='/filedown.do?id=77'>自评表</a>",
        "/filedown.do?id=77",
    ),
    "an id of a file": ("<a href='/x/open?attachId=9f'>自评表</a>", "/x/open?attachId=9f"),
    "only the words tell": ("<a href='/u/cms/123'>附件1：自评表.xlsx</a>", "/u/cms/123"),
    "only an attribute tells": ("<a href='/u/cms/123' download>自评表</a>", "/u/cms/123"),
    "a data attribute": ("<div data-url='/f/1.pdf'></div>", "/f/1.pdf"),
    "a string in a script": (
        "<script>var fj = './P0202.doc;./P0203.doc';</script>",
        "/info/1/P0202.doc",
    ),
    "ofd": ("<a href='/f/1.ofd'>自评表</a>", "/f/1.ofd"),
    "a bundle": ("<a href='/f/1.rar'>自评表</a>", "/f/1.rar"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_found(form):
    body, address = FORMS[form]
    assert files(body)[0][0] == address


NO_FILES = {
    "a script": "<a href='javascript:window.print()'>打印本页</a>",
    "mail": "<a href='mailto:a@example.gov.cn'>来信</a>",
    "an anchor": "<a href='#top'>回顶部</a>",
    "another article": "<a href='/info/1/3.htm'>上一篇</a>",
    "a column about downloads": "<a href='/zwgk/download/2023/'>资料下载</a>",
    "the guide in the head of the site": "<div class='header'><a href='/zn.pdf'>公开指南</a></div>",
    "a file in the foot of the site": "<div class='foot'><a href='/y.doc'>样式</a></div>",
    "a viewer without a file": "<iframe src='/pdfjs/viewer.html'></iframe>",
    "a style sheet": "<link href='/a.css' rel='stylesheet'><script src='/a.js'></script>",
    "an icon": "<img src='/system/resource/images/fileTypeImages/icon_pdf.gif'>",
    "no address at all": "<a href='http://[x/1.pdf'>自评表</a>",
}


@pytest.mark.parametrize("case", NO_FILES)
def test_what_is_no_file_is_left_alone(case):
    assert files(NO_FILES[case]) == []


def test_relative_addresses_start_from_the_base_element():
    head = "<base href='http://www.example.gov.cn/other/'>"
    assert files("<a href='1.pdf'>自评表</a>", head=head)[0][0] == "/other/1.pdf"


def test_one_file_in_several_forms_is_one_file_with_the_longest_name():
    body = "<iframe src='/f/1.pdf'></iframe><a href='/f/1.pdf'>下载</a><a href='/f/1.pdf'>2023年绩效自评报告全文</a>"
    assert files(body) == [("/f/1.pdf", "2023年绩效自评报告全文")]


NAMES = {
    "its link": ("<a href='/f/1.pdf'>附件2.自评表</a>", "附件2.自评表"),
    "its title where the link says nothing": (
        "<a href='/f/1.pdf' title='自评表.pdf'>点击下载</a>",
        "自评表.pdf",
    ),
    "showname in UTF-8": (
        "<a href='/module/download/downfile.jsp?showname=%E8%87%AA%E8%AF%84%E8%A1%A8.pdf&filename=1.pdf'>下载</a>",
        "自评表.pdf",
    ),
    "showname in GBK": (
        "<a href='/module/download/downfile.jsp?showname=%D7%D4%C6%C0%B1%ED.pdf&filename=1.pdf'>附件</a>",
        "自评表.pdf",
    ),
    "its address": ("<iframe src='/f/%E8%87%AA%E8%AF%84%E8%A1%A8.pdf'></iframe>", "自评表.pdf"),
    "the article where nothing else is said": ("<iframe src='/f/1.pdf'></iframe>", "绩效自评报告"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_file_is_named_by(case):
    body, name = NAMES[case]
    assert files(body)[0][1] == name


def test_pictures_are_files_where_the_article_says_next_to_nothing():
    scan = "<img src='/__local/A/1.jpg'><img src='/__local/A/2.jpg'>"
    assert [url for url, _ in files(scan)] == ["/__local/A/1.jpg", "/__local/A/2.jpg"]


def test_pictures_of_an_article_with_text_or_files_are_no_files():
    picture = "<img src='/__local/A/1.jpg'>"
    assert files(picture + "<p>正文" + "说明" * 100 + "</p>") == []
    assert [url for url, _ in files(picture + "<a href='/f/1.pdf'>自评表</a>")] == ["/f/1.pdf"]
