"""Rich text, OpenDocument and old Word files read by way of docx."""

import socketserver
import threading
from collections.abc import Iterator

import pytest

from extractors import extract
from extractors.errors import DamagedFile, EmptyFile, MissingTool
from extractors.sniff import ODT, RTF
from tests.extractors.office.foreign_files import (
    COVERED,
    odt,
    odt_cell,
    odt_row,
    odt_table,
    rtf,
    rtf_paragraph,
    rtf_row,
)
from tests.extractors.ole_files import ole
from tests.extractors.reading import grid, misplaced, only_table, read, texts

pytestmark = [pytest.mark.usefixtures("libreoffice"), pytest.mark.slow]

RICH = rtf(rtf_paragraph("绩效自评表"), rtf_row("项目", "金额"), rtf_row("甲", "12.5"))
OPEN = odt(
    "<text:p>绩效自评表</text:p>"
    + odt_table(
        3,
        odt_row(odt_cell("资金", rows=2), odt_cell("总额", cols=2), COVERED),
        odt_row(COVERED, odt_cell("其中"), odt_cell("80")),
    )
)


def test_rich_text():
    document = read(RICH)
    assert texts(document) == ["绩效自评表"]
    assert grid(only_table(document)) == [["项目", "金额"], ["甲", "12.5"]]
    assert document.media_type == RTF


def test_open_document_with_spans():
    document = read(OPEN)
    assert texts(document) == ["绩效自评表"]
    assert grid(only_table(document)) == [["资金|2x1", "总额|1x2"], ["其中", "80"]]
    assert document.media_type == ODT


@pytest.mark.parametrize("data", [RICH, OPEN], ids=["rtf", "odt"])
def test_every_place_leads_to_its_text_in_the_converted_file(data):
    assert misplaced(data, read(data)) == []


def test_the_chain_names_the_program_and_the_part_the_places_lead_through():
    first, second = read(RICH).converter_chain
    assert first.tool == "LibreOffice"
    assert first.version[0].isdigit()
    assert "macros=off" in first.settings
    assert "word/document.xml=" in first.settings
    assert second.tool == "docx"


def test_the_same_bytes_are_converted_to_the_same_part_every_time():
    assert read(RICH).converter_chain == read(RICH).converter_chain


def test_a_file_without_text_is_empty():
    with pytest.raises(EmptyFile):
        extract(rtf(""), "a.rtf")


def test_a_file_that_libreoffice_cannot_open_is_damaged():
    with pytest.raises(DamagedFile, match="LibreOffice could not open"):
        extract(ole("WordDocument"), "a.doc")


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what is asked of it."""
    asked: list[str] = []

    class Listener(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode())
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def linked(address: str) -> bytes:
    return odt(
        "<text:p>绩效<draw:frame svg:width='3cm' svg:height='3cm'>"
        f"<draw:image xlink:href='{address}/x.png' xlink:type='simple' xlink:actuate='onLoad'/>"
        "</draw:frame></text:p>"
    )


@pytest.mark.parametrize("walled", [True, False])
def test_a_linked_picture_is_not_fetched_with_or_without_a_wall(requests, monkeypatch, walled):
    if not walled:
        monkeypatch.setattr("extractors.office.confined.is_walled_off", lambda: False)
    address, asked = requests
    assert texts(read(linked(address))) == ["绩效"]
    assert asked == []


def test_the_text_of_another_file_on_this_machine_is_not_drawn_in(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    section = (
        "<text:section text:name='s'><text:section-source xlink:type='simple'"
        f" xlink:href='{secret.as_uri()}'/><text:p>节</text:p></text:section>"
    )
    included = rtf(f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt 文}}}}\\par')
    assert texts(read(odt(section))) == ["节"]
    assert "SECRET" not in str(read(included).blocks)


def test_macros_are_not_run(tmp_path):
    trace = tmp_path / "trace"
    listener = (
        "<office:scripts><office:event-listeners><script:event-listener"
        " script:language='ooo:script' script:event-name='dom:load' xlink:type='simple'"
        " xlink:href='vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document'/>"
        "</office:event-listeners></office:scripts>"
    )
    library = '"http://openoffice.org/2000/library"'
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M"'
        ' script:language="StarBasic">Sub Main\n'
        f'Open "{trace}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub</script:module>'
    )
    data = odt(
        "<text:p>绩效</text:p>",
        scripts=listener,
        **{
            "Basic_script-lc_xml": (
                f"<library:libraries xmlns:library={library}>"
                '<library:library library:name="Standard" library:link="false"/>'
                "</library:libraries>"
            ).encode(),
            "Basic_Standard_script-lb_xml": (
                f'<library:library xmlns:library={library} library:name="Standard">'
                '<library:element library:name="M"/></library:library>'
            ).encode(),
            "Basic_Standard_M_xml": module.encode(),
        },
    )
    assert texts(read(data)) == ["绩效"]
    assert not trace.exists()


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize("data", [RICH, OPEN], ids=["rtf", "odt"])
def test_without_libreoffice_the_person_is_told_what_is_missing(data):
    with pytest.raises(MissingTool, match="LibreOffice, which is not installed"):
        extract(data, "a")
