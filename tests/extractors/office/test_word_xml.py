"""Word files of one single XML: the 2003 dialect and packages laid flat."""

import base64
import io
import zipfile

import pytest

from extractors import extract
from extractors.errors import DamagedFile, UnsafeFile
from extractors.sniff import WORD_XML
from tests.extractors.docx_files import cell, docx, par, row, table
from tests.extractors.reading import grid, misplaced, only_table, read, texts

PROGID = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    ' xmlns:st1="urn:schemas-microsoft-com:office:smarttags"'
)


def old(body: str, before: str = "") -> bytes:
    inner = f"{before}<w:body><wx:sect>{body}<w:sectPr/></wx:sect></w:body>"
    return f"{PROGID}<w:wordDocument {SPACES}>{inner}</w:wordDocument>".encode()


def old_cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def flat(data: bytes) -> bytes:
    """A docx laid flat, as Word saves it under the name of XML."""
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                text = content.decode().partition("?>")[2] or content.decode()
                inner = f"<pkg:xmlData>{text}</pkg:xmlData>"
            else:
                inner = f"<pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{inner}</pkg:part>')
    return f'{PROGID}<pkg:package xmlns:pkg="{space}">{"".join(parts)}</pkg:package>'.encode()


def test_paragraphs_and_merged_tables_of_2003():
    start, wide = '<w:vmerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    rows = (
        f"<w:tr>{old_cell('资金', start)}{old_cell('总额', wide)}</w:tr>"
        f"<w:tr>{old_cell('', '<w:vmerge/>')}{old_cell('其中')}{old_cell('80')}</w:tr>"
    )
    document = read(old(f"<w:p>{run('绩效自评表')}</w:p><w:tbl>{rows}</w:tbl>"))
    assert texts(document) == ["绩效自评表"]
    assert grid(only_table(document)) == [["资金|2x1", "总额|1x2"], ["其中", "80"]]
    assert document.media_type == WORD_XML
    assert [step.tool for step in document.converter_chain] == ["word_xml", "docx"]


def test_what_wraps_text_is_opened_and_what_is_deleted_is_gone():
    body = (
        f"<w:p><st1:date>{run('2024年')}</st1:date><w:hlink>{run('自评')}</w:hlink>"
        f'<aml:annotation w:type="Word.Insertion"><aml:content>{run("报告")}</aml:content>'
        f'</aml:annotation><aml:annotation w:type="Word.Deletion"><aml:content>{run("草稿")}'
        f"</aml:content></aml:annotation></w:p>"
    )
    assert texts(read(old(body))) == ["2024年自评报告"]


def test_a_number_that_word_showed_stands_before_its_paragraph():
    numbered = '<w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
    assert texts(read(old(f"<w:p>{numbered}{run('基本情况')}</w:p>"))) == ["一、基本情况"]


def test_styles_of_2003_are_heard():
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        "</w:style></w:styles>"
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{run("一、基本情况")}</w:p>'
    (heading,) = read(old(body, styles)).paragraphs()
    assert heading.heading_level == 1


def test_a_package_laid_flat_is_the_package():
    whole = docx(par("绩效自评表") + table(row(cell("甲"), cell("1"))))
    document, twin = read(flat(whole)), read(whole)
    assert document.blocks == twin.blocks


def test_every_place_leads_back_to_its_text():
    data = old(f"<w:p>{run('绩效')}{run('自评')}</w:p><w:p>{run('报告')}</w:p>")
    assert misplaced(data, read(data)) == []


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_that_is_cut_off_is_damaged(share):
    whole = old(f"<w:p>{run('绩效')}</w:p>" * 50)
    with pytest.raises(DamagedFile, match="cut off"):
        extract(whole[: int(len(whole) * share)], "a.doc")


def test_entities_are_refused():
    evil = old(f"<w:p>{run('绩效')}</w:p>").replace(
        b"<w:wordDocument", b'<!DOCTYPE x [<!ENTITY e "x">]><w:wordDocument'
    )
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        extract(evil, "a.doc")


def test_a_broken_part_and_a_missing_body_are_damage():
    broken = flat(docx(par("甲"))).replace(
        b"</pkg:package>",
        b'<pkg:part pkg:name="/a.png"><pkg:binaryData>!!!!!</pkg:binaryData></pkg:part></pkg:package>',
    )
    with pytest.raises(DamagedFile):
        extract(broken, "a.doc")
    with pytest.raises(DamagedFile, match="no document text"):
        extract(old("").replace(b"w:body", b"w:bogus"), "a.doc")
