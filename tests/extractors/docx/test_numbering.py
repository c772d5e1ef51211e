import pytest

from extractors.docx.number_formats import format_number
from tests.extractors.docx_files import cell, docx, level, lists, numbered, par, row, style, table
from tests.extractors.reading import grid, misplaced, only_table, read, texts, unplaced

CHINESE = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")
LEGAL = (
    level(0, "chineseCounting", "第%1章")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
)


def body(*levels: tuple[int, int]) -> str:
    """Paragraphs 甲 in list `num` at level `level`; num 0 is no list."""
    return "".join(par("甲", properties=numbered(num, at)) for num, at in levels)


def numbers(data: bytes) -> list[str]:
    return [paragraph.numbering for paragraph in read(data).paragraphs()]


def test_the_numbers_of_a_list_are_displayed():
    data = docx(body((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), {"numbering": lists(CHINESE)})
    assert numbers(data) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_the_number_is_no_text():
    (paragraph,) = read(docx(body((1, 0)), {"numbering": lists(CHINESE)})).paragraphs()
    assert (paragraph.text, paragraph.numbering) == ("甲", "一、")


def test_a_legal_level_shows_every_number_in_digits():
    data = docx(body((1, 0), (1, 1), (1, 2), (1, 1)), {"numbering": lists(LEGAL)})
    assert numbers(data) == ["第一章", "1.1", "a)", "1.2"]


def test_a_list_may_start_elsewhere_and_a_missing_level_counts_as_started():
    data = docx(body((1, 1), (1, 1)), {"numbering": lists(LEGAL)})
    assert numbers(data) == ["1.1", "1.2"]
    data = docx(body((1, 0), (1, 0)), {"numbering": lists(level(0, "decimal", "%1.", start=5))})
    assert numbers(data) == ["5.", "6."]


def test_two_nums_of_one_abstract_list_count_on_unless_they_are_told_to_start_anew():
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    part = {"numbering": lists(CHINESE, nums=again + anew)}
    assert numbers(docx(body((1, 0), (2, 0), (3, 0), (3, 0)), part)) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_an_override_may_replace_the_level():
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperRoman', '%1)')}</w:lvlOverride></w:num>"
    )
    part = {"numbering": lists(CHINESE, nums=override)}
    assert numbers(docx(body((2, 0)), part)) == ["I)"]


def test_levels_restart_as_they_are_told():
    never = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    data = docx(body((1, 0), (1, 1), (1, 0), (1, 1)), {"numbering": lists(never)})
    assert numbers(data) == ["1.", "(1)", "2.", "(2)"]


def test_list_membership_is_inherited_from_styles():
    base = style("base", "Base", f"<w:pPr>{numbered(1, 0)}</w:pPr>")
    child = style("child", "Child", '<w:basedOn w:val="base"/>')
    second = style("second", "Second", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    bound = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2", '<w:pStyle w:val="second"/>')
    parts = {"styles": base + child + second, "numbering": lists(bound)}
    text = "".join(
        par("甲", properties=f'<w:pStyle w:val="{name}"/>{extra}')
        for name, extra in [("child", ""), ("second", ""), ("child", numbered(0)), ("base", "")]
    )
    assert numbers(docx(text, parts)) == ["1.", "1.1", "", "2."]


def test_a_list_may_be_named_by_a_numbering_style():
    named = style("liststyle", "L", f"<w:pPr>{numbered(1)}</w:pPr>", "numbering")
    link = '<w:numStyleLink w:val="liststyle"/>'
    parts = {"styles": named, "numbering": lists(CHINESE, link)}
    assert numbers(docx(body((2, 0)), parts)) == ["一、"]


def test_bullets_of_symbol_fonts_are_dots():
    part = {"numbering": lists(level(0, "bullet", "\uf06c") + level(1, "bullet", "—"))}
    assert numbers(docx(body((1, 0), (1, 1)), part)) == ["•", "—"]


def test_a_cell_shows_its_number_as_text_that_stands_nowhere():
    parts = {"numbering": lists(level(0, "decimal", "%1."))}
    cells = cell(par("5万元", properties=numbered(1)), par("乙", properties=numbered(1)))
    data = docx(table(row(cells, cell(par(properties=numbered(1))))), parts)
    table_read = only_table(read(data))
    assert grid(table_read) == [["1. 5万元\n2. 乙", "3."]]
    assert unplaced(table_read.cells[0]) == "1.2."
    assert misplaced(data, read(data)) == []


def test_the_number_of_a_blank_paragraph_is_kept():
    parts = {"numbering": lists(CHINESE)}
    assert texts(read(docx(par(properties=numbered(1)) + body((1, 0)), parts))) == [
        "一、",
        "二、甲",
    ]


def test_a_broken_numbering_part_gives_no_numbers():
    broken = '<w:num w:numId="1"/><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    assert numbers(docx(body((1, 0), (2, 0), (7, 0)), {"numbering": broken})) == ["", "", ""]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12", 100: "100"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {10: "十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十", 2005: "二千零五",
             10500: "一万零五百", 120034: "十二万零三十四"},
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁", 105: "壹佰零伍"}),
        ("ideographDigital", {10: "一○", 203: "二○三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "子"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥"}),
        ("japaneseCounting", {12: "十二"}),
        ("taiwaneseCountingThousand", {12: "十二"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb"}),
        ("upperLetter", {2: "B", 53: "AAA"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("upperRoman", {1994: "MCMXCIV"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {3: ""}),
        ("somethingNew", {3: "3"}),
    ],
)  # fmt: skip
def test_formats(number_format, shown):
    assert {number: format_number(number, number_format) for number in shown} == shown
