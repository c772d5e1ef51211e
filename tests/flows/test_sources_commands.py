"""`jixiao sources`: list, check, probe and new, as a person calls them."""

from __future__ import annotations

import json

import pytest
import yaml

from crawlers.declarations import check_sources, load_sources
from crawlers.sample_sites import SampleSite, serving
from crawlers.sample_sites.answers import Answer

GOOD = {
    "id": "430921-finance",
    "division": "430921",
    "cms": "vsb",
    "publisher": "南县财政局",
    "lists": ["http://www.nanxian.gov.cn/list.htm"],
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "sources"
    place.mkdir()
    return place


def declare(folder, *rows):
    text = yaml.safe_dump({"sources": list(rows)}, allow_unicode=True)
    (folder / "4309.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def address():
    with serving(SampleSite.invented("sample-vsb", "vsb", 20)) as (server,):
        yield server.list_urls[0]


@pytest.mark.parametrize("command", ["list", "check", "probe", "new"])
def test_every_command_has_help_with_an_example_and_json(jixiao, command):
    shown = jixiao("sources", command, "--help")
    assert shown.exit_code == 0
    assert f"Example: jixiao sources {command}" in shown.output
    assert "--json" in shown.output


def test_the_sources_of_the_repository_are_listed_and_pass(jixiao):
    shown = jixiao("sources", "list")
    assert shown.exit_code == 0
    assert "330205-portal" in shown.stdout
    assert jixiao("sources", "check").exit_code == 0


def test_the_list_can_be_narrowed_to_a_status(jixiao, folder):
    paused = {**GOOD, "id": "430921-b", "lists": ["http://www.nanxian.gov.cn/b.htm"]}
    declare(
        folder, GOOD, {**paused, "status": "paused", "reason": "x", "reviewed_on": "2026-11-28"}
    )
    told = json.loads(
        jixiao("sources", "list", "--folder", folder, "--status", "paused", "--json").stdout
    )
    assert [(source["id"], source["cms"], source["verified"]) for source in told] == [
        ("430921-b", "vsb", "unverified")
    ]


def test_an_unknown_status_is_bad_usage(jixiao):
    assert jixiao("sources", "list", "--status", "gone").exit_code == 2


def test_the_check_names_file_source_and_fault_and_ends_with_1(jixiao, folder):
    declare(folder, GOOD, {**GOOD, "id": "430921-b", "pulisher": "x"})
    shown = jixiao("sources", "check", "--folder", folder)
    assert shown.exit_code == 1
    assert "4309.yaml: 430921-b: pulisher: Extra inputs are not permitted" in shown.stdout
    told = json.loads(jixiao("sources", "check", "--folder", folder, "--json").stdout)
    assert (told["sources"], told["problems"][0]["source"]) == (1, "430921-b")


def test_a_folder_that_is_not_there_is_said_in_one_line(jixiao, tmp_path):
    shown = jixiao("sources", "check", "--folder", tmp_path / "none")
    assert shown.exit_code == 1
    assert "there is no such folder" in shown.stderr


def test_a_probe_prints_what_it_found_and_writes_nothing_at_home(jixiao, home, address):
    shown = jixiao("sources", "probe", address, "--sample")
    assert shown.exit_code == 0
    for words in (
        "robots.txt",
        "looks like   vsb",
        "paging       works",
        "wanted",
        "[self_",
        "backlog",
        "lists:",
    ):
        assert words in shown.stdout
    assert not home.exists()


def test_a_probe_for_machines_is_one_json_object(jixiao, address):
    told = json.loads(jixiao("sources", "probe", address, "--sample", "--json").stdout)
    assert (told["cms"], told["usable"], told["paging"]) == ("vsb", True, "works")
    assert told["requests"] <= 10


def test_a_probe_stores_its_pages_on_demand(jixiao, address, tmp_path):
    shown = jixiao("sources", "probe", address, "--sample", "--save-fixture", tmp_path / "pages")
    assert shown.exit_code == 0
    assert (tmp_path / "pages" / "fixture.yaml").is_file()
    assert len(list((tmp_path / "pages").glob("*.html"))) == 4


def test_a_probe_refuses_an_address_inside_without_sample(jixiao, address):
    shown = jixiao("sources", "probe", address)
    assert shown.exit_code == 1
    assert "not public" in shown.stderr


def test_a_probe_of_what_is_neither_address_nor_source_is_bad_usage(jixiao):
    assert jixiao("sources", "probe", "430921-nobody").exit_code == 2


def test_a_probe_of_an_inbox_is_bad_usage(jixiao):
    assert jixiao("sources", "probe", "430921-inbox").exit_code == 2


def test_new_prints_a_declaration_with_what_the_site_says_of_itself(jixiao, address):
    shown = jixiao("sources", "new", address, "--sample")
    (row,) = yaml.safe_load(shown.stdout)
    assert (row["cms"], row["lists"], row["division"]) == ("vsb", [address], "430921")
    assert shown.exit_code == 0


def test_new_marks_what_a_person_must_fill_in(jixiao):
    site = SampleSite.invented("sample-bare", "vsb", 5)
    text = "<li><a href='/info/1/2.htm'>示例县绩效自评报告</a></li>共1页"
    site.add_page("/bare.htm", lambda _request: Answer(text.encode()))
    with serving(site) as (server,):
        shown = jixiao("sources", "new", f"{server.url}/bare.htm", "--sample")
    (row,) = yaml.safe_load(shown.stdout)
    assert (row["division"], row["publisher"]) == ("?", "?")
    assert shown.exit_code == 1
    assert "fill in what is marked" in shown.stderr


def test_new_adds_declarations_to_a_file_that_the_check_then_reads(jixiao, address, folder):
    file = folder / "4309-new.yaml"
    for division in ("430921", "430903"):
        jixiao("sources", "new", address, "--sample", "--division", division, "--file", file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("sources:\n")
    checked = check_sources(folder)
    assert [source.division for source in checked.sources] == ["430921", "430903"]
    assert [problem.what for problem in checked.problems] == [
        f"{address} is a list of 430921-site too"
    ]


def test_new_leaves_a_file_alone_whose_sources_are_not_at_its_end(jixiao, address, folder):
    file = folder / "odd.yaml"
    before = "sources: []\ntemplate: {id: x}\n"
    file.write_text(before, encoding="utf-8")
    shown = jixiao("sources", "new", address, "--sample", "--division", "430921", "--file", file)
    assert shown.exit_code == 1
    assert file.read_text(encoding="utf-8") == before


def test_new_without_a_list_declares_nothing(jixiao, address, folder):
    shown = jixiao(
        "sources", "new", address.replace("jxgk", "none"), "--sample", "--file", folder / "x.yaml"
    )
    assert shown.exit_code == 1
    assert not (folder / "x.yaml").exists()


def test_what_new_declares_can_be_loaded(jixiao, address, folder):
    file = folder / "4309.yaml"
    jixiao("sources", "new", address, "--sample", "--division", "430921", "--file", file)
    text = file.read_text(encoding="utf-8").replace("'?'", "南县财政局")
    file.write_text(text, encoding="utf-8")
    (source,) = load_sources(folder)
    assert (source.cms, source.sample) == ("vsb", True)
