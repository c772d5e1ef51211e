"""The families that load their lists: the way from the shell to the rows, and its pitfalls."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.adapters import ADAPTERS
from crawlers.errors import UnreadablePage
from crawlers.model import Page
from tests.crawlers.adapters.sources import LIST, html, page_of, source_of

HOST = "http://www.example.gov.cn"
PROXY = f"{HOST}/module/web/jpage/dataproxy.jsp"
RECORD = "<record><![CDATA[<li><a href='/art/2024/9/10/art_1_{n}.html'>示例县绩效自评报告{n}</a>2024-09-10</li>]]></record>"
CONFIG = "<script>jpage({perPage:15,totalRecord:%s,proxyUrl:'/module/web/jpage/dataproxy.jsp',unitid:77,webid:9})</script>"


def records(first: int, last: int) -> str:
    rows = "".join(RECORD.format(n=n) for n in range(first, last + 1))
    return f"<datastore><recordset>{rows}</recordset></datastore>"


def asked(fetch) -> dict[str, str]:
    return {key: value[-1] for key, value in parse_qs(urlsplit(fetch.url).query).items()}


def test_jcms_asks_for_the_rows_after_those_in_the_page_until_all_are_read():
    source = source_of("jcms", lists=[f"{HOST}/col/col5/index.html"])
    adapter = ADAPTERS["jcms"]
    column = f"<script type='text/xml'>{records(1, 45)}</script>{CONFIG % 100}"
    read = adapter.read_list(page_of(column, source.lists[0]), source)
    spans, seen = [], len(read.refs)
    while read.further:
        (fetch,) = read.further
        start, end = int(asked(fetch)["startrecord"]), int(asked(fetch)["endrecord"])
        spans.append((start, end))
        read = adapter.read_list(page_of(records(start, min(end, 100)), fetch.url), source)
        seen += len(read.refs)
    assert spans == [(46, 90), (91, 135)]
    assert (seen, read.is_last) == (100, True)


def test_jcms_sends_ids_of_the_page_and_keeps_those_declared():
    source = source_of(
        "jcms", lists=[f"{HOST}/col/col5/index.html"], params={"unitid": "8", "perpage": 20}
    )
    column = f"<script type='text/xml'>{records(1, 3)}</script>{CONFIG % 100}"
    (fetch,) = ADAPTERS["jcms"].read_list(page_of(column, source.lists[0]), source).further
    sent = asked(fetch)
    assert (sent["columnid"], sent["unitid"], sent["webid"]) == ("5", "8", "9")
    assert (sent["startrecord"], sent["endrecord"], sent["perpage"]) == ("4", "63", "20")


def test_jcms_posts_the_ids_where_the_site_wants_a_form():
    source = source_of("jcms", lists=[f"{HOST}/col/col5/index.html"], params={"method": "POST"})
    adapter = ADAPTERS["jcms"]
    column = f"<script type='text/xml'>{records(1, 45)}</script>{CONFIG % 135}"
    (fetch,) = adapter.read_list(page_of(column, source.lists[0]), source).further
    form = parse_qs(fetch.body.decode())
    assert (fetch.method, form["columnid"], form["unitid"]) == ("POST", ["5"], ["77"])
    assert ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8") in fetch.headers
    answer = Page(fetch.url, fetch.url, records(46, 90), body=fetch.body)
    (following,) = adapter.read_list(answer, source).further
    assert parse_qs(following.body.decode()) == form
    assert asked(following)["startrecord"] == "91"


def test_jcms_takes_an_empty_shell_in_the_middle_of_a_list_for_a_fault():
    url = f"{PROXY}?startrecord=46&endrecord=90&columnid=5&unitid=77&totalrecord=100"
    with pytest.raises(UnreadablePage, match="no rows"):
        ADAPTERS["jcms"].read_list(
            page_of("<datastore><recordset></recordset></datastore>", url), source_of("jcms")
        )


def test_jcms_does_not_take_an_empty_shell_for_the_end_where_the_total_is_unknown():
    for query in ("startrecord=46&endrecord=90&columnid=5&unitid=77", "page=3&columnid=Zx%2F"):
        shell = page_of("<datastore><recordset></recordset></datastore>", f"{PROXY}?{query}")
        read = ADAPTERS["jcms"].read_list(shell, source_of("jcms"))
        assert (read.refs, read.further, read.is_last) == ((), (), None)


def test_jcms_follows_the_group_the_site_names_where_ids_are_encrypted():
    group = "<nextgroup><![CDATA[<a href='/module/web/jpage/dataproxy.jsp?page=1&amp;unitid=Zz8%2B'>]]></nextgroup>"
    column = (
        f"<script type='text/xml'>{group}{records(1, 3)}</script>"
        + "<script>totalRecord:9,'/module/web/jpage/dataproxy.jsp'</script>"
    )
    (fetch,) = (
        ADAPTERS["jcms"]
        .read_list(page_of(column, f"{HOST}/col/col5/index.html"), source_of("jcms"))
        .further
    )
    assert fetch.url == f"{PROXY}?page=1&unitid=Zz8%2B"


def test_jcms_reads_a_column_published_as_plain_pages():
    plain = html(
        "<li><a href='/art/2024/9/10/art_1_2.html'>示例县绩效自评报告</a></li><a href='index_2.html'>下一页</a>"
    )
    read = ADAPTERS["jcms"].read_list(page_of(plain), source_of("jcms"))
    assert [fetch.url for fetch in read.further] == [f"{HOST}/jx/index_2.html"]


def test_jcms_refuses_an_error_page_under_the_address_of_the_proxy():
    with pytest.raises(UnreadablePage):
        ADAPTERS["jcms"].read_list(
            page_of(html("系统繁忙"), f"{PROXY}?startrecord=1&endrecord=45"), source_of("jcms")
        )


def envelope(rows: int, extra: str = "", **data) -> str:
    row = "<li><a href='/art/2026/art_{:032x}.html'>示例县绩效自评报告</a><span>2026-09-01</span></li>"
    return json.dumps(
        {
            "success": True,
            "data": {"html": "".join(row.format(n) for n in range(rows)) + extra, **data},
        }
    )


SERVICE = (
    f"{HOST}/api-gateway/jpaas-publish-server/front/page/build/unit?webId=1&pageId=2&paramJson="
)


def service(now: int, size: int = 15) -> str:
    return SERVICE + "%7B%22pageNo%22%3A" + str(now) + "%2C%22pageSize%22%3A" + str(size) + "%7D"


@pytest.mark.parametrize(
    ("answer", "now", "is_last"),
    [
        (envelope(15), 1, False),
        (envelope(7), 2, False),
        ('{"success":true,"data":{"html":""}}', 2, True),
        ('{"data":{"html":"<p>暂无信息</p>"}}', 1, True),
        (envelope(15, "共2页"), 1, False),
        (envelope(15, "共2页"), 2, True),
        (envelope(15, total=30), 2, True),
        (envelope(15, total=31), 2, False),
        (envelope(10, "<script>var p={totalRecord:31}</script>"), 1, False),
    ],
)
def test_jpaas_knows_whether_it_goes_on(answer, now, is_last):
    read = ADAPTERS["jpaas"].read_list(page_of(answer, service(now)), source_of("jpaas"))
    assert read.is_last is is_last
    pages = [json.loads(asked(fetch)["paramJson"])["pageNo"] for fetch in read.further]
    assert pages == ([] if is_last else [now + 1])


def test_jpaas_asks_with_declared_ids_where_the_shell_prints_none():
    params = {"webId": "3176", "pageId": "1229", "tplSetId": "T", "tagId": "列表页", "pageSize": 20}
    read = ADAPTERS["jpaas"].read_list(
        page_of(html("<div id=app></div>")), source_of("jpaas", params=params)
    )
    sent = asked(read.further[0])
    assert (sent["parseType"], sent["webId"], sent["pageId"], sent["tagId"]) == (
        "bulidstatic",
        "3176",
        "1229",
        "列表页",
    )
    assert json.loads(sent["paramJson"]) == {"pageNo": 1, "pageSize": 20}


def test_jpaas_takes_the_unit_that_sounds_like_a_list_whatever_its_spelling():
    unit = "<script url='/api-gateway/jpaas-publish-server/front/page/build/unit' queryData=\"{'parseType':'buildstatic','webId':'1','pageId':'2','tagId':'%s'}\"></script>"
    read = ADAPTERS["jpaas"].read_list(
        page_of(html(unit % "导航" + unit % "右侧内容")), source_of("jpaas")
    )
    assert (asked(read.further[0])["tagId"], asked(read.further[0])["parseType"]) == (
        "右侧内容",
        "buildstatic",
    )


@pytest.mark.parametrize(
    "answer",
    [
        '{"success":false,"message":"error"}',
        '{"data":{"html":""}}',
        '{"data":null}',
        '{"data":{"html":"<p>维护中</p>"}}',
        "{",
    ],
)
def test_jpaas_refuses_an_answer_without_rows(answer):
    with pytest.raises(UnreadablePage):
        ADAPTERS["jpaas"].read_list(page_of(answer, service(1)), source_of("jpaas"))


def articles(count: int, total: int) -> str:
    row = {"title": "示例县绩效自评报告", "date": 1725926400}
    rows = [{**row, "url": f"/gkmlpt/content/1/{n}/post_{n}.html"} for n in range(count)]
    return json.dumps({"total": total, "articles": rows})


@pytest.mark.parametrize(
    ("count", "total", "now", "is_last"),
    [
        (100, 250, 1, False),
        (50, 250, 3, True),
        (20, 250, 3, False),
        (0, 250, 4, True),
        (30, 30, 1, True),
        (0, 0, 1, True),
    ],
)
def test_gkmlpt_knows_whether_it_goes_on(count, total, now, is_last):
    url = f"{HOST}/gkmlpt/api/all/7?page={now}&sid=755031"
    read = ADAPTERS["gkmlpt"].read_list(page_of(articles(count, total), url), source_of("gkmlpt"))
    assert (len(read.refs), read.is_last) == (count, is_last)
    assert [asked(fetch)["page"] for fetch in read.further] == ([] if is_last else [str(now + 1)])


def test_gkmlpt_asks_the_interface_at_once_where_the_sid_is_declared():
    lists = [f"{HOST}/lhq/gkmlpt/index"]
    source = source_of("gkmlpt", lists=lists, params={"category": 9, "sid": "755325"})
    assert [fetch.url for fetch in ADAPTERS["gkmlpt"].first_fetches(source)] == [
        f"{HOST}/lhq/gkmlpt/api/all/9?page=1&sid=755325"
    ]


def test_gkmlpt_refuses_an_index_without_a_sid():
    with pytest.raises(UnreadablePage, match="SID"):
        ADAPTERS["gkmlpt"].read_list(
            page_of(html("首页"), f"{HOST}/gkmlpt/index"), source_of("gkmlpt")
        )


def test_lonsun_asks_with_declared_ids_where_the_page_prints_none():
    params = {"siteId": "6793339", "organId": "66", "catId": "671", "pageSize": 20}
    source = source_of("lonsun", params=params)
    (fetch,) = ADAPTERS["lonsun"].read_list(page_of(html("<div id=list></div>")), source).further
    sent = asked(fetch)
    assert fetch.url.startswith(f"{HOST}/site/label/8888?")
    assert (
        sent["siteId"],
        sent["organId"],
        sent["catId"],
        sent["pageSize"],
        sent["pageIndex"],
    ) == ("6793339", "66", "671", "20", "1")


def test_lonsun_keeps_the_path_of_the_label_that_the_page_names():
    page = html(
        "<script>load('/huangshanzwgk/zwgk/site/label/8888?siteId=6793339&organId=66&file=%2Fc2%2Flist')</script>"
    )
    (fetch,) = (
        ADAPTERS["lonsun"]
        .read_list(page_of(page, f"{HOST}/public/column/66?catId=5"), source_of("lonsun"))
        .further
    )
    assert fetch.url.startswith(f"{HOST}/huangshanzwgk/zwgk/site/label/8888?")
    assert (asked(fetch)["file"], asked(fetch)["catId"]) == ("/c2/list", "5")


def test_lonsun_reads_a_column_whose_rows_stand_in_the_page():
    page = html("<li><a href='/public/66/77.html'>示例县绩效自评报告</a></li>共1页")
    read = ADAPTERS["lonsun"].read_list(page_of(page), source_of("lonsun"))
    assert (len(read.refs), read.is_last) == (1, True)


def test_every_adapter_starts_with_the_declared_lists():
    for cms in sorted(set(ADAPTERS) - {"inbox"}):
        fetches = ADAPTERS[cms].first_fetches(source_of(cms))
        assert [(fetch.url, fetch.kind) for fetch in fetches] == [(LIST, "list")]
    assert ADAPTERS["inbox"].first_fetches(source_of("inbox")) == ()


def test_lonsun_without_a_number_of_pages_goes_on_until_an_empty_page():
    adapter, source = ADAPTERS["lonsun"], source_of("lonsun")
    label = f"{HOST}/site/label/8888?siteId=1&organId=2&pageSize=15&pageIndex="
    row = html("<li><a href='/public/66/77.html'>示例县绩效自评报告</a></li>")
    assert [
        fetch.url for fetch in adapter.read_list(page_of(row, f"{label}1"), source).further
    ] == [f"{label}2"]
    assert adapter.read_list(page_of("  ", f"{label}2"), source).is_last is True
