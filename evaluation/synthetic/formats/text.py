"""Plain text as converters leave it: pipes, rows of tabs, one cell a line, one flat line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evaluation.synthetic.paper import Form, Line, Paper


def dump(paper: Paper, shape: str) -> bytes:
    """The paper in one of SHAPES, UTF-8."""
    table = SHAPES[shape]
    return "\n".join(p.text if isinstance(p, Line) else table(p) for p in paper.parts).encode()


def _cells(form: Form) -> list[list[str]]:
    """The texts of each row; a cell that only reaches in from above is empty."""
    return [
        [p.box.text if p.row == row else "" for p in form.covering(row)]
        for row in range(len(form.rows))
    ]


def _grid(form: Form) -> list[list[str]]:
    """The same with an empty cell for every further column that a cell covers."""
    return [
        [
            text
            for p in form.covering(row)
            for text in ([p.box.text if p.row == row else ""] + [""] * (p.box.colspan - 1))
        ]
        for row in range(len(form.rows))
    ]


def _pipes(form: Form) -> str:
    return "\n".join(
        "| " + " | ".join(_one_line(text) for text in row) + " |" for row in _cells(form)
    )


def _tabs(form: Form) -> str:
    return "\n".join("\t".join(_one_line(text) for text in row) for row in _grid(form))


def _lines(form: Form) -> str:
    return "\n".join("".join(f"\t{text}\n" for text in row) for row in _cells(form))


def _flat(form: Form) -> str:
    return " ".join(_one_line(text) for row in _cells(form) for text in row if text.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


SHAPES: Mapping[str, Callable[[Form], str]] = {
    "pipes": _pipes,
    "tabs": _tabs,
    "lines": _lines,
    "flat": _flat,
}
