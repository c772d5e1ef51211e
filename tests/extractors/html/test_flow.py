import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import DamagedFile, EmptyFile, UnsafeFile
from extractors.model import Image
from extractors.place import TextSpan
from tests.extractors.reading import codes, misplaced, printed, read, texts, unplaced


def page(inner: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{inner}</body></html>"
    )


def body(inner: str) -> list[str]:
    return texts(read(page(inner)))


def test_blocks_are_paragraphs_and_inline_tags_are_nothing():
    assert body("<p>支出<b>12</b><span>万</span>元</p><div>合计<p>内</p>外</div>") == [
        "支出12万元",
        "合计",
        "内",
        "外",
    ]


def test_a_line_break_parts_paragraphs_but_not_headings():
    assert body("<p>一<br>二<br/><br>三</p>") == ["一", "二", "三"]
    (heading,) = read(page("<h2>2023年度<br>自评报告</h2>")).paragraphs()
    assert (heading.text, heading.heading_level) == ("2023年度\n自评报告", 2)


def test_blanks_collapse_as_in_a_browser():
    assert body("<p>  a \n b&nbsp; c\t<b> d</b> </p>") == ["a b\u00a0 c d"]


def test_a_line_end_between_ideographs_shows_nothing_and_between_digits_a_blank():
    assert body("<p>预\n算</p><p>12\r\n34</p><p>支出\n12</p>") == ["预算", "12 34", "支出 12"]


def test_ideographic_indents_stay():
    assert body("<p>　　一、概况</p>") == ["　　一、概况"]


def test_preformatted_text_keeps_its_lines():
    assert body("<pre>一  二\n三</pre>") == ["一  二", "三"]


def test_items_of_an_ordered_list_are_numbered():
    assert body("<ol><li>甲<li><p>乙</p></ol><ul><li>丙</ul>") == ["1.甲", "2.乙", "丙"]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "select", "button"])
def test_what_is_not_printed_is_not_read(tag):
    assert body(f"<p>前</p><{tag}>x<b>1</b></{tag}><p>后</p>") == ["前", "后"]


@pytest.mark.parametrize(
    "attribute",
    ["style='display:none'", "style='DISPLAY : none;'", "hidden", "style='mso-hide:all'"],
)
def test_hidden_elements_are_left_out_and_counted(attribute):
    text = page(f"<p>支出<span {attribute}>旧稿</span>12</p>")
    document = read(text)
    assert texts(document) == ["支出12"]
    assert codes(document) == {"hidden_text": 2}
    assert misplaced(text.encode(), document) == []


def test_word_markup_is_read_as_word_shows_it():
    html = page(
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>"
        "<span style='mso-bidi-font-family:宋体'>概况<o:p></o:p></span></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p><st1:chsdate w:st='on' Year='2023'>2023年</st1:chsdate>支出</p>"
    )
    assert texts(read(html)) == ["一、概况", "2023年支出"]


def test_a_picture_stands_after_the_text_before_it():
    document = read(page("<p>见图<img src=a.png alt=扫描件></p><p>后</p>"))
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Image",
        "Paragraph",
    ]
    assert document.blocks[1] == Image((TextSpan("/html/body/p[1]", 2, 2),), "扫描件")


def test_values_of_form_fields_and_embedded_files_are_counted():
    document = read(
        page("<p>支出<input value=12><input type=hidden value=1></p><textarea>3</textarea><embed>")
    )
    assert codes(document) == {"unread_form_field": 2, "embedded_part": 1}


def test_a_place_is_a_path_with_offsets_in_the_uncollapsed_text():
    html = page("<div>\n  甲<p>支出 <b>\n 12</b>万元</p></div>")
    (_, second) = read(html).paragraphs()
    assert second.text == "支出 12万元"
    assert second.place_of(3, 5) == (TextSpan("/html/body/div[1]/p[1]", 5, 7),)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("gb18030", "gb2312"), ("gbk", "GBK"), ("utf-8", "gb2312"), ("gb18030", "x-unknown")],
)
def test_the_charset_is_found_whatever_the_page_declares(charset, declared):
    html = f'<html><head><meta charset="{declared}"></head><body><p>{"绩效自评报告，" * 20}</p></body></html>'
    assert texts(read(html.encode(charset))) == ["绩效自评报告，" * 20]


def test_the_old_form_of_declaring_a_charset_counts():
    html = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>部門整體支出</p>'
    assert texts(read(html.encode("big5"))) == ["部門整體支出"]


def test_a_page_in_utf16_is_read():
    assert texts(read(page("<p>支出</p>").encode("utf-16"))) == ["支出"]


def test_a_page_without_text_is_empty_and_one_of_mojibake_is_refused():
    with pytest.raises(EmptyFile):
        read(page("<script>1</script>"))
    with pytest.raises(DamagedFile):
        read(page("<p>" + "绩\ufffd\ufffd" * 30 + "</p>"))


@pytest.mark.parametrize("tag", ["font", "div", "span"])
def test_tags_that_are_never_closed_lose_no_text(tag):
    assert body(f"<{tag}>" * 1200 + "<p>支出12万元</p>") == ["支出12万元"]


@pytest.mark.parametrize("levels", [50, 400])
def test_tables_nested_without_end_stop_nothing(levels):
    assert texts(read(page("<p>前</p>" + "<table><tr><td>" * levels + "内")))[0] == "前"


SOUP = (
    "支出 12 &nbsp; <br> <b> </b> <p> </p> <div> </div> <table> <tr> <td> </td> </table> <li>"
    " <span_hidden> </span> &lt;"
)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ol><li"])
def test_a_page_nested_so_deep_that_text_would_be_lost_is_refused(tag):
    with pytest.raises(UnsafeFile, match="nested"):
        read(page(f"<{tag}>" * 5000 + "支出12万元"))


PIECES = st.sampled_from([" ", "\n", "\u3000", *(p.replace("_", " ") for p in SOUP.split())])


@given(st.lists(PIECES, max_size=40))
def test_no_tag_soup_misplaces_a_character(pieces):
    html = page("<p>始</p>" + "".join(pieces))
    document = read(html)
    assert misplaced(html.encode(), document) == []
    assert all(unplaced(block) == "" for block in printed(document))
