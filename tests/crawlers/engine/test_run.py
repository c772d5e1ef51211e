"""`python -m crawlers.run` as it is run at night: real processes, real sockets, real bytes."""

from __future__ import annotations

import gzip
import json
import os
import signal
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.archive import verify
from crawlers.ledger import Ledger
from crawlers.ledger.connection import connect
from crawlers.places import ArchivePlaces
from crawlers.run import main
from crawlers.sample_sites import SampleSite, behaviours, declare, serving, write_declarations
from crawlers.sample_sites.answers import Answer
from crawlers.sample_sites.visits import least_spacing, repeats
from tests.crawlers.engine.certificates import issue, server_context

pytestmark = pytest.mark.slow

LOOPBACK = ("127.0.0.1", "127.0.0.2")  # where replica sites are served
PDF = b"%PDF-1.4 " + b"x" * 1000 + b"%%EOF"


class Runner:
    """Runs sources of one home and remembers what they said."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.sources = folder / "sources"
        self.lines: list[dict] = []

    def arguments(self, source_id, *options):
        where = ["--home", str(self.home), "--sources", str(self.sources)]
        return [source_id, *where, "--run", "night", *options]

    def call(self, *arguments):
        """Run in this process: for what ends before Scrapy is needed."""
        return main(self.arguments(*arguments))

    def start(self, *arguments, **environment):
        return subprocess.Popen(
            [sys.executable, "-m", "crawlers.run", *self.arguments(*arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )

    def run(self, *arguments, **environment):
        process = self.start(*arguments, **environment)
        out, _ = process.communicate(timeout=120)
        self.lines = [json.loads(line) for line in out.splitlines()]
        return process.returncode, self.lines[-1] if self.lines else {}

    @property
    def ledger(self) -> Ledger:
        return Ledger(ArchivePlaces(self.home).ledger)

    def fetches(self, *columns):
        db = connect(ArchivePlaces(self.home).ledger)
        return [tuple(row) for row in db.execute(f"SELECT {', '.join(columns)} FROM fetch")]


@pytest.fixture
def runner(tmp_path) -> Runner:
    return Runner(tmp_path)


def archived(runner, server) -> set[str]:
    return {file.url.removeprefix(server.url) for file in runner.ledger.new_versions()}


def test_a_run_that_is_killed_goes_on_and_loses_nothing(runner):
    site = SampleSite.invented("s-killed", "vsb", 30)
    with serving(site) as [server]:
        write_declarations(runner.sources, [declare(server, delay=0.02)])
        process = runner.start("s-killed")
        for _ in range(15):
            process.stdout.readline()
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        code, result = runner.run("s-killed")
        assert (code, result["status"]) == (0, "ok")
        assert {report.path for report in site.reports} <= archived(runner, server)
        files = runner.ledger.new_versions()
        assert len({file.url for file in files}) == len(files)
        assert verify(runner.home).is_sound

        def is_report(path):
            return not path.startswith(("/robots", "/zwgk/jxgk"))

        visits = server.book.visits
        asked = sum(1 for visit in visits if is_report(visit.path))
        assert repeats(visits, is_report) <= 1 <= 0.05 * asked
        assert least_spacing(visits) >= 0.02
        assert max(visit.connections for visit in visits) == 1

        server.book.clear()
        code, _ = runner.run("s-killed")
        assert (code, len(server.book.visits)) == (0, 2)


def test_traps_of_size_and_packing_end_as_what_they_are(runner):
    """A body that inflates, one that is announced too large, one that just goes on."""
    site = SampleSite.invented("s-traps", "generic", 12, ("pdf",))
    files = [report.path for report in site.reports if report.path.endswith(".pdf")]
    packed = (("Content-Encoding", "gzip"),)
    bomb = Answer(gzip.compress(bytes(30_000_000)), content_type="application/pdf", headers=packed)
    good = Answer(gzip.compress(PDF), content_type="application/pdf", headers=packed)
    site.strike(files[0], lambda _request, _usual: good)
    site.strike(files[1], lambda _request, _usual: bomb)
    site.strike(files[2], behaviours.huge(400))
    site.strike(files[3], behaviours.huge(400, declared=False))
    with serving(site) as [server]:
        write_declarations(runner.sources, [declare(server, polite={"max_mb": 5})])
        code, result = runner.run("s-traps")
        assert (code, result["counts"]["refused"]) == (0, 3)
        troubles = {
            t.url.removeprefix(server.url): t.state for t in runner.ledger.troubles("s-traps")
        }
        assert troubles == dict.fromkeys(files[1:4], "refused")
        unpacked = {
            file.url.removeprefix(server.url): file.path.read_bytes()
            for file in runner.ledger.new_versions()
        }
        assert unpacked[files[0]] == PDF


def test_a_certificate_that_holds_is_verified_and_the_ledger_says_so(runner, tmp_path):
    root = issue("Test Root", None)
    middle = issue("Test Intermediate", root)
    trust = tmp_path / "trust.pem"
    trust.write_bytes(root.pem)
    context = server_context(tmp_path, issue("site", middle, *LOOPBACK), middle)
    site = SampleSite.invented("s-tls", "generic", 1, ("pdf",))
    with serving(site, tls=context) as [server]:
        write_declarations(runner.sources, [declare(server)])
        _, result = runner.run("s-tls", SSL_CERT_FILE=str(trust))
    assert result["status"] == "ok"
    states = [json.loads(tls) for (tls,) in runner.fetches("tls")]
    assert {(tls["verified"], tls["issuer"]) for tls in states} == {(True, "Test Intermediate")}


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1")
def test_a_server_that_speaks_only_tls_1_0_is_borne_where_that_is_declared(runner, tmp_path):
    context = server_context(tmp_path, issue("site", issue("Test Root", None), *LOOPBACK))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    site = SampleSite.invented("s-old", "generic", 1, ("pdf",))
    with serving(site, tls=context) as [server]:
        write_declarations(runner.sources, [declare(server, polite={"tls": "legacy"})])
        assert runner.run("s-old")[1]["status"] == "ok"
    assert {json.loads(tls)["verified"] for (tls,) in runner.fetches("tls")} == {False}


_ASK_A_NAME = """
import asyncio, sys
from crawlers.declarations import Source
from crawlers.engine.answers import Ask, NoAnswer
from crawlers.engine.guard import HostGuard
from crawlers.engine.scrapy_host import run_under_scrapy

