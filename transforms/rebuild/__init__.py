"""Forms whose table is lost, read back: one cell a line, or all cells on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

import regex

from extractors.model import Block, Document, Paragraph
from transforms.labels import label_key
from transforms.rebuild.fields import field_claim, goals_claim, text_claim, total_claim
from transforms.rebuild.glued import separated
from transforms.rebuild.indicators import indicator_claim
from transforms.rebuild.money import money_claim
from transforms.rebuild.tables import Claim
from transforms.rebuild.tokens import Token, tokens_of
from transforms.vocabulary import labels

_FEWEST_TOKENS = 8
_FEWEST_HEADS = 3
_LONGEST_HEAD = 16
_GLUED_HEADS = regex.compile(
    r"(?:预算数|执行数|指标值|完成值|实际值)[^，。；、为]{0,6}(?:执行数|执行率|完成值|分值|得分)"
)

Reader = Callable[[Sequence[Token], int], Claim | None]


def rebuilt(document: Document) -> Document:
    """The document with the tables that a conversion flattened; the same one where none was.

    A stretch of paragraphs is taken for a flattened form only where the heads of a table
    follow each other in it, with rows below that fit them in one way only. Every character
    stays, in a cell or in a paragraph, with its place.
    """
    blocks: list[Block] = []
    changed = False
    for is_text, group in groupby(document.blocks, lambda b: isinstance(b, Paragraph)):
        stretch = list(group)
        if is_text:
            made = _rebuilt([b for b in stretch if isinstance(b, Paragraph)])
            changed = changed or made is not None
            blocks += made or stretch
        else:
            blocks += stretch
    return replace(document, blocks=tuple(blocks)) if changed else document


def _rebuilt(lines: Sequence[Paragraph]) -> list[Block] | None:
    if not _may_hold_heads(lines):
        return None
    tokens = separated(tokens_of(lines))
    if len(tokens) < _FEWEST_TOKENS:
        return None
    claims = _claims(tokens)
    return list(_composed(lines, tokens, claims)) if claims else None


def _may_hold_heads(lines: Sequence[Paragraph]) -> bool:
    """A quick test: some short words of the lines are heads of columns; prose has none."""
    heads = _head_keys()
    found: set[str] = set()
    for line in lines:
        if _GLUED_HEADS.search(line.text):
            return True
        for word in line.text.split():
            if len(word) <= _LONGEST_HEAD and (core := label_key(word).core) in heads:
                found.add(core)
                if len(found) >= _FEWEST_HEADS:
                    return True
    return False


@lru_cache(maxsize=1)
def _head_keys() -> frozenset[str]:
    tables = (labels("money_columns"), labels("indicator_columns"))
    return frozenset(entry.key for table in tables for entry in table.entries)


def _claims(tokens: Sequence[Token]) -> list[Claim]:
    """Tables of money and indicators, and the fields of the head above them."""
    tables: list[Claim] = []
    position = 0
    while position < len(tokens):
        claim = money_claim(tokens, position) or indicator_claim(tokens, position)
        if claim is not None and claim.start >= (tables[-1].end if tables else 0):
            tables.append(claim)
        position = max(claim.end if claim else 0, position + 1)
    return _with_fields(tokens, tables) if tables else []


def _with_fields(tokens: Sequence[Token], tables: Sequence[Claim]) -> list[Claim]:
    """The tables, with what stands between them and below read as labels and their values."""
    claims: list[Claim] = []
    position = 0
    for table in tables:
        claims += _pairs(tokens, position, table.start, (field_claim, goals_claim))
        claims.append(table)
        position = table.end
    return claims + _pairs(tokens, position, len(tokens), (text_claim, total_claim))


def _pairs(tokens: Sequence[Token], start: int, end: int, readers: Sequence[Reader]) -> list[Claim]:
    """What the readers claim of a stretch; blank lines mean nothing between fields."""
    printed = [i for i in range(start, end) if tokens[i].text]
    shown = [tokens[i] for i in printed]
    claims: list[Claim] = []
    position = 0
    while position < len(shown):
        found = (reader(shown, position) for reader in readers)
        claim = next((claim for claim in found if claim is not None), None)
        if claim is not None:
            first, last = printed[claim.start], printed[claim.end - 1]
            claims.append(Claim(first, last + 1, claim.table))
        position = claim.end if claim else position + 1
    return claims


def _composed(
    lines: Sequence[Paragraph], tokens: Sequence[Token], claims: Sequence[Claim]
) -> Iterator[Block]:
    position = 0
    for claim in claims:
        yield from _paragraphs(lines, tokens, position, claim.start)
        yield claim.table
        position = claim.end
    yield from _paragraphs(lines, tokens, position, len(tokens))


def _paragraphs(
    lines: Sequence[Paragraph], tokens: Sequence[Token], start: int, end: int
) -> Iterator[Block]:
    """What no table claimed: whole lines as they were, else word by word."""
    for number, group in groupby(tokens[start:end], lambda token: token.line):
        words = [token for token in group if token.text]
        every = sum(1 for token in tokens if token.line == number and token.text)
        if len(words) == every and words:
            yield lines[number]
        else:
            yield from (Paragraph(token.raw, token.runs) for token in words)
