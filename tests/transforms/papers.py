"""Papers built by hand: paragraphs and tables whose every character has a place of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from extractors.model import Block, Cell, Document, Origin, Paragraph, Table
from extractors.place import Run, TextSpan
from transforms.findings import Head, Segment
from transforms.identity import read_head
from transforms.model import SourceHints

_paths = count()
Row = Sequence[str]


def paragraph(text: str, *, level: int | None = None, numbering: str = "") -> Paragraph:
    path = f"body/p[{next(_paths)}]"
    run = Run(0, len(text), TextSpan(path, 0, len(text)))
    return Paragraph(text, (run,), numbering=numbering, heading_level=level)


def table(*rows: Row, spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> Table:
    """A table from rows of texts; the last cell of a short row reaches to the right edge.

    `spans` gives (rowspan, colspan) for single cells; slots they cover hold "" in `rows`.
    """
    path = f"body/tbl[{next(_paths)}]"
    cols = max(map(len, rows))
    given = spans or {}
    covered = {
        (row + down, col + right)
        for (row, col), (height, width) in given.items()
        for down in range(height)
        for right in range(width)
    } - set(given)
    cells = []
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            if (row, col) in covered:
                continue
            last = col == len(texts) - 1
            height, width = given.get((row, col), (1, cols - col if last else 1))
            place = TextSpan(f"{path}/tr[{row}]/tc[{col}]", 0, len(text))
            runs = (Run(0, len(text), place),) if text else ()
            cells.append(Cell(text, runs, row=row, col=col, rowspan=height, colspan=width))
    return Table(len(rows), cols, tuple(cells))


def blocks_of(*parts: str | Block) -> tuple[Block, ...]:
    return tuple(paragraph(part) if isinstance(part, str) else part for part in parts)


def document(*parts: str | Block, origin: Origin | None = None) -> Document:
    return Document(
        sha256="0" * 64,
        file_name="report.txt",
        media_type="text/plain",
        blocks=blocks_of(*parts),
        origin=origin or Origin(),
    )


def segment(*parts: str | Block, origin: Origin | None = None) -> Segment:
    return Segment(1, blocks_of(*parts), origin or Origin(), "report.txt")


def head_of(
    *parts: str | Block, origin: Origin | None = None, hints: SourceHints | None = None
) -> Head:
    return read_head(segment(*parts, origin=origin), hints)


def project_form(
    project: str, unit: str, *, year: str = "（2023年度）", title: str = "项目支出绩效自评表"
) -> tuple[Row, ...]:
    """The rows of a small project form, its title inside the table."""
    return (
        (title,),
        (year,),
        ("项目名称", project),
        ("主管部门", unit, "实施单位", unit),
        ("项目资金（万元）", "", "全年预算数", "全年执行数"),
        ("", "年度资金总额", "120.5", "118.2"),
        ("一级指标", "二级指标", "三级指标", "年度指标值"),
        ("产出指标", "数量指标", "维修渠道长度", "≥3公里"),
    )
