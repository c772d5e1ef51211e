"""What the fact readers know of the report: kind, year, project, and a unit of money said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.model import Block, Paragraph, Table
from transforms.findings import Context, Head, Segment
from transforms.identity.lines import rows_of, squeezed

# 单位：万元 as a caption; 万元/人 is no unit of money, and 单位：人 none at all.
_CAPTION = regex.compile(
    r"(?:金额|货币|计量|数据)?单位[:：]?[(]?(?:人民币)?(?P<unit>亿元|百万元|万元|千元|元)(?![/／每])"
    r"|^[(](?:金额)?单位[:：]?(?P<bare>亿元|百万元|万元|千元|元)[)]$"
)
_LONGEST_CAPTION = 60
_CAPTION_ROWS = 4


def context_of(segment: Segment, head: Head) -> Context:
    """What a fact reader may know of the report around its block."""
    return Context(
        report_type=head.report_type,
        fiscal_year=head.fiscal_year,
        period_end=head.period_end,
        project_name=head.project_name,
        document_unit=document_unit(segment.blocks),
    )


def document_unit(blocks: Sequence[Block]) -> str | None:
    """The unit of money of the whole report: captions above tables all saying one unit.

    None where no caption gives a unit, or two of them differ.
    """
    units = {unit for caption in _captions(blocks) if (unit := unit_in(caption))}
    return units.pop() if len(units) == 1 else None


def unit_in(caption: str) -> str | None:
    """The unit of money that squeezed words announce (金额单位：万元), else None."""
    match = _CAPTION.search(caption)
    return (match.group("unit") or match.group("bare")) if match else None


def _captions(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if len(block.text) <= _LONGEST_CAPTION or "单位" in block.text[-20:]:
                yield squeezed(block)
        elif isinstance(block, Table):
            for row, cells in rows_of(block).items():
                if row < _CAPTION_ROWS:
                    yield from (squeezed(cell) for cell in cells if "单位" in cell.text)
