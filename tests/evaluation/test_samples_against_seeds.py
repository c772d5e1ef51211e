"""The samples keep the facts of the real reports and nothing of their prose or their people."""

from __future__ import annotations

import json

import pytest
import regex

from evaluation.samples.__main__ import TARGET
from extractors.normal import normalise

SEED_OF = {
    "linze_2024": "000_03c3167a81321099",
    "ningxian_2022": "001_3d98f4b333bc8560",
    "hengyang_2023": "002_58afccda0e350999",
    "qiemo_2021": "003_61282cadfb006abc",
    "yunxi_2024": "004_2ef9b47632981149",
}
LONGEST_SHARED_RUN = 15  # characters of prose that two writers may hit upon alike

_CLAUSE_END = regex.compile(r"[，。；：！？、（）()“”《》\n\t]")
_HEADING = regex.compile(r"\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[、.．])")
_TITLE_OF_A_PAPER = regex.compile(r"《[^》]*》")
_NAMED = regex.compile(r"(?:组\s*长|成\s*员)：(?P<list>[^\n]+)")
_SURNAME = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段章钱汤尹常乔包"
)
_TITLED = regex.compile(
    rf"(?:主席|主任|干部)(?P<name>[{_SURNAME}]\p{{Han}}{{1,2}}?)(?:和|进行|审核|做|的)"
)

each_sample = pytest.mark.parametrize("name", SEED_OF)


@pytest.fixture
def seed_text(shared):
    def read(name):
        return (shared / "corpus" / "seeds" / f"{SEED_OF[name]}.txt").read_text(encoding="utf-8")

    return read


@pytest.fixture
def gold(repository):
    def read(name, kind="samples"):
        stem = name if kind == "samples" else SEED_OF[name]
        path = repository / "evaluation" / "gold" / kind / f"{stem}.gold.json"
        return json.loads(path.read_text(encoding="utf-8"))

    return read


def sample_text(name):
    return (TARGET / f"{name}.txt").read_text(encoding="utf-8")


def bare(text):
    return regex.sub(r"[^\p{Han}\d.%]", "", normalise(text))


def numbers(text):
    return regex.findall(r"\d+(?:\.\d+)?", normalise(text))


def persons(text):
    """The names a seed prints, read from it: they stand nowhere in this repository."""
    listed = [part for found in _NAMED.finditer(text) for part in found["list"].split()]
    titled = [found["name"] for found in _TITLED.finditer(text)]
    return {name for name in (*listed, *titled) if regex.fullmatch(r"\p{Han}{2,3}", name)}


def prose_clauses(text):
    """Clauses that are free prose: no figure, no numbered heading, no cell, no title of a paper."""
    for line in text.splitlines():
        if line.startswith("\t") or (_HEADING.match(line) and len(line) < 50):
            continue
        for clause in _CLAUSE_END.split(_TITLE_OF_A_PAPER.sub("", line)):
            if not regex.search(r"\d", clause):
                yield bare(clause)


def test_the_reader_of_names_finds_those_of_the_seeds(seed_text):
    assert len(persons(seed_text("qiemo_2021"))) >= 4
    assert len(persons(seed_text("ningxian_2022"))) >= 2


@each_sample
def test_no_person_of_a_seed_is_named_in_any_sample_or_source(name, seed_text, repository):
    found = persons(seed_text(name))
    folders = (TARGET, repository / "evaluation" / "samples" / "sources")
    for path in (p for folder in folders for p in folder.iterdir()):
        if path.suffix in {".txt", ".toml", ".md"}:
            text = path.read_text(encoding="utf-8")
            assert not [person for person in found if person in text], path.name


@each_sample
def test_no_long_run_of_prose_is_taken_over(name, seed_text, gold):
    facts = gold(name)
    kept = [row["name"] for row in facts["indicators"]]
    kept += [
        row["observed"] for row in facts["must_flag"]
    ]  # template text left in is a mistake kept
    kept += [row["quote"] for kind in ("budget", "rates") for row in facts[kind]]
    allowed, organisation = bare("".join(kept)), facts["document"]["organisation"]
    original = bare(seed_text(name))
    width = LONGEST_SHARED_RUN + 1
    taken = [
        clause
        for clause in prose_clauses(sample_text(name).replace(organisation, ""))
        if clause not in allowed
        for start in range(len(clause) - LONGEST_SHARED_RUN)
        if clause[start : start + width] in original
    ]
    assert taken == []


@each_sample
def test_every_fact_of_the_gold_keeps_its_words(name, seed_text, gold):
    here, there = bare(sample_text(name)), bare(seed_text(name))
    for kind in ("budget", "rates", "scores", "staffing"):
        for row in gold(name)[kind]:
            if "|" not in row["quote"] and not row["quote"].startswith(("年度资金总额", "执行率")):
                assert bare(row["quote"]) in here, row["quote"]
                assert bare(row["quote"]) in there, row["quote"]


@each_sample
def test_every_figure_of_the_seed_is_kept_and_none_is_added_decoys_included(name, seed_text):
    assert set(numbers(sample_text(name))) == set(numbers(seed_text(name)))


def test_the_form_keeps_every_cell_but_the_goals(seed_text):
    def cells(text):
        return [line for line in text.splitlines() if line.startswith("\t") and len(line) < 40]

    ours, theirs = cells(sample_text("yunxi_2024")), cells(seed_text("yunxi_2024"))
    assert [c for c in ours if "目标1" not in c] == [c for c in theirs if "目标1" not in c]


@each_sample
def test_the_gold_of_a_sample_is_the_gold_of_its_seed(name, gold):
    sample, seed = gold(name), gold(name, "seeds")
    for kind in ("budget", "rates", "scores", "staffing", "must_flag", "must_not_flag"):
        assert sample[kind] == seed[kind]
    assert sample["document"] == seed["document"]
    required = [[r for r in g["indicators"] if r["required"]] for g in (sample, seed)]
    assert required[0] == required[1]
