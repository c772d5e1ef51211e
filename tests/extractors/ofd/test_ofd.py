import pytest

from extractors.errors import DamagedFile, EncryptedFile, NoTextLayer, UnsafeFile
from extractors.place import PageBox
from extractors.resolve import resolve
from tests.extractors.bundles.zip_files import encrypted
from tests.extractors.docx_files import zipped
from tests.extractors.ofd.ofd_files import bar, line, ofd, page, picture, ruled, text
from tests.extractors.reading import codes, grid, only_table, printed, read, texts

MM = 72 / 25.4


def only(content, **options):
    return read(ofd(page(content), **options))


def words_of(document):
    return "".join("".join(block.text.split()) for block in printed(document))


def test_a_character_stands_where_its_steps_lead():
    document = only(text("支出12", 20, 30, size=5, deltas="5 5 2.5"))
    (paragraph,) = document.paragraphs()
    (place,) = paragraph.place_of(2, 4)
    assert isinstance(place, PageBox)
    assert place.page == 1
    assert place.x0 == pytest.approx(30 * MM)
    assert place.x1 == pytest.approx(35 * MM)
    assert place.top < 35 * MM < place.bottom


def test_repeated_steps_are_written_short():
    document = only(text("绩效自评", 20, 30, deltas="g 2 4 9"))
    (paragraph,) = document.paragraphs()
    (place,) = paragraph.place_of(3, 4) or paragraph.place_of(4, 5)
    assert texts(document) in (["绩效自 评"], ["绩效自评"])
    assert max(p.x1 for p in paragraph.places) == pytest.approx((20 + 17 + 4) * MM)
    assert place


@pytest.mark.parametrize("deltas", ["", "4", "x", "g", "g 2", "g 99999999999 4", "g -1 4", "nan"])
def test_steps_that_are_missing_or_broken_leave_the_type_set_close(deltas):
    assert texts(only(text("绩效自评", 20, 30, deltas=deltas))) == ["绩效自评"]


def test_the_matrix_of_an_object_scales_its_steps():
    content = text("支出", 20, 30, size=12, deltas="12", attributes='CTM="0.5 0 0 0.5 0 0"')
    (paragraph,) = only(content).paragraphs()
    assert paragraph.places[0].x1 == pytest.approx((20 + 12) * MM)


def test_where_characters_share_glyphs_the_steps_count_glyphs():
    inner = '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="2"/>'
    (paragraph,) = only(text("一二", 20, 30, deltas="3 4", inner=inner)).paragraphs()
    assert max(place.x1 for place in paragraph.places) == pytest.approx((20 + 7 + 4) * MM)


def test_upright_text_is_read_from_top_to_bottom_line_by_line():
    content = (
        '<ofd:TextObject ID="1" Boundary="20 30 5 40" Size="4"><ofd:TextCode X="0" Y="4"'
        ' DeltaY="6 6">竖排字</ofd:TextCode></ofd:TextObject>'
    )
    assert words_of(only(content)) == "竖排字"


@pytest.mark.parametrize(
    "draw", [line, lambda *b: bar(b[0], b[1], b[2] - b[0] + 0.3, b[3] - b[1] + 0.3)]
)
def test_rulings_make_a_table_whether_stroked_or_filled(draw):
    content = ruled([20, 60, 100], [30, 40, 50, 60], draw) + "".join(
        text(word, x + 2, y + 2)
        for word, x, y in [("项目", 20, 30), ("金额", 60, 30), ("人员", 20, 40), ("公用", 20, 50)]
    )
    content += text("12.5", 62, 42, deltas="g 3 2")
    table = only_table(only(content))
    assert grid(table) == [["项目", "金额"], ["人员", "12.5"], ["公用", ""]]


def test_a_cell_over_two_columns_is_one_cell():
    content = (
        "".join(line(20, y, 100, y) for y in (30, 40, 50))
        + line(20, 30, 20, 50) + line(100, 30, 100, 50) + line(60, 40, 60, 50)
        + line(80, 40, 80, 50) + text("合计", 22, 32)
    )  # fmt: skip
    assert grid(only_table(only(content)))[0] == ["合计|1x3"]


