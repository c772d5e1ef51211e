"""What python-docx loses or keeps wrongly, each in a real file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Image
from extractors.place import TextSpan
from tests.extractors.docx_files import cell, control, docx, par, row, run, style, table
from tests.extractors.reading import codes, grid, misplaced, only_table, read, texts

BOX = "<w:txbxContent>{}</w:txbxContent>"


def boxed(*paragraphs: str, fallback: str = "") -> str:
    """A run with a text box as Word writes it: once in Choice, once more in Fallback."""
    shape = f"<wps:txbx>{BOX.format(''.join(paragraphs))}</wps:txbx>"
    again = BOX.format(fallback or "".join(paragraphs))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic>'
        f"<a:graphicData>{shape}</a:graphicData></a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{again}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a content control", control(run("2023年"))),
        ("a tracked insertion", f"<w:ins>{run('2023年')}</w:ins>"),
        ("a moved piece", f"<w:moveTo>{run('2023年')}</w:moveTo>"),
        ("a smart tag", f"<w:smartTag>{run('2023年')}</w:smartTag>"),
        ("nested smart tags", f"<w:smartTag><w:smartTag>{run('2023年')}</w:smartTag></w:smartTag>"),
        ("custom XML", f"<w:customXml>{run('2023年')}</w:customXml>"),
        ("a link", f"<w:hyperlink>{run('2023年')}</w:hyperlink>"),
        ("a simple field", f"<w:fldSimple>{run('2023年')}</w:fldSimple>"),
        ("a control in a link", f"<w:hyperlink>{control(run('2023年'))}</w:hyperlink>"),
        ("a formula", "<m:oMathPara><m:oMath><m:r><m:t>2023年</m:t></m:r></m:oMath></m:oMathPara>"),
        ("a fraction", "<m:oMath><m:f><m:num><m:r><m:t>2023年</m:t></m:r></m:num></m:f></m:oMath>"),
        (
            "an alternative",
            f"<mc:AlternateContent><mc:Choice>{run('2023年')}</mc:Choice>"
            f"<mc:Fallback>{run('2023年')}</mc:Fallback></mc:AlternateContent>",
        ),
        (
            "ruby text",
            "<w:r><w:ruby><w:rt><w:r><w:t>nián</w:t></w:r></w:rt>"
            f"<w:rubyBase>{run('2023年')}</w:rubyBase></w:ruby></w:r>",
        ),
    ],
)
def test_text_inside_of_a_wrapper_is_read_in_its_order(name, content):
    data = docx(par(run("截至"), content, run("底")))
    document = read(data)
    assert texts(document) == ["截至2023年底"]
    assert misplaced(data, document) == []


def test_content_controls_are_opened_at_every_level():
    rows = control(row(control(cell("合计")), cell(control(par(control(run("12.5")))))))
    body = control(par("一、概况") + control(table(rows, row("其中", "3"))))
    document = read(docx(body))
    assert texts(document) == ["一、概况"]
    assert grid(only_table(document)) == [["合计", "12.5"], ["其中", "3"]]


def test_tracked_deletions_are_left_out_and_counted():
    gone = "<w:del><w:r><w:delText>1万元</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom>"
    data = docx(par(run("支出"), gone, moved, run("2万元")))
    document = read(data)
    assert texts(document) == ["支出2万元"]
    assert codes(document) == {"deleted_text": 4}
    assert misplaced(data, document) == []


def test_a_deleted_row_and_a_deleted_cell_are_left_out_and_counted():
    dead = row("甲", "1", properties="<w:del/>")
    dead_cell = cell("9").replace("<w:gridSpan", "<w:cellDel/><w:gridSpan")
    document = read(docx(table(row("项目", "数"), dead, row("乙", dead_cell))))
    assert grid(only_table(document)) == [["项目", "数"], ["乙", ""]]
    assert codes(document) == {"deleted_row": 1, "deleted_text": 1}


def test_hidden_text_is_left_out_and_counted():
    data = docx(par(run("预算"), run("旧稿", "<w:vanish/>"), run("数", '<w:vanish w:val="0"/>')))
    document = read(data)
    assert texts(document) == ["预算数"]
    assert codes(document) == {"hidden_text": 2}
    assert misplaced(data, document) == []


def test_text_is_hidden_by_its_style_or_its_row_too():
    styles = style("gone", "Gone", "<w:rPr><w:vanish/></w:rPr>", "character")
    styles += style("para", "Para", "<w:rPr><w:vanish/></w:rPr>")
    body = par(run("甲"), run("乙", '<w:rStyle w:val="gone"/>'))
    body += par("丙", properties='<w:pStyle w:val="para"/>')
    body += table(row("丁"), row("戊", properties="<w:hidden/>"))
    document = read(docx(body, {"styles": styles}))
    assert texts(document) == ["甲"]
    assert grid(only_table(document)) == [["丁"]]
    assert codes(document) == {"hidden_text": 3}


def test_a_text_box_is_read_once_and_after_its_paragraph():
    data = docx(par(run("正文"), boxed(par("框内12万元"), par("第二行"))) + par("后文"))
    document = read(data)
    assert texts(document) == ["正文", "框内12万元", "第二行", "后文"]
    assert misplaced(data, document) == []


def test_the_path_of_a_text_box_counts_names_of_every_kind():
    formula = "<m:r><m:t>x</m:t></m:r>"
    data = docx(par(formula, run("文"), boxed(par("框内"))))
    document = read(data)
    assert texts(document) == ["x文", "框内"]
    assert misplaced(data, document) == []


def test_an_old_text_box_without_alternative_is_read():
    shape = f"<w:r><w:pict><v:textbox>{BOX.format(par('印章'))}</v:textbox></w:pict></w:r>"
    assert texts(read(docx(par(run("正文"), shape)))) == ["正文", "印章"]


def test_a_table_in_a_text_box_is_a_table():
    document = read(docx(par(boxed(table(row("项目", "3")), par()))))
    assert grid(only_table(document)) == [["项目", "3"]]


def test_a_text_box_in_a_cell_adds_lines_to_the_cell():
    document = read(docx(table(row(cell(par(run("甲"), boxed(par("乙")))), "丙"))))
    assert grid(only_table(document)) == [["甲\n乙", "丙"]]


def test_tabs_breaks_and_hyphens_are_characters():
    signs = "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>乙</w:t></w:r>"
    assert texts(read(docx(par(signs)))) == ["A-1\t乙"]


def test_a_line_break_parts_a_paragraph_but_not_a_heading_or_a_cell():
    data = docx(
        par("第一行\n第二行12万元")
        + par("2023年度\n自评报告", properties='<w:outlineLvl w:val="0"/>')
        + table(row("年度\n目标", "一"))
    )
    document = read(data)
    assert texts(document) == ["第一行", "第二行12万元", "2023年度\n自评报告"]
    assert grid(only_table(document)) == [["年度\n目标", "一"]]
    assert misplaced(data, document) == []
    second = list(document.paragraphs())[1]
    assert second.places == (TextSpan("body/p[1]", 4, 11),)


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F032", "2"),
        ("宋体", "2265", "≥"),
    ],
)
def test_a_symbol_is_the_sign_a_reader_sees(font, char, sign):
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert texts(read(docx(par(symbol, run("90%"))))) == [f"{sign}90%"]


def test_a_symbol_that_cannot_be_told_is_marked_and_counted():
    symbol = '<w:r><w:sym w:font="Webdings" w:char="F0E4"/></w:r>'
    document = read(docx(par(run("满意度"), symbol, run("90%"))))
    assert texts(document) == ["满意度\ufffd90%"]
    assert codes(document) == {"unknown_symbol": 1}


def field(code: str, result: str) -> str:
    """A field in five runs, as Word writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    coded = f"<w:r><w:instrText>{code}</w:instrText><w:t>码</w:t></w:r>"
    return mark("begin") + coded + mark("separate") + run(result) + mark("end")


