"""Synthetic reports are the same for the same number, and their gold is what they print."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import regex

from evaluation.gold_files import read_case, read_gold
from evaluation.synthetic.__main__ import main
from evaluation.synthetic.damage import DAMAGES
from evaluation.synthetic.families import FAMILIES
from evaluation.synthetic.gold import YUAN
from evaluation.synthetic.made import FORMATS, MISTAKES, Made, make
from extractors import extract
from extractors.model import Document, Table

SAMPLE = tuple(make(number, seed=11) for number in range(2 * len(FAMILIES)))


def printed(document: Document) -> str:
    """All text of a document without blanks, width and thousands marks."""
    texts = [paragraph.normal for paragraph in document.paragraphs()]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    texts += [cell.normal for table in tables for cell in table.cells]
    return regex.sub(r"[\s,]", "", "|".join(texts))


@pytest.mark.parametrize("made", SAMPLE[: len(FAMILIES)], ids=lambda made: made.traits.family)
def test_the_same_number_and_seed_give_the_same_bytes(made: Made) -> None:
    again = make(made.traits.number, seed=11)
    assert (again.data, again.gold) == (made.data, made.gold)


def test_another_seed_gives_another_report() -> None:
    assert make(3, seed=11).data != make(3, seed=12).data


@pytest.mark.parametrize("made", SAMPLE, ids=lambda made: f"{made.traits.number}")
def test_every_amount_of_the_gold_stands_in_the_file(made: Made) -> None:
    text = "".join(printed(document) for document in extract(made.data, made.file_name))
    untouched = made.traits.damage not in ("misread_digits", "glued_cells")
    for fact in made.gold["budget"]:
        if fact["required"] and untouched:
            assert fact["amount_raw"].replace(",", "") in text


@pytest.mark.parametrize("made", SAMPLE, ids=lambda made: f"{made.traits.number}")
def test_amounts_are_the_printed_number_times_the_printed_unit(made: Made) -> None:
    for fact in made.gold["budget"]:
        amount = Decimal(fact["amount_raw"].replace(",", "")) * YUAN[fact["unit_raw"]]
        assert Decimal(str(fact["amount_yuan"])) == amount


def test_all_families_formats_damages_and_mistakes_are_drawn() -> None:
    traits = [make(number, seed=5).traits for number in range(400)]
    assert {t.family for t in traits} == set(FAMILIES)
    assert {t.format for t in traits} == set(FORMATS)
    assert {t.damage for t in traits} == set(DAMAGES)
    assert {t.mistake for t in traits} - {None} == set(MISTAKES)


def test_a_mistake_is_flagged_and_its_identity_is_not_called_sound() -> None:
    for made in (make(number, seed=5) for number in range(120)):
        codes = {code for flag in made.gold["must_flag"] for code in flag["code_any"]}
        assert bool(codes) or made.traits.mistake is None
        assert not codes & set(made.gold["must_not_flag"])


def test_withheld_labels_are_drawn_from_the_open_list_only() -> None:
    closed = [make(number, seed=5).gold for number in range(60)]
    opened = [make(number, seed=5, open_list=True).gold for number in range(60)]
    assert not any(fact["withheld"] for gold in closed for fact in gold["budget"])
    assert any(fact["withheld"] for gold in opened for fact in gold["budget"])


def test_a_written_folder_is_read_as_gold(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--count", "3", "--seed", "4"]) == 0
    cases = read_gold([tmp_path])
    assert [case.case_id for case in cases] == ["S4-0k", "S4-1k", "S4-2k"]
    assert all((case.folder / case.file).is_file() for case in cases)
    assert cases[0] == read_case(make(0, 4).gold, tmp_path)
