"""Tables drawn as text, so that a test shows the layout it speaks of."""

from __future__ import annotations

from extractors.model import Block, Cell, Paragraph, Table
from extractors.place import Run, TextSpan
from transforms.findings import Context, Findings
from transforms.forms import read_forms

LEFT, UP = "<", "^"


def drawn(picture: str) -> Table:
    """A printed table: a row a line, cells between bars; < joins left, ^ joins up, / breaks."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines(picture)]
    assert len({len(row) for row in rows}) == 1, [len(row) for row in rows]
    cells = [
        _cell(rows, r, c)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text not in (LEFT, UP)
    ]
    return Table(len(rows), len(rows[0]), tuple(cells))


def dumped(picture: str) -> Table:
    """The same as a text dump would give it: the order of cells is all that is known."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines(picture)]
    width = max(map(len, rows))
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            last = c == len(row) - 1
            cells.append(_printed(text, r, c, 1, width - c if last else 1))
    return Table(len(rows), width, tuple(cells), geometry="inferred")


def lines(picture: str) -> list[str]:
    return [line for line in picture.splitlines() if line.strip()]


def _cell(rows: list[list[str]], r: int, c: int) -> Cell:
    height, width = 1, 1
    while c + width < len(rows[r]) and rows[r][c + width] == LEFT:
        width += 1
    while r + height < len(rows) and rows[r + height][c] == UP:
        height += 1
    return _printed(rows[r][c], r, c, height, width)


def _printed(text: str, r: int, c: int, height: int, width: int) -> Cell:
    text = text.replace("\\n", "\n")
    runs = (Run(0, len(text), TextSpan(f"r{r}c{c}", 0, len(text))),) if text else ()
    return Cell(text, runs, row=r, col=c, rowspan=height, colspan=width)


def line(text: str) -> Paragraph:
    return Paragraph(text, (Run(0, len(text), TextSpan("p", 0, len(text))),))


SELF_EVALUATION = Context("project_self_evaluation", 2022, project_name="某项目")


def read(*blocks: Block | str, context: Context = SELF_EVALUATION) -> Findings:
    """read_forms over blocks; a string is a paragraph."""
    return read_forms([line(b) if isinstance(b, str) else b for b in blocks], context)


def budgets(found: Findings) -> list[tuple[str, str, str]]:
    """Stage, item and amount of every budget fact, in order."""
    return [(f.stage_code, f.item_code, str(f.amount_raw)) for f in found.budgets]


def indicators(found: Findings) -> list[tuple[object, ...]]:
    """Category, name, target and result as read, weight and score of every indicator."""
    return [
        (i.category_code, i.name, _target(i), _actual(i), _num(i.weight), _num(i.score))
        for i in found.indicators
    ]


def scores(found: Findings) -> list[tuple[object, ...]]:
    return [(s.scope, s.name, _num(s.weight), _num(s.score), s.grade) for s in found.scores]


def rates(found: Findings) -> list[tuple[object, ...]]:
    return [(r.rate_code, r.item_code, _num(r.value_percent)) for r in found.rates]


def _target(fact: object) -> str:
    operator, value, unit = (
        getattr(fact, f"target_{field}") for field in ("operator", "value", "unit")
    )
    if value is None:
        return "qual" if operator == "qual" else ""
    return f"{operator or ''}{value}{unit or ''}"


def _actual(fact: object) -> str:
    raw, value = getattr(fact, "actual_raw"), getattr(fact, "actual_value")  # noqa: B009
    return str(value) if value is not None else ("qual" if raw else "")


def _num(value: object) -> float | None:
    return None if value is None else float(str(value))
