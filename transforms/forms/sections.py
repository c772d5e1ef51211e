"""Labels that open a section of a form or name a field of its head."""

from __future__ import annotations

from functools import lru_cache

from transforms.forms.grid import GridCell
from transforms.vocabulary import labels

# Sections whose label stands beside a block that has a head of its own.
SIDE_SECTIONS = frozenset({"indicators", "money"})
_REMARKS = ("注:", "注1", "备注:", "说明:", "填表说明", "填报说明", "附:")


@lru_cache(maxsize=8192)
def _section(core: str) -> str | None:
    return labels("form_sections").code(core)


def section_code(core: str) -> str | None:
    """The section that the core of a label opens, or None."""
    return _section(core)


def is_section(core: str) -> bool:
    """Tell whether the core of a label opens a section of a form."""
    return _section(core) is not None


def section_of(cell: GridCell) -> str | None:
    """The section a cell's label opens (data/reference/vocabulary/form_sections.csv), or None."""
    return _section(cell.key.core)


@lru_cache(maxsize=8192)
def _names_field(core: str) -> bool:
    return labels("head_fields").lookup(core) is not None


def names_field(cell: GridCell) -> bool:
    """Tell whether a cell is the label of a field of the form's head (项目名称, 主管部门)."""
    return _names_field(cell.key.core)


def is_remark(cell: GridCell) -> bool:
    """Tell whether a cell holds the notes under a form."""
    return cell.text.startswith(_REMARKS)