def test_shaded_cells_without_lines_make_a_table():
    content = "".join(
        bar(20 + 30 * col, 30 + 10 * row, 30, 10, "200 200 200")
        for row in range(2)
        for col in range(2)
    )
    table = only_table(only(content + text("甲", 22, 32)))
    assert (table.rows, table.cols) == (2, 2)


def test_white_paper_is_no_ruling():
    content = "".join(bar(20, 30 + 10 * n, 60, 9, "255 255 255") for n in range(3))
    assert list(only(content + text("正文", 22, 32)).tables()) == []


def test_the_template_behind_a_page_is_part_of_it():
    data = ofd(
        page(text("2023年支出", 20, 50), head='<ofd:Template TemplateID="7" ZOrder="Background"/>'),
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>',
        Doc_0__Tpls__T_xml=page(text("自评报告", 20, 30)),
    )
    assert texts(read(data)) == ["自评报告", "2023年支出"]
    (paragraph, _) = read(data).paragraphs()
    assert resolve(data, paragraph.places[0], "application/ofd") == "自评报告"


@pytest.mark.parametrize("base", ["Pages/", "/Doc_0/Pages/", "./Pages/", "pages\\"])
def test_locations_count_from_the_root_or_from_beside(base):
    assert texts(read(ofd(page(text("一", 20, 30)), base=base))) == ["一"]


def test_the_corner_of_the_paper_is_the_origin():
    data = ofd(page(text("一", 20, 30)), paper="10 10 210 297")
    (paragraph,) = read(data).paragraphs()
    assert paragraph.places[0].x0 == pytest.approx(10 * MM)
    assert resolve(data, paragraph.places[0], "application/ofd") == "一"


def test_composite_drawings_are_opened():
    unit = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits>'
        '<ofd:CompositeGraphicUnit ID="8" Width="50" Height="50"><ofd:Content>'
        f"{text('图中字', 5, 5)}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = ofd(
        page('<ofd:CompositeObject ID="6" Boundary="20 30 50 50" ResourceID="8"/>'),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        Doc_0__PublicRes_xml=unit.encode(),
    )
    (paragraph,) = read(data).paragraphs()
    assert (paragraph.text, paragraph.places[0].x0) == ("图中字", pytest.approx(25 * MM))


def test_a_drawing_that_holds_itself_comes_to_an_end():
    unit = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits>'
        '<ofd:CompositeGraphicUnit ID="8"><ofd:Content>'
        '<ofd:CompositeObject ID="6" Boundary="0 0 1 1" ResourceID="8"/></ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = ofd(
        page('<ofd:CompositeObject ID="6" Boundary="0 0 1 1" ResourceID="8"/>' + text("一", 9, 9)),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        Doc_0__PublicRes_xml=unit.encode(),
    )
    assert (texts(read(data)), codes(read(data))) == (["一"], {"missing_drawing": 1})


def test_drawings_that_multiply_are_refused():
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
        + f'<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="{n + 1}"/>' * 20
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(7)
    )
    data = ofd(
        page('<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="0"/>'),
        common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
        Doc_0__R_xml='<ofd:Res xmlns:ofd="x"><ofd:CompositeGraphicUnits>'
        f"{units}</ofd:CompositeGraphicUnits></ofd:Res>".encode(),
    )
    with pytest.raises(UnsafeFile, match="draws more than any page has"):
        read(data)


def test_what_is_not_shown_is_counted_and_not_read():
    content = text("一", 20, 30) + text("暗文", 20, 50, attributes='Visible="false"')
    document = only(content + text("远", 400, 30))
    assert (texts(document), codes(document)) == (["一"], {"hidden_characters": 3})


def test_annotations_are_counted():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    data = ofd(
        page(text("一", 20, 30)),
        after="<ofd:Annotations>A/List.xml</ofd:Annotations>",
        Doc_0__A__List_xml=f'<ofd:Annotations {space}><ofd:Page PageID="0"><ofd:FileLoc>N.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>".encode(),
        Doc_0__A__N_xml=f"<ofd:PageAnnot {space}><ofd:Annot/><ofd:Annot/></ofd:PageAnnot>".encode(),
    )
    assert codes(read(data)) == {"annotation": 2}


