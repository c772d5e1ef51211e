"""What conversions leave in a text dump, and what stood there in the office's own file."""

from __future__ import annotations

import regex

_BOOKMARK = regex.compile(r"\[bookmark: (?P<name>\w+)\]")
_FORMULA = regex.compile(r"\$\\geq (?P<value>[\d.]+)\\%\$")


def without_formulas(text: str) -> str:
    r"""The sign itself in place of its LaTeX spelling.

    >>> without_formulas(r"预期指标值： $\geq 85\%$ ，")
    '预期指标值： ≥85% ，'
    """
    return _FORMULA.sub(r"≥\g<value>%", text)


def split_bookmark(text: str) -> tuple[str | None, str]:
    """The bookmark's name, where the dump prints one, and the text without it.

    >>> split_bookmark("[bookmark: _GoBack]2024年")
    ('_GoBack', '2024年')
    """
    found = _BOOKMARK.search(text)
    if found is None:
        return None, text
    return found["name"], text[: found.start()] + text[found.end() :]
