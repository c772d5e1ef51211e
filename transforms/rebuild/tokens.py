"""The words of flattened forms: lines that hold one cell each, or many cells in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractors.model import Paragraph, Printed
from extractors.place import Run, TextSpan
from transforms.categories import known_level
from transforms.forms.indicator_columns import indicator_role
from transforms.forms.meaning import label_meaning
from transforms.forms.sections import is_section
from transforms.forms.values import is_number
from transforms.labels import label_key
from transforms.text import squeeze
from transforms.values.quantities import BLANK_MARKS, parse_quantity
from transforms.vocabulary import labels

_WORD = regex.compile(r"\S+")
_HINT_ALONE = regex.compile(r"\((?!\d{4})[^()]{1,10}\)")
# A word that is a cell whatever stands beside it: digits, 其中:一般公共预算:73.68
_PART = regex.compile(r"[-+]?[\d.,%]*\d[\d.,%]*|(?:其中:)?[^:\d]{2,20}:[\d,.]+(?:万元|元)?")
_LONGEST_LABEL = 24
_MOST_JOINED = 3


@dataclass(frozen=True, slots=True)
class Token:
    """One cell of a flattened form, or what a blank line says was one.

    `line` counts the paragraphs it came from; `split` tells that it shared its line, and
    `first` that it stands at the beginning of it.
    """

    text: str  # squeezed
    raw: str
    runs: tuple[Run, ...]
    line: int
    split: bool = False
    first: bool = True

    @property
    def blank(self) -> bool:
        """True where nothing is printed, or a mark that stands for nothing."""
        return self.text in BLANK_MARKS


def is_label(text: str) -> bool:
    """Tell whether a text is a label that a vocabulary of forms knows."""
    if not text or len(text) > _LONGEST_LABEL or is_number(text):
        return False
    key = label_key(text)
    return (
        label_meaning(key).known
        or indicator_role(key) is not None
        or known_level(text) is not None
        or is_section(key.core)
        or labels("head_fields").lookup(text) is not None
        or labels("score_labels").lookup(text) is not None
    )


def tokens_of(lines: Sequence[Paragraph]) -> list[Token]:
    """The tokens of a run of paragraphs; blank lines between plain lines give blank tokens."""
    step = _step(lines)
    found: list[Token] = []
    for number, line in enumerate(lines):
        if step and number and (missing := _missing(lines[number - 1], line, step)):
            found += [Token("", "", (), number)] * missing
        found += _joined(list(_of_line(line, number)))
    return _joined_lines(found)


def _of_line(line: Paragraph, number: int) -> Iterator[Token]:
    words = [match.span() for match in _WORD.finditer(line.text)]
    if len(words) > 1 and _is_row([squeeze(line.text[a:b]) for a, b in words]):
        for start, end in words:
            yield replace(_token(line, start, end, number, split=True), first=start == words[0][0])
    elif len(words) > 1 and _opens_line(squeeze(_cut(line, words[0]))):
        yield _token(line, *words[0], number, split=True)
        rest = _token(line, words[1][0], words[-1][1], number, split=True)
        yield replace(rest, first=False)
    elif words:
        yield _token(line, words[0][0], words[-1][1], number)


def _opens_line(word: str) -> bool:
    """A label that the rest of its line answers: 项目名称, 说明."""
    return labels("head_fields").lookup(word) is not None or is_section(label_key(word).core)


def _cut(line: Paragraph, span: tuple[int, int]) -> str:
    return line.text[span[0] : span[1]]


def _is_row(words: Sequence[str]) -> bool:
    """Several cells share the line: a word behind the first is a label or a number by itself."""
    rest = [word for word in words[1:] if not _HINT_ALONE.fullmatch(word)]
    parts = any(is_label(w) or is_value(w) or _PART.fullmatch(w) for w in rest)
    return parts and not _is_one_label(words)


def is_value(text: str) -> bool:
    """Tell whether a text is one value with its operator and unit: ≥3公里, 100%."""
    read = parse_quantity(text) if any(char.isdigit() for char in text) else None
    return read is not None and read.value is not None


def _is_one_label(words: Sequence[str]) -> bool:
    whole = "".join(words)
    return not any(map(is_number, words)) and is_label(whole) and not is_label(words[0])


def _token(line: Printed, start: int, end: int, number: int, *, split: bool = False) -> Token:
    raw = line.text[start:end]
    return Token(squeeze(raw), raw, cut_runs(line, start, end), number, split)


def cut_runs(line: Printed, start: int, end: int) -> tuple[Run, ...]:
    """The runs of characters start..end, counted from the start of that piece."""
    pieces = []
    for run in line.runs:
        low, high = max(run.start, start), min(run.end, end)
        if low < high:
            edges = run.edges[low - run.start : high - run.start + 1] if run.edges else ()
            pieces.append(Run(low - start, high - start, run.cut(low, high), edges))
    return tuple(pieces)


def _joined(tokens: list[Token]) -> list[Token]:
    """Words of one line that only together are a label: 年度 总体 目标, 项目资金 (万元)."""
    found: list[Token] = []
    position = 0
    while position < len(tokens):
        width = _width(tokens, position)
        found.append(_join(tokens[position : position + width], " "))
        position += width
    return found


def _width(tokens: Sequence[Token], position: int) -> int:
    head = tokens[position]
    follows = tokens[position + 1] if position + 1 < len(tokens) else None
    if follows and _HINT_ALONE.fullmatch(follows.text) and is_label(head.text):
        return 2
    if is_label(head.text) or is_number(head.text):
        return 1
    for width in range(min(_MOST_JOINED, len(tokens) - position), 1, -1):
        parts = [token.text for token in tokens[position : position + width]]
        if not any(map(is_label, parts[1:])) and is_label("".join(parts)):
            return width
    return 1


def _join(tokens: Sequence[Token], between: str) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    raw, runs = "", list[Run]()
    for token in tokens:
        raw += between if raw else ""
        runs += [replace(r, start=r.start + len(raw), end=r.end + len(raw)) for r in token.runs]
        raw += token.raw
    head = tokens[0]
    return Token(squeeze(raw), raw, tuple(runs), head.line, head.split, head.first)


def _joined_lines(tokens: list[Token]) -> list[Token]:
    """Labels that a line break parts: 二级 over 指标, 项目资金 over (万元)."""
    found: list[Token] = []
    for token in tokens:
        if found and not token.blank and not token.split and not found[-1].split:
            last = found[-1]
            hint = _HINT_ALONE.fullmatch(token.text)
            whole = last.text + token.text
            if (
                last.text
                and not is_number(last.text)
                and (is_label(last.text) if hint else not is_label(token.text))
                and (hint or not is_label(last.text))
                and is_label(whole)
            ):
                found[-1] = _join([last, token], "\n")
                continue
        found.append(token)
    return found


def _step(lines: Sequence[Paragraph]) -> int:
    """How many characters part two neighbouring lines of a text; 0 where places do not say."""
    gaps = [_gap(one, two) for one, two in pairwise(lines)]
    known = [gap for gap in gaps if gap > 0]
    return min(known, default=0) if len(known) == len(gaps) else 0


def _missing(one: Paragraph, two: Paragraph, step: int) -> int:
    gap = _gap(one, two)
    return gap // step - 1 if gap % step == 0 else 0


def _gap(one: Paragraph, two: Paragraph) -> int:
    if not one.runs or not two.runs:
        return 0
    left, right = one.runs[-1].place, two.runs[0].place
    if isinstance(left, TextSpan) and isinstance(right, TextSpan) and left.path == right.path:
        return right.start - left.end
    return 0
