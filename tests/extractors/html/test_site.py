"""Article and site told apart; nothing is lost, it only stands in one or the other."""

from datetime import date

import pytest

from extractors.html.containers import SOURCE, marks
from extractors.html.meta import read_day
from extractors.html.site import is_chrome_line
from extractors.model import Origin, Table
from tests.extractors.reading import grid, only_table, printed, read, texts

TITLE = "某县科协2023年度部门整体支出绩效自评报告"
TEXT = "<p>一、基本情况</p><p>2023年支出12.5万元，其中项目支出3万元，执行率100%。</p>"
ROWS = "".join(
    f"<tr><td>指标{i}</td><td>≥{i}次</td><td>{i}次</td><td>10</td></tr>" for i in range(6)
)
DATA = f"<table border=1>{ROWS}</table>"
MENU = "<ul class=x>" + "".join(f"<li><a href=/{i}>栏目{i}</a></li>" for i in range(8)) + "</ul>"
HEAD = f"<div class=header>{MENU}</div><div class=position>您现在的位置：首页 &gt; 正文</div>"
INFO = (
    "<table><tr><td>索引号：</td><td>1</td><td>发布机构：</td><td>某县科协</td></tr>"
    "<tr><td>发文日期：</td><td>2024-03-01</td><td>有效性：</td><td>有效</td></tr></table>"
)
LINE = "<div class=info>发布时间：2024-03-01 来源：某县科协 浏览次数：3 次 打印</div>"
FOOT = "<div class=prevnext><p>上一篇：<a>别的</a></p></div><div class=footer>版权所有</div>"


def page(inner: str, title: str = TITLE) -> str:
    return (
        f"<html><head><meta charset=utf-8><title>{title}_某县人民政府</title></head>"
        f"<body>{inner}</body></html>"
    )


@pytest.mark.parametrize(
    "container",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<div class='view TRS_UEDITOR trs_paper_default'>{}</div>",
        "<div id=zoom>{}</div>",
        "<div id=vsb_content_2>{}</div>",
        "<ucapcontent>{}</ucapcontent>",
        "<div class=article>{}</div>",
    ],
)
def test_a_known_container_is_the_article_and_its_title_stays(container):
    html = page(f"{HEAD}{INFO}<h1>{TITLE}</h1>{LINE}{container.format(TEXT + DATA)}{FOOT}")
    document = read(html)
    assert texts(document) == [
        TITLE,
        "一、基本情况",
        "2023年支出12.5万元，其中项目支出3万元，执行率100%。",
    ]
    assert only_table(document).rows == 6
    furniture = "".join(p.text for p in document.furniture)
    assert all(word in furniture for word in ("栏目3", "索引号", "浏览次数", "上一篇", "版权所有"))


def test_the_innermost_container_leaves_out_the_line_of_date_and_source():
    html = page(f"<div class=article><h1>{TITLE}</h1>{LINE}<div id=zoom>{TEXT}</div></div>")
    document = read(html)
    assert texts(document)[0] == TITLE
    assert not any("浏览次数" in text for text in texts(document))


@pytest.mark.parametrize(
    "heading",
    [
        "<td class=titlestyle>{}</td>",
        "<div class=title>{}</div>",
        "<p align=center><b>{}</b></p>",
        "<h3>{}</h3>",
    ],
)
def test_the_title_is_found_by_the_words_of_the_page_title(heading):
    html = page(
        f"<table><tr>{heading.format(TITLE)}</tr><tr><td>{LINE}</td></tr>"
        f"<tr><td><div id=zoom>{TEXT}</div></td></tr></table>"
    )
    assert texts(read(html))[0] == TITLE


def test_a_table_of_data_outside_of_the_container_stays_in_the_article():
    html = page(f"<h1>{TITLE}</h1><div id=zoom>{TEXT * 9}</div><div>{DATA}</div>{FOOT}")
    assert only_table(read(html)).rows == 6


def test_two_containers_of_one_kind_are_one_article():
    html = page(
        f"<h1>{TITLE}</h1><div id=a class=TRS_Editor>{TEXT}</div><div class=TRS_Editor>{DATA}</div>"
    )
    document = read(html)
    assert len(texts(document)) == 3
    assert only_table(document).rows == 6


def test_a_container_that_holds_little_of_the_page_is_not_the_article():
    html = page(f"<div class=nr>短</div><div class=other>{TEXT * 5}</div>")
    assert len(texts(read(html))) == 11


