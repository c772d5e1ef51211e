"""Each style in which a list goes on, from the notes, as the smallest page that shows it."""

from __future__ import annotations

import pytest

from crawlers.adapters import ADAPTERS
from crawlers.model import Page
from tests.crawlers.adapters.sources import LIST, html, source_of

ROW = "<li><a href='/info/1/2.htm'>示例县2023年度绩效自评报告</a><span>2024-09-10</span></li>"
HOST = "http://www.example.gov.cn"


def ahead(pager: str, path: str = "/jx/index.html", is_first: bool = False):
    """Where a list of one row with this pager goes on: path and query, and is_last."""
    url = f"{HOST}{path}"
    source = source_of("vsb", lists=[url if is_first else LIST])
    read = ADAPTERS["vsb"].read_list(Page(url, url, html(f"<ul>{ROW}</ul>{pager}")), source)
    onward = [fetch.url.removeprefix(HOST) for fetch in read.further]
    assert len(onward) <= 1
    return (onward[0] if onward else None), read.is_last


GOES_ON = {
    "a link, though another list has one page": (
        "<div>共1页</div><a href='index_2.html'>下一页</a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "a link, though a script speaks of one page": (
        "<script>totalPage = 1</script><a href='index_2.html'>下一页</a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "a link that says so": (
        "<a href='index_2.html'>下一页</a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "a link in brackets": ("<a href='?page=2'>[下页]</a>", "/jx/list.jsp", "/jx/list.jsp?page=2"),
    "a link inside the word": (
        "<span class='next'><a href='t_3.html'>下一页</a></span>",
        "/jx/t_2.html",
        "/jx/t_3.html",
    ),
    "a click that names the address": (
        "<a href='javascript:;' onclick=\"location.href='index_2.html'\">下一页</a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "an address inside javascript": (
        "<a href=\"javascript:toPage('list_2.shtml')\">下一页</a>",
        "/jx/list.shtml",
        "/jx/list_2.shtml",
    ),
    "a sign with a numbered address": (
        "<a href='index_2.html'>&gt;</a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "a class only": (
        "<a class='p_next' href='index_2.html'><img src=n.gif></a>",
        "/jx/index.html",
        "/jx/index_2.html",
    ),
    "numbered links": (
        "<a href='index_1.html'>1</a><span class='cur'>2</span><a href='index_3.html'>3</a>",
        "/jx/index_2.html",
        "/jx/index_3.html",
    ),
    "numbered parameters": (
        "<a href='?pn=1'>1</a><b>2</b><a href='?pn=3'>3</a>",
        "/jx/l.do?pn=2",
        "/jx/l.do?pn=3",
    ),
    "numbers that start at 0": (
        "<a href='index.html'>1</a><a href='index_1.html'>2</a><a href='index_2.html'>3</a>",
        "/jx/index_1.html",
        "/jx/index_2.html",
    ),
    "a select box": (
        "<select><option value='index.html'>1<option value='index_1.html' selected>2<option value='index_2.html'>3</select>",
        "/jx/index_1.html",
        "/jx/index_2.html",
    ),
    "TRS, first page": (
        "<script>createPageHTML(4, 0, 'index', 'html');</script>",
        "/jx/",
        "/jx/index_1.html",
    ),
    "TRS, inner page": (
        "<script>createPageHTML(4, 2, 'index', 'html');</script>",
        "/jx/index_2.html",
        "/jx/index_3.html",
    ),
    "TRS, other name and extension": (
        '<script>createPageHTML(4, 0, "list", "shtml")</script>',
        "/jx/list.shtml",
        "/jx/list_1.shtml",
    ),
    "TRS with an element, from one": (
        "<script>createPageHTML('page_div',4, 1,'fg','shtml',80)</script>",
        "/jx/fg.shtml",
        "/jx/fg_2.shtml",
    ),
    "TRS with an element, from zero": (
        "<script>createPageHTML('page_div',4, 0,'fg','shtml',80)</script>",
        "/jx/fg.shtml",
        "/jx/fg_1.shtml",
    ),
    "TRS, addresses one behind the count": (
        "<script>createPageHTML('p',4, 3,'fg','shtml',80)</script>",
        "/jx/fg_2.shtml",
        "/jx/fg_3.shtml",
    ),
    "TRS, two variables": (
        "<script>var countPage = 9; var currentPage = 1;</script>",
        "/jx/index_1.html",
        "/jx/index_2.html",
    ),
    "last page at index_N from 1": (
        "<a href='index_9.html'>尾页</a> 第3页 共9页",
        "/jx/index_3.html",
        "/jx/index_4.html",
    ),
    "last page at index_N from 0": (
        "<a href='index_8.html'>末页</a> 第3页 共9页",
        "/jx/index_2.html",
        "/jx/index_3.html",
    ),
    "last page as a parameter": (
        "<a href='?PageIndex=9'>末页</a> 页次：3/9",
        "/jx/l.aspx?PageIndex=3",
        "/jx/l.aspx?PageIndex=4",
    ),
    "VSB counts down": (
        "共179条 3/12 <a href='1.htm'>尾页</a>",
        "/zw/jxzp/10.htm",
        "/zw/jxzp/9.htm",
    ),
    "VSB counts down from the first page": (
        "共179条 1/12 <a href='jxzp/1.htm'>尾页</a>",
        "/zw/jxzp.htm",
        "/zw/jxzp/11.htm",
    ),
    "column-index-N": (
        "共128条记录 第2页/共9页",
        "/jc/187/column-index-2.shtml",
        "/jc/187/column-index-3.shtml",
    ),
    "page_N": ("当前第2页 共9页", "/o/showList/7/3/page_2.html", "/o/showList/7/3/page_3.html"),
    "the number is the file": ("第 2 / 9 页", "/zfxxgk/ys/2.html", "/zfxxgk/ys/3.html"),
    "parameter with the total in a script": (
        "<script>var totalPage = '9';</script>",
        "/jx/l.jsp?currPage=4",
        "/jx/l.jsp?currPage=5",
    ),
    "parameter with pageCount": (
        "<script>pager({pageCount:9})</script>",
        "/jx/l.jsp?pageNo=4&k=1",
        "/jx/l.jsp?pageNo=5&k=1",
    ),
    "p=N": ("共 9 页", "/jx/l.php?p=4", "/jx/l.php?p=5"),
    "bumped past a wrong last link": (
        "1/3页 <a href='l_2.html'>下一页</a><a href='l_2.html'>尾页</a>",
        "/jx/l.html",
        "/jx/l_2.html",
    ),
}


@pytest.mark.parametrize("style", GOES_ON)
def test_a_list_goes_on(style):
    pager, path, following = GOES_ON[style]
    assert ahead(pager, path) == (following, False)


ENDS = {
    "a script, where nothing else leads on": ("<script>totalPage = 1</script>", "/jx/index.html"),
    "the position says so": ("共179条 12/12 <a href='1.htm'>下页</a>", "/zw/jxzp/1.htm"),
    "one page of one": ("共1页", "/jx/index.html"),
    "the word without a link": (
        "<a href='index_2.html'>上一页</a><span>下一页</span>",
        "/jx/index_3.html",
    ),
    "a link without an address": (
        "<a href='index_2.html'>上一页</a><a>下一页</a>",
        "/jx/index_3.html",
    ),
    "a link that is switched off": (
        "<a class='disabled' href='javascript:;'>下一页</a>",
        "/jx/index_3.html",
    ),
    "a link to itself": ("<a href='index_3.html'>下一页</a>", "/jx/index_3.html"),
    "the highest number": (
        "<a href='index_1.html'>1</a><a href='index_2.html'>2</a><span class='on'>3</span>",
        "/jx/index_3.html",
    ),
    "TRS": ("<script>createPageHTML(4, 3, 'index', 'html');</script>", "/jx/index_3.html"),
    "TRS with one page": ("<script>createPageHTML(1, 0, 'index', 'html');</script>", "/jx/"),
    "TRS with an element": (
        "<script>createPageHTML('d',4, 4,'index','html')</script>",
        "/jx/index_4.html",
    ),
    "the last option": (
        "<select><option value='i_1.html'>1<option value='i_2.html' selected>2</select>",
        "/jx/i_2.html",
    ),
    "parameter at the total": ("<script>totalPages: 9</script>", "/jx/l.jsp?page=9"),
}


@pytest.mark.parametrize("style", ENDS)
def test_a_list_says_that_it_ends(style):
    pager, path = ENDS[style]
    assert ahead(pager, path) == (None, True)


PROVES_NOTHING = {
    "words that scripts make work": "<span>上一页</span><span id='n'>下一页</span>",
    "a link to itself that a script takes over": "<a href='index_7.html' onclick='go()'>下一页</a>",
    "no pager": "",
    "a breadcrumb": "<div>首页 <span>&gt;</span> <a href='/zwgk/'>政务公开</a> <span>&gt;</span> 绩效</div>",
    "a script that only the browser runs": "<a href='javascript:;' onclick='next()'>下一页</a>",
    "an anchor": "<a href='#'>下一页</a>",
    "the arrow of a row of pictures": "<a class='next' href='javascript:;'></a><a class='next' href='/tu/9.html'></a>",
    "a date that looks like a position": "<p>更新于 3/12</p>",
    "a page number without a current one": "<a href='index_2.html'>2</a>",
}


@pytest.mark.parametrize("style", PROVES_NOTHING)
def test_without_proof_a_list_is_not_taken_for_complete(style):
    assert ahead(PROVES_NOTHING[style], "/jx/index_7.html") == (None, None)


def test_the_first_page_needs_no_current_number():
    pager = "<a href='index_2.html'>2</a><a href='index_3.html'>3</a>"
    assert ahead(pager, "/jx/index.html", is_first=True) == ("/jx/index_2.html", False)


def test_more_pages_without_any_way_to_them_are_said_to_be_there():
    assert ahead("第1页 共9页 <a href='javascript:go(2)'>下一页</a>") == (None, False)


def test_a_total_alone_never_ends_a_list_whose_numbers_may_start_at_zero():
    assert ahead("共9页", "/jx/index_9.html") == (None, None)


def test_a_declared_list_of_one_page_is_complete():
    source = source_of("generic", params={"paging": "none"})
    read = ADAPTERS["generic"].read_list(Page(LIST, LIST, html(ROW)), source)
    assert (read.further, read.is_last) == ((), True)


def test_declared_addresses_of_pages_are_counted_up_to_the_last():
    spelt = {"page_url": f"{HOST}/jx/p{{n}}.html", "first_number": 2, "last_number": 3}
    source = source_of("generic", params=spelt)

    def following(url):
        read = ADAPTERS["generic"].read_list(Page(url, url, html(ROW)), source)
        return [fetch.url for fetch in read.further], read.is_last

    assert following(LIST) == ([f"{HOST}/jx/p2.html"], False)
    assert following(f"{HOST}/jx/p2.html") == ([f"{HOST}/jx/p3.html"], False)
    assert following(f"{HOST}/jx/p3.html") == ([], True)
