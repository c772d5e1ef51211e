"""The real reports and the cases: every character has its place, and the formats agree."""

import pytest

from extractors.model import Document, Printed
from tests.extractors.reading import grid, misplaced, only_table, printed, read, unplaced

SUFFIXES = (".txt", ".docx", ".html")
SEEDS = ("000_03c3167a81321099", "001_3d98f4b333bc8560", "002_58afccda0e350999",
         "003_61282cadfb006abc", "004_2ef9b47632981149")  # fmt: skip


def squeezed(document: Document) -> str:
    """Every printed character of the body in reading order, residue of conversions folded."""
    return "".join("".join(block.normal.split()) for block in _body(document))


def _body(document: Document) -> list[Printed]:
    left_out = set(map(id, document.furniture))
    return [block for block in printed(document) if id(block) not in left_out]


def test_every_stretch_of_every_text_stands_where_its_place_says(shared):
    files = [
        path
        for folder in ("seeds", "cases")
        for path in sorted((shared / "corpus" / folder).iterdir())
        if path.suffix in SUFFIXES
    ]
    assert files
    for path in files:
        data = path.read_bytes()
        document = read(data, path.name)
        assert misplaced(data, document) == [], path.name
        assert not any(unplaced(block) for block in printed(document)), path.name
        assert document.notices == () or path.suffix == ".html", path.name


@pytest.mark.parametrize("seed", SEEDS)
def test_the_renderings_of_a_report_print_the_same_characters(seed, shared):
    folder = shared / "corpus/seeds"
    files = [folder / f"{seed}{suffix}" for suffix in (".txt", ".docx")]
    first, second = (squeezed(read(path.read_bytes(), path.name)) for path in files)
    assert first == second


def test_a_page_prints_what_the_word_file_prints(shared):
    folder = shared / "corpus/seeds"
    page = read((folder / "004_2ef9b47632981149.html").read_bytes())
    word = read((folder / "004_2ef9b47632981149.docx").read_bytes())
    assert squeezed(page).endswith(squeezed(word))
    assert _loose(grid(only_table(page))) == _loose(grid(only_table(word)))


def _loose(rows: list[list[str]]) -> list[list[str]]:
    return [["".join(cell.split()) for cell in row] for row in rows]


def test_a_place_points_at_the_digits_of_a_value(shared):
    data = (shared / "corpus/seeds/004_2ef9b47632981149.docx").read_bytes()
    cells = only_table(read(data)).cells
    (spent,) = [cell for cell in cells if cell.text == "83.88"]
    assert spent.places[0].locator() == {
        "kind": "text",
        "path": "body/tbl[1]/tr[3]/tc[3]/p[1]",
        "start": 0,
        "end": 5,
    }
