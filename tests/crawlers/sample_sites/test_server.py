"""Over real sockets: behaviours spoil what they strike, and the book notes every visit."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest

from crawlers.sample_sites import behaviours
from crawlers.sample_sites.server import SiteServer
from crawlers.sample_sites.visits import Visit, least_spacing, repeats

PAGE = "/content/20.html"


def visit(at: float, path: str = PAGE) -> Visit:
    return Visit(at, "sample-site", "GET", path, "", False, "", 1)


def test_a_struck_address_misbehaves_and_its_neighbours_do_not(site, ask):
    site.strike(PAGE, behaviours.soft_404())
    assert "页面不存在" in ask(PAGE).text
    assert ask(PAGE).status == 200
    assert "页面不存在" not in ask("/content/19.html").text
    site.heal()
    assert "页面不存在" not in ask(PAGE).text


def test_failures_are_counted_down(site, ask):
    site.strike(PAGE, behaviours.failing(2))
    assert [ask(PAGE).status for _ in range(4)] == [500, 500, 200, 200]


def test_a_busy_site_says_when_to_come_back(site, ask):
    site.strike(PAGE, behaviours.busy(7))
    busy = ask(PAGE)
    assert (busy.status, busy.headers["retry-after"]) == (503, "7")
    assert ask(PAGE).status == 200


@pytest.mark.parametrize(("kind", "status"), [("412", 412), ("521", 521), ("body", 200)])
def test_a_firewall_shows_its_challenge(site, ask, kind, status):
    site.strike(PAGE, behaviours.firewall(kind))
    assert ask(PAGE).status == status


def test_a_redirect_goes_round_in_circles(site, ask):
    site.strike(PAGE, behaviours.redirecting_in_circles(), any_query=True)
    first = ask(PAGE).headers["location"]
    assert first != PAGE
    assert ask(first).headers["location"] == PAGE


def test_a_truncated_body_ends_before_its_length(site, ask):
    site.strike(PAGE, behaviours.truncated())
    with pytest.raises(http.client.IncompleteRead):
        ask(PAGE)


def test_a_huge_file_is_sent_in_pieces(site, server):
    site.strike(PAGE, behaviours.huge(400))
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    connection.request("GET", PAGE)
    answer = connection.getresponse()
    assert int(answer.headers["Content-Length"]) > 399_000_000
    assert len(answer.read(1_000_000)) == 1_000_000
    connection.close()  # the site shrugs and serves the next visitor


def test_a_calendar_never_ends(site, ask):
    site.strike("/list.html", behaviours.calendar(), any_query=True)
    assert 'page=8"' in ask("/list.html?page=7").text


def test_a_hanging_visitor_is_let_go_when_the_site_closes(site):
    site.strike(PAGE, behaviours.hanging())
    with SiteServer(site) as server:
        parts = urlsplit(server.url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port)
        ended = threading.Event()

        def wait() -> None:
            connection.request("GET", PAGE)
            with pytest.raises((http.client.HTTPException, OSError)):
                connection.getresponse()
            ended.set()

        threading.Thread(target=wait, daemon=True).start()
        while not server.book.visits:
            threading.Event().wait(0.01)
        assert not ended.is_set()
    assert ended.wait(5)


def test_the_names_of_downloads_come_in_the_charset_of_the_site(ask):
    from crawlers.sample_sites.family import percent_gbk, raw_utf8

    assert percent_gbk("表.pdf") == 'attachment; filename="%B1%ED.pdf"'
    assert raw_utf8("表.pdf").encode("latin-1").decode("utf-8") == 'attachment; filename="表.pdf"'


def test_the_book_notes_every_request_with_its_manners(server, ask):
    ask(PAGE, User_Agent="visitor/1 (+mailto:a@b.example)", If_None_Match='"x"', Cookie="a=1")
    ask("/robots.txt")
    first, second = server.book.visits
    assert (first.path, first.conditional, first.cookie, first.connections) == (
        PAGE,
        True,
        "a=1",
        1,
    )
    assert first.user_agent.startswith("visitor/1")
    assert first.at < second.at
    server.book.clear()
    assert server.book.visits == []


def test_spacing_and_repeats_are_counted():
    visits = [visit(3.0), visit(1.0), visit(1.5, "/other"), visit(9.0)]
    assert least_spacing(visits) == 0.5
    assert least_spacing(visits[:1]) == float("inf")
    assert repeats(visits, lambda path: True) == 2
    assert repeats(visits, lambda path: path != PAGE) == 0


def test_the_sites_run_as_a_program_of_their_own(tmp_path, repository):
    command = [sys.executable, "-m", "crawlers.sample_sites", "vsb", "--declare", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=repository) as program:
        name, url = program.stdout.readline().split()
        declared = program.stdout.readline()
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
        connection.request("GET", parts.path)
        assert connection.getresponse().status == 200
        program.terminate()
    assert name == "sample-vsb"
    assert json.dumps(url)[1:-1] in (tmp_path / "sample-sites.yaml").read_text("utf-8")
    assert "sample-sites.yaml" in declared
