"""Numbers as printed: thousands marks, full width, blanks inside, never more than is there."""

from __future__ import annotations

from decimal import Decimal

import regex

# A number of running text. Grouping needs exactly three digits after each mark; a blank
# groups only where a point or another group shows that one number is meant.
NUMBER = (
    r"(?<![\dA-Za-z])(?<!\d[,.:/ -])"
    r"(?:[-+−])?"
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+\.\d+|\d+(?:\.\d+)?)"
    r"(?![\d.,]*\d)(?! \d)"
)
_SPACED_POINT = regex.compile(r"(?<=\d) ?\. ?(?=\d)")
_SPACED_POINT = regex.compile(r"(?<=\d) ?\. ?(?=\d)")
_WHOLE = regex.compile(
    r"(?P<sign>[-+−])?(?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)"
)


def parse_number(text: str) -> Decimal | None:
    """The exact value of a text that is one number and nothing else; None otherwise.

    `text` is normalised (see transforms.text): half width, at most one blank between
    digits. A blank is read as a thousands mark only between groups of three; blanks
    around a decimal point are taken for spacing.

    >>> parse_number("1,234.50")
    Decimal('1234.50')
    >>> parse_number("10 20") is None
    True
    """
    flat = text.strip()
    if " " in flat:
        flat = _SPACED_POINT.sub(".", flat)
    match = _WHOLE.fullmatch(flat)
    if match is None:
        return None
    value = Decimal(match.group("digits").replace(",", "").replace(" ", ""))
    return -value if match.group("sign") in ("-", "−") else value


def decimals(printed: str) -> int:
    """How many decimals a printed number shows: the last digit's worth is the tolerance."""
    _, point, fraction = printed.replace(" ", "").partition(".")
    return sum(char.isdigit() for char in fraction) if point else 0
