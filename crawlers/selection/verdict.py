"""What a title or the name of a file is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

VerdictKind: TypeAlias = Literal["wanted", "look_inside", "unwanted"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wanted`: fetch and keep; `look_inside`: fetch the article and judge its files;
    `unwanted`: keep the title only. `rule` names the rule that decided.
    """

    kind: VerdictKind
    rule: str