def test_a_page_that_is_a_picture_has_no_text_layer():
    with pytest.raises(NoTextLayer, match="pictures without text"):
        only(picture(0, 0, 210, 297))


def test_pages_of_several_documents_are_counted_through():
    both = ofd(page(text("一", 20, 30)), page(text("二", 20, 30)))
    document = read(both)
    assert [place.page for p in document.paragraphs() for place in p.places] == [1, 2]
    assert [(p.number, round(p.width)) for p in document.pages] == [(1, 595), (2, 595)]


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("member", ["OFD_xml", "Doc_0__Document_xml", "Doc_0__Pages__P0_xml"])
def test_a_doctype_is_refused_in_every_part(member):
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        read(ofd(page(text("一", 20, 30)), **{member: ENTITY + page("&e;")}))


def test_paper_larger_than_any_paper_is_refused():
    with pytest.raises(UnsafeFile, match="larger than any paper"):
        read(ofd(page(text("一", 20, 30)), paper="0 0 99999 99999"))


def test_too_many_pages_are_refused_before_any_is_read():
    listed = "".join(f'<Page ID="{n}" BaseLoc="P.xml"/>' for n in range(3001))
    with pytest.raises(UnsafeFile, match="3001 pages"):
        read(ofd(Doc_0__Document_xml=f"<Document><Pages>{listed}</Pages></Document>".encode()))


def test_a_missing_or_broken_part_is_damage():
    with pytest.raises(DamagedFile, match=r"P0\.xml is broken XML"):
        read(ofd(page(""), Doc_0__Pages__P0_xml=b"<Page><Content>"))
    with pytest.raises(DamagedFile, match="missing"):
        read(zipped({"OFD.xml": b"<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"}))
    with pytest.raises(DamagedFile, match="no pages"):
        read(zipped({"OFD.xml": b"<OFD/>"}))


def test_a_password_is_named():
    with pytest.raises(EncryptedFile, match="password"):
        read(encrypted(ofd(page(text("一", 20, 30)))))


REAL = ["ofd_form.ofd", "ofd_old_namespace.ofd"]


@pytest.fixture
def real(shared):
    folder = shared / "corpus/real"
    return lambda name: (folder / name).read_bytes()


def test_the_form_of_an_office_is_read_as_printed(real):
    cells = {"".join(c.text.split()) for c in only_table(read(real("ofd_form.ofd"))).cells}
    assert {
        "来文文号", "府办专督〔2020〕24号", "来文单位", "市人民政府办公室",
        "2020年06月15日11:28:09", "紧急程度", "常规", "公开方式", "不公开", "公文标题",
        "市委主要领导同志调研后续落实事项的通知",
    } <= cells  # fmt: skip


def test_the_file_of_an_early_maker_is_read_as_printed(real):
    document = read(real("ofd_old_namespace.ofd"))
    table = grid(only_table(document))
    assert texts(document)[0] == "11.4字型变换"
    assert table[0] == ["名称", "类型", "说明", "可选/必选"]
    assert table[1] == ["CodePosition", "xs:int", "TextCode中字符编码的起始位置，从0开始", "必选"]
    assert table[2][2].startswith("变换关系中字符的数量，该数值应大于或等于1，否则属于错误描述")
    assert table[4] == ["Glyphs", "ST_Array", "变换关系中字型索引列表", "可选"]
    assert {"ฤำ", "போ"} <= {word for text in texts(document) for word in (text, text[-2:])}


@pytest.mark.parametrize("name", REAL)
def test_a_second_reader_finds_every_character_in_its_place(real, name):
    data = real(name)
    document = read(data, name)
    wrong = [
        (found, block.text[run.start : run.end])
        for block in printed(document)
        for run in block.runs
        if (found := "".join(resolve(data, run.place, document.media_type).split()))
        != "".join(block.text[run.start : run.end].split())
    ]
    assert wrong == []
    assert sum(len(p.text) for p in printed(document)) > 200