def test_of_a_field_only_the_result_is_printed():
    data = docx(par(run("第"), field("PAGE", "3"), run("页")))
    document = read(data)
    assert texts(document) == ["第3页"]
    assert misplaced(data, document) == []


def test_a_field_in_a_field_and_one_over_paragraphs():
    nested = field("IF " + "x", "是")
    open_mark = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = par(open_mark, "<w:r><w:instrText>TOC</w:instrText></w:r>", rest, run("目录一"))
    body += par(run("目录二"), end) + par(nested)
    assert texts(read(docx(body))) == ["目录一", "目录二", "是"]


def test_a_picture_in_the_text_has_its_place():
    picture = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    document = read(docx(par(run("见图"), picture)))
    assert Image((TextSpan("body/p[1]", 2, 2),)) in document.blocks


def test_charts_comments_and_embedded_parts_are_counted():
    chart = (
        '<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
        "</w:drawing></w:r>"
    )
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = read(docx(par(run("文"), chart, comment) + '<w:altChunk r:id="x"/>'))
    assert codes(document) == {"drawing_text": 1, "embedded_part": 1, "comment": 1}


def test_notes_are_paragraphs_after_the_body_and_running_heads_are_furniture():
    parts = {
        "footnotes": '<w:footnote w:type="separator">' + par("——") + "</w:footnote>"
        f"<w:footnote>{par('注：含上年结转3万元。')}</w:footnote>",
        "endnotes": f"<w:endnote>{par('尾注')}</w:endnote>",
        "header1": par("某县财政局") + table(row("甲", "乙")),
        "footer1": par(run("第"), field("PAGE", "1"), run("页")),
    }
    data = docx(par("正文"), parts)
    document = read(data)
    assert texts(document) == ["正文", "注：含上年结转3万元。", "尾注"]
    assert [p.text for p in document.furniture] == ["某县财政局", "甲", "乙", "第1页"]
    assert misplaced(data, document) == []