def test_without_a_known_container_only_evident_chrome_is_taken_out():
    html = page(
        f"{HEAD}{INFO}<div class=q><h2>{TITLE}</h2>{LINE}<div class=z>{TEXT}{DATA}</div></div>{FOOT}"
    )
    document = read(html)
    assert texts(document) == [
        TITLE,
        "一、基本情况",
        "2023年支出12.5万元，其中项目支出3万元，执行率100%。",
    ]
    assert grid(only_table(document))[1] == ["指标1", "≥1次", "1次", "10"]


def test_a_heading_that_is_the_title_is_never_chrome():
    html = page(f"<div class=header><h1>{TITLE}</h1></div>{TEXT}")
    assert texts(read(html))[0] == TITLE


def test_a_big_table_in_a_class_of_chrome_is_data():
    assert only_table(read(page(f"<div class=top>{DATA}</div>{TEXT}"))).rows == 6


def test_a_page_saved_from_word_is_all_article():
    html = page(
        f"<div class=Section1><p>附件1</p><p>{TITLE}</p>{DATA}<p>填表人：张某</p></div>", ""
    )
    assert texts(read(html)) == ["附件1", TITLE, "填表人：张某"]


@pytest.mark.parametrize("container", ["<div id=zoom>{}</div>", "<div class=q>{}</div>"])
def test_every_printed_word_stands_in_the_article_or_in_the_furniture(container):
    html = page(f"{HEAD}{INFO}<h1>{TITLE}</h1>{LINE}{container.format(TEXT + DATA)}{FOOT}")
    document = read(html)
    found = "".join(sorted("".join(block.text for block in printed(document))))
    wanted = TITLE + "".join(f"栏目{i}" for i in range(8)) + "您现在的位置：首页 > 正文"
    wanted += "索引号：1发布机构：某县科协发文日期：2024-03-01有效性：有效"
    wanted += "发布时间：2024-03-01 来源：某县科协 浏览次数：3 次 打印一、基本情况"
    wanted += "2023年支出12.5万元，其中项目支出3万元，执行率100%。上一篇：别的版权所有"
    wanted += "".join(f"指标{i}≥{i}次{i}次10" for i in range(6))
    assert found.replace(" ", "") == "".join(sorted(wanted.replace(" ", "")))


@pytest.mark.parametrize(
    ("line", "chrome"),
    [
        ("发布时间：2022-03-18 来源：某县 浏览次数：3", True),
        ("上一篇：关于预算的通知", True),
        ("主办：某县人民政府 网站标识码：1", True),
        ("2023年支出12万元", False),
        ("二是加强宣传，分享经验。", False),
        ("来源：财政拨款", False),
        ("", False),
    ],
)
def test_lines_of_a_site_are_known_by_their_words(line, chrome):
    assert is_chrome_line(line) is chrome


def test_the_head_of_a_page_says_where_it_comes_from():
    head = (
        '<meta name="ArticleTitle" content="自评表"><meta name="PubDate" content="2024-03-01 15:52">'
        '<meta name="ContentSource" content="某县科协"><meta name="SiteName" content="某县人民政府">'
    )
    html = f"<html><head><meta charset=utf-8>{head}<title>别的</title></head><body><p>文</p></body></html>"
    assert read(html).origin == Origin("自评表", "某县科协", "某县人民政府", date(2024, 3, 1))
    assert read(page("<p>文</p>")).origin.title == f"{TITLE}_某县人民政府"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01 15:52", date(2024, 3, 1)),
        ("2024年3月1日", date(2024, 3, 1)),
        ("2024/13/01", None),
        ("昨天", None),
    ],
)
def test_days(text, day):
    assert read_day(text) == day


def test_the_table_of_containers_is_sound():
    rows = SOURCE.read_text(encoding="utf-8").splitlines()
    assert len(set(rows)) == len(rows)
    assert all(row.count(",") >= 4 for row in rows)
    for role in ("article", "title", "chrome", "marker", "decisive", "info"):
        assert all(mark.match in ("exact", "prefix", "contains", "starts") for mark in marks(role))
        assert marks(role)


def test_furniture_keeps_the_rows_of_tables_as_lines():
    document = read(page(f"{INFO}<div id=zoom>{TEXT}</div>"))
    assert [p.text for p in document.furniture] == [
        "索引号： 1 发布机构： 某县科协",
        "发文日期： 2024-03-01 有效性： 有效",
    ]
    assert not any(isinstance(block, Table) for block in document.blocks)
