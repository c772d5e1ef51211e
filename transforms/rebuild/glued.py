"""Cells that grew together: heads without blanks, labels that carry their numbers.

Heads come apart where labels of the vocabularies cover the whole text, numbers where the
printed rate allows but one cut (transforms/values/glued.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import regex

from extractors.model import Printed
from transforms.labels import label_key
from transforms.rebuild.tokens import Token, cut_runs, is_label
from transforms.text import squeeze
from transforms.values.glued import cut_values
from transforms.values.glued import is_glued as holds_glued
from transforms.vocabulary import labels

_FEWEST_LABELS = 3
_LABEL_AND_DIGITS = regex.compile(r"(?P<label>[^\d]{2,24}?)(?P<digits>\d[\d.,%]*)")
_RATE, _RATE_SCORE = "执行率", "执行率得分"


def is_glued(token: Token) -> bool:
    """Tell whether a token consists of digits that are no single number."""
    return holds_glued(token.text)


def separated(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with glued heads and labels that carry their numbers taken apart."""
    return [part for token in tokens for part in _parts(token)]


def _parts(token: Token) -> list[Token]:
    if not token.text or token.text != token.raw:
        return [token]
    if (cuts := _label_cuts(token.text)) is not None:
        return list(_cut(token, cuts))
    if is_label(token.text):
        return [token]
    match = _LABEL_AND_DIGITS.fullmatch(token.text)
    if match and is_label(match.group("label")) and "%" in match.group("digits"):
        return list(_cut(token, (match.end("label"),)))
    return [token]


def _cut(token: Token, cuts: Sequence[int]) -> Iterator[Token]:
    bounds = [0, *cuts, len(token.raw)]
    whole = Printed(token.raw, token.runs)
    for low, high in pairwise(bounds):
        raw = token.raw[low:high]
        part = Token(squeeze(raw), raw, cut_runs(whole, low, high), token.line, split=True)
        yield replace(part, first=low == 0 and token.first)


@lru_cache(maxsize=1024)
def _label_cuts(text: str) -> tuple[int, ...] | None:
    """Where a text comes apart into heads of columns; None where heads do not cover it."""
    cuts: list[int] = []
    position = 0
    while position < len(text):
        end = _longest_head(text, position)
        if end is None:
            return None
        if text[position:end] == _RATE_SCORE and _RATE not in text[:position]:
            cuts.append(position + len(_RATE))  # 执行率 | 得分, where no rate stands before
        cuts.append(end)
        position = end
    return tuple(cuts[:-1]) if len(cuts) >= _FEWEST_LABELS else None


def _longest_head(text: str, start: int) -> int | None:
    heads = _heads()
    for end in range(min(len(text), start + 20), start + 1, -1):
        if label_key(text[start:end]).core in heads and text[end - 1] != "(":
            return end
    return None


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    tables = (labels("money_columns"), labels("indicator_columns"))
    return frozenset(e.key for table in tables for e in table.entries if len(e.key) > 1)


def values_of(token: Token, kinds: Sequence[str]) -> list[Token | None] | None:
    """The glued values of a row under its heads; None where no cut or more than one holds."""
    found = cut_values(token.text, kinds) if token.text == token.raw else None
    if found is None:
        return None
    parts = list(_cut(token, [end for _, end in found.spans[:-1]]))
    row: list[Token | None] = [None] * len(kinds)
    for part, col in zip(parts, found.columns, strict=True):
        row[col] = part
    return row
