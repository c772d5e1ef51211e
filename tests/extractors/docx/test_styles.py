import pytest

from tests.extractors.docx_files import docx, par, style
from tests.extractors.reading import read


def level_of(styles: str, properties: str) -> int | None:
    (paragraph,) = read(
        docx(par("一、概况", properties=properties), {"styles": styles})
    ).paragraphs()
    return paragraph.heading_level


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", 1),
        ("Heading 3", 3),
        ("标题 2", 2),
        ("标题2", 2),
        ("Title", 1),
        ("标题", 1),
        ("Normal", None),
        ("正文", None),
        ("标题 2 字符", None),
        ("heading 10", None),
    ],
)
def test_heading_styles_are_known_by_name_in_both_languages(name, expected):
    assert level_of(style("x", name), '<w:pStyle w:val="x"/>') == expected


def test_an_outline_level_makes_a_heading_in_the_style_or_the_paragraph():
    outlined = style("x", "公文一级", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    assert level_of(outlined, '<w:pStyle w:val="x"/>') == 2
    assert level_of("", '<w:outlineLvl w:val="0"/>') == 1
    assert level_of("", '<w:outlineLvl w:val="9"/>') is None


def test_a_style_inherits_from_the_one_it_is_based_on():
    styles = style("a", "heading 2") + style("b", "公文", '<w:basedOn w:val="a"/>')
    assert level_of(styles, '<w:pStyle w:val="b"/>') == 2


def test_styles_based_on_each_other_end():
    styles = style("a", "A", '<w:basedOn w:val="b"/>') + style("b", "B", '<w:basedOn w:val="a"/>')
    assert level_of(styles, '<w:pStyle w:val="a"/>') is None


def test_an_unknown_style_says_nothing():
    assert level_of("", '<w:pStyle w:val="nowhere"/>') is None


def test_the_default_style_counts_where_none_is_named():
    default = style("d", "Default", "<w:rPr><w:vanish/></w:rPr>")
    default = default.replace("<w:style ", '<w:style w:default="1" ')
    document = read(
        docx(par("甲") + par("乙", properties='<w:pStyle w:val="e"/>'), {"styles": default})
    )
    assert [p.text for p in document.paragraphs()] == ["乙"]
