"""Cells that grew together: heads without blanks, 年度资金总额303010100.00%10.

Heads come apart where labels of the vocabularies cover the whole text. Numbers come apart
only where one way of cutting them gives a budget and what was spent of it at just the
rate that is printed; nothing else could tell 30|30|10 from 303|010.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

import regex

from extractors.model import Printed
from transforms.forms.values import is_number, read_percent
from transforms.labels import label_key
from transforms.rebuild.tokens import Token, cut_runs, is_label
from transforms.text import squeeze
from transforms.values.amounts import parse_amount
from transforms.values.numbers import decimals
from transforms.vocabulary import labels

_FEWEST_LABELS = 3
_DIGITS = regex.compile(r"[\d.,]*\d%?[\d.,%]*")
_NUMBER = regex.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,4})?")
_LABEL_AND_DIGITS = regex.compile(r"(?P<label>[^\d]{2,24}?)(?P<digits>\d[\d.,%]*)")
_RATE, _RATE_SCORE = "执行率", "执行率得分"
_LONGEST = 40
_MOST_NODES = 20_000
_LARGEST_WEIGHT = 30
_LARGEST_RATE = 1000
_STAGES = ("initial", "adjusted", "executed", "final")


def is_glued(token: Token) -> bool:
    """Tell whether a token consists of digits that are no single number."""
    text = token.text
    if _DIGITS.fullmatch(text) is None or len(text) > _LONGEST:
        return False
    read = read_percent(text)
    return not is_number(text) or (read is not None and read[2] and read[0] > _LARGEST_RATE)


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
    if "rate" not in kinds or "%" not in token.text or token.text != token.raw:
        return None
    found = _Cuts(token.text, kinds).found()
    if len(found) != 1:
        return None
    cuts, way = found[0]
    parts = list(_cut(token, cuts))
    row: list[Token | None] = [None] * len(kinds)
    for part, col in zip(parts, way, strict=True):
        row[col] = part
    return row


class _Cuts:
    """Every cut of a text into numbers that fit some of the columns, up to a limit."""

    def __init__(self, text: str, kinds: Sequence[str]) -> None:
        self._text, self._kinds = text, kinds
        self._nodes = 0

    def found(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The cuts with the columns of their parts; none where the search was cut short."""
        fitting = {(cuts, way) for cuts in self._cuts(0, ()) for way in self._ways(cuts)}
        return [] if self._nodes > _MOST_NODES else sorted(fitting)

    def _cuts(self, start: int, cuts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        self._nodes += 1
        if self._nodes > _MOST_NODES or len(cuts) >= len(self._kinds):
            return
        for end in range(start + 1, len(self._text) + 1):
            if not self._is_part(start, end):
                continue
            if end == len(self._text):
                yield cuts
            else:
                yield from self._cuts(end, (*cuts, end))

    def _is_part(self, start: int, end: int) -> bool:
        part = self._text[start:end].removesuffix("%")
        follows = self._text[end : end + 1]
        return bool(_NUMBER.fullmatch(part)) and follows not in (".", "%", ",")

    def _ways(self, cuts: Sequence[int]) -> Iterator[tuple[int, ...]]:
        bounds = [0, *cuts, len(self._text)]
        parts = [self._text[a:b] for a, b in pairwise(bounds)]
        for way in combinations(range(len(self._kinds)), len(parts)):
            if self._holds({self._kinds[c]: p for p, c in zip(parts, way, strict=True)}):
                yield way

    def _holds(self, taken: dict[str, str]) -> bool:
        """The amounts are printed alike, and rate, weight and score agree with them."""
        rated = {kind for kind, part in taken.items() if part.endswith("%")}
        amounts = [part for kind, part in taken.items() if kind in _STAGES]
        if rated != {"rate"} or len({decimals(part) for part in amounts}) > 1:
            return False
        spent = _amount(taken.get("executed") or taken.get("final"))
        stage = "adjusted" if "adjusted" in self._kinds else "initial"
        budget = _amount(taken.get(stage))
        if not spent or not budget or not _same_rate(taken["rate"], 100 * spent / budget):
            return False
        weight, score = _amount(taken.get("weight")), _amount(taken.get("score"))
        if (weight is None) != (score is None) and {"weight", "score"} <= set(self._kinds):
            return False
        if weight is not None and not 0 < weight <= _LARGEST_WEIGHT:
            return False
        return weight is None or score is None or _is_fair(score, weight, spent / budget)


def _amount(text: str | None) -> Decimal | None:
    read = parse_amount(text) if text else None
    return read[0] if read else None


def _same_rate(printed: str, rate: Decimal) -> bool:
    number = printed.removesuffix("%")
    return bool(Decimal(number)) and 2 * abs(Decimal(number) - rate) < _unit(number)


def _unit(number: str) -> Decimal:
    return Decimal(10) ** -decimals(number)


def _is_fair(score: Decimal, weight: Decimal, share: Decimal) -> bool:
    """The points follow the rate, by a tenth of them at most."""
    return score <= weight and abs(score - weight * min(share, Decimal(1))) <= weight / 10