def test_paths_lead_through_the_wrappers():
    document = read(docx(par("零") + control(par("一") + table(row("二", "三")))))
    assert [p.places for p in document.paragraphs()] == [
        (TextSpan("body/p[1]", 0, 1),),
        (TextSpan("body/sdt[1]/sdtContent[1]/p[1]", 0, 1),),
    ]
    assert only_table(document).cells[1].places == (
        TextSpan("body/sdt[1]/sdtContent[1]/tbl[1]/tr[1]/tc[2]/p[1]", 0, 1),
    )


INLINE = st.recursive(
    st.sampled_from(["支出", "12", "万\t元", "A\nB"]).map(lambda text: (run(text), text))
    | st.sampled_from(["旧", "9"]).map(lambda text: (run(text, "<w:vanish/>"), ""))
    | st.sampled_from(["删", "8"]).map(
        lambda text: (f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>", "")
    )
    | st.sampled_from(["移", "7"]).map(lambda text: (f"<w:moveFrom>{run(text)}</w:moveFrom>", ""))
    | st.sampled_from(["一", "6"]).map(lambda text: (field("PAGE", text), text)),
    lambda inner: st.tuples(
        st.sampled_from(["<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", control("{}")]),
        st.lists(inner, max_size=3),
    ).map(
        lambda pair: (
            pair[0].format("".join(x for x, _ in pair[1])),
            "".join(t for _, t in pair[1]),
        )
    ),
    max_leaves=12,
)


@given(st.lists(INLINE, min_size=1, max_size=6))
def test_any_nest_of_wrappers_prints_its_text_in_order_with_its_places(content):
    data = docx(table(row(cell(par(run("始"), *(xml for xml, _ in content))))))
    document = read(data)
    assert grid(only_table(document)) == [["始" + "".join(text for _, text in content)]]
    assert misplaced(data, document) == []


def test_objects_and_form_fields_are_counted():
    sheet = (
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'
        "</w:object></w:r>"
    )
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    )
    document = read(docx(par(run("文"), sheet, box)))
    assert codes(document) == {"embedded_part": 1, "unread_form_field": 1}