source = Source.model_validate({
    "id": "s-name", "division": "430921", "publisher": "x", "params": {"cms": "generic"},
    "lists": ["http://a.gov.cn/"],
})
guard = HostGuard(frozenset({"localhost"}), sample=False)

async def work(downloader):
    try:
        await downloader(Ask(sys.argv[1], "GET", b"", (), 10, 1000))
    except NoAnswer as error:
        print(error.trouble, error.reason)

run_under_scrapy(source, guard, work, lambda: None)
"""


def test_a_name_that_resolves_into_this_machine_is_never_connected_to():
    site = SampleSite.invented("s-name", "generic", 1)
    with serving(site) as [server]:
        url = server.url.replace("127.0.0.1", "localhost").replace("127.0.0.2", "localhost")
        shown = subprocess.run(
            [sys.executable, "-c", _ASK_A_NAME, url], capture_output=True, text=True, check=True
        )
        assert shown.stdout.startswith("address_refused resolves to 127.0.0.1, which is not public")
        assert server.book.visits == []


def test_a_request_to_end_is_obeyed_and_nothing_is_lost(runner):
    site = SampleSite.invented("s-term", "generic", 20)
    with serving(site) as [server]:
        write_declarations(runner.sources, [declare(server, delay=0.2)])
        process = runner.start("s-term")
        for _ in range(4):
            process.stdout.readline()
        process.terminate()
        out, _ = process.communicate(timeout=60)
        result = json.loads(out.splitlines()[-1])
        assert (process.returncode, result["status"]) == (3, "stopped")
        assert result["counts"]["left"] > 0
        assert runner.ledger.lost_fetches() == 0


@pytest.mark.parametrize(
    ("more", "options", "code", "word"),
    [
        ({"status": "blocked", "reason": "WAF", "reviewed_on": "2026-11-01"}, (), 0, "inactive"),
        (
            {"polite": {"window": "00:00-01:00"}},
            ("--as-of", "2026-11-28T12:00+08:00"),
            3,
            "outside_window",
        ),
    ],
)
def test_what_is_not_to_be_asked_is_not_asked(runner, capsys, more, options, code, word):
    site = SampleSite.invented("s-not", "generic", 1)
    with serving(site) as [server]:
        write_declarations(runner.sources, [declare(server, **more)])
        returned = runner.call("s-not", *options)
        result = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert (returned, result["status"]) == (code, word)
        assert server.book.visits == []


def test_bad_usage_is_one_line_and_code_2(runner, capsys, monkeypatch):
    runner.sources.mkdir()
    assert runner.call("nobody") == 2
    assert capsys.readouterr().err.count("\n") == 1
    real = runner.sources / "real.yaml"
    real.write_text(
        "sources: [{id: 430921-real, division: '430921', publisher: x, cms: vsb,"
        " lists: ['http://www.a.gov.cn/x.htm']}]"
    )
    monkeypatch.delenv("JIXIAO_CRAWL_CONTACT", raising=False)
    assert runner.call("430921-real") == 2
    assert "JIXIAO_CRAWL_CONTACT" in capsys.readouterr().err
    assert runner.call("430921-real", "--as-of", "2026-01-01") == 2
    assert "sample sites only" in capsys.readouterr().err
    assert not runner.home.exists()


def test_files_put_into_an_inbox_are_archived_with_their_versions(runner, capsys):
    def changes():
        assert runner.call("430921-inbox") == 0
        counts = json.loads(capsys.readouterr().out.splitlines()[-1])["counts"]
        return {name: counts[name] for name in ("new", "changed", "unchanged") if counts[name]}

    runner.sources.mkdir()
    (runner.sources / "inbox.yaml").write_text(
        "sources: [{id: 430921-inbox, division: '430921', publisher: x, cms: inbox, path: in}]"
    )
    folder = runner.home / "in" / "2024"
    folder.mkdir(parents=True)
    (folder / "自评.pdf").write_bytes(PDF)
    assert changes() == {"new": 1}
    assert changes() == {"unchanged": 1}
    (folder / "自评.pdf").write_bytes(PDF + b" %%EOF")
    assert changes() == {"changed": 1}
    first, second = runner.ledger.new_versions()
    assert (first.url, first.file_name) == (
        "inbox:430921-inbox/2024/%E8%87%AA%E8%AF%84.pdf",
        "自评.pdf",
    )
    assert second.replaces_sha256 == first.sha256
