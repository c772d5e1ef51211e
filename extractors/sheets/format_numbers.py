"""Numbers shown by the digit places of a format code, rounded half up as sheets round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from extractors.sheets.format_codes import Section, Token
from extractors.sheets.numerals import SCRIPTS, spell_digits, spell_number

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH = 11  # characters that the format General prints at most
_FEWEST_DECIMALS = 2  # but money is kept to the fen
_TINY = Decimal("0.0001")


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to a number of decimals; halves go away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def plain(value: Decimal) -> str:
    """All digits of a number, without exponent and without idle zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def show_general(value: Decimal) -> str:
    """A number without any format: long fractions are cut to the width that sheets print.

    Whole numbers stay whole, however long, and amounts keep their two decimals, where
    a sheet with narrow columns would turn to powers of ten.
    """
    text = plain(value)
    whole, _, fraction = text.lstrip("-").partition(".")
    if not fraction or len(whole) + 1 + len(fraction) <= _GENERAL_WIDTH:
        return text
    if abs(value) < _TINY:
        return _show_tiny(value)
    decimals = max(_FEWEST_DECIMALS, _GENERAL_WIDTH - len(whole) - 1)
    return plain(round_half_up(value, decimals))


def _show_tiny(value: Decimal) -> str:
    mantissa, _, power = f"{value:.5E}".partition("E")
    return f"{plain(Decimal(mantissa))}E-{abs(int(power)):02}"


def show_number(value: Decimal, section: Section) -> str:
    """A number by its section; the sign is the caller's."""
    value = abs(value)
    if section.kind == "general":
        return _fill_general(value, section)
    if section.kind == "literal":
        return "".join(token.text for token in section.tokens)
    if section.has("exponent"):
        return _show_scientific(value, section.tokens)
    if section.has("slash") and _is_fraction(section.tokens):
        return _show_fraction(value, section.tokens)
    shown = _show_decimal(value, section.tokens)
    script = SCRIPTS.get(section.script)
    return spell_digits(shown, script) if script else shown


def _fill_general(value: Decimal, section: Section) -> str:
    shown = show_general(value)
    script = SCRIPTS.get(section.script)
    if script:
        shown = spell_number(shown, script)
    return "".join(shown if t.kind == "general" else t.text for t in section.tokens)


def _show_decimal(value: Decimal, tokens: tuple[Token, ...]) -> str:
    tokens, grouped, thousands = _without_commas(tokens)
    percents = sum(token.kind == "percent" for token in tokens)
    head, tail = _halves(tokens)
    decimals = sum(token.kind == "digit" for token in tail)
    scaled = value.scaleb(2 * percents - 3 * thousands, context=_WIDE)
    whole, _, fraction = f"{round_half_up(scaled, decimals):f}".partition(".")
    return _fill_whole(head, whole.lstrip("0"), grouped=grouped) + _fill_fraction(tail, fraction)


def _without_commas(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], bool, int]:
    """Commas between digits group, commas behind the last one divide by a thousand each."""
    digits = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    ones = max((i for i in digits if i < point), default=-1)
    commas = [i for i, token in enumerate(tokens) if token.kind == "comma"]
    grouped = any(digits and digits[0] < i < ones for i in commas)
    dividing = sum(1 for i in commas if _follows_digits(tokens, i))
    rest = tuple(token for token in tokens if token.kind != "comma")
    return rest, grouped, dividing


def _follows_digits(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a comma stands directly behind a run of digits that nothing continues."""
    after = next((t.kind for t in tokens[index + 1 :] if t.kind != "comma"), "")
    before = next((t.kind for t in reversed(tokens[:index]) if t.kind != "comma"), "")
    return before == "digit" and after != "digit"


def _halves(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    for index, token in enumerate(tokens):
        if token.kind == "point":
            return tokens[:index], tokens[index:]
    return tokens, ()


def _fill_whole(tokens: tuple[Token, ...], digits: str, *, grouped: bool) -> str:
    """Fill the digit places from the right; what is left over goes before the first."""
    left = list(digits)
    shown: list[str] = []
    places = [token for token in tokens if token.kind == "digit"]
    count = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            shown.append(token.text)
            continue
        places.pop()
        run = [left.pop()] if left else (["0"] if token.text == "0" else [])
        if not places:
            run = run + left[::-1]
            left = []
        for digit in run:
            if grouped and count and count % 3 == 0:
                shown.append(",")
            shown.append(digit)
            count += 1
    if left:  # no place before the point: .00 shows 12.34 in full
        shown.extend(reversed(left))
    return "".join(reversed(shown))


def _fill_fraction(tokens: tuple[Token, ...], digits: str) -> str:
    shown = []
    for token in tokens:
        if token.kind != "digit":
            shown.append(token.text)
            continue
        digit, rest = digits[:1], digits[1:]
        if token.text == "0" or digits.strip("0"):
            shown.append(digit or "0")
        digits = rest
    return "".join(shown)


def _show_scientific(value: Decimal, tokens: tuple[Token, ...]) -> str:
    split = next(i for i, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, power = tokens[:split], tokens[split + 1 :]
    head, tail = _halves(mantissa)
    decimals = sum(token.kind == "digit" for token in tail)
    step = max(1, sum(token.kind == "digit" for token in head))
    exponent = value.adjusted() // step * step if value else 0
    scaled = round_half_up(value.scaleb(-exponent, context=_WIDE), decimals)
    if scaled >= 10**step:
        exponent += step
        scaled = round_half_up(value.scaleb(-exponent, context=_WIDE), decimals)
    whole, _, fraction = f"{scaled:f}".partition(".")
    sign = "-" if exponent < 0 else tokens[split].text[1].replace("-", "")
    shown = _fill_whole(head, whole.lstrip("0"), grouped=False) + _fill_fraction(tail, fraction)
    return f"{shown}E{sign}{_fill_whole(power, str(abs(exponent)).lstrip('0'), grouped=False)}"


def _is_fraction(tokens: tuple[Token, ...]) -> bool:
    slash = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    near = tokens[slash - 1 : slash] + tokens[slash + 1 : slash + 2]
    return any(token.kind == "digit" for token in near)


def _show_fraction(value: Decimal, tokens: tuple[Token, ...]) -> str:
    """A mixed number such as 3 1/4; the code's places bound the denominator."""
    slash = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    below = tokens[slash + 1 :]
    fixed = "".join(t.text for t in below if t.text.isdecimal())
    places = sum(token.kind == "digit" for token in below)
    whole, rest = divmod(Fraction(value), 1)
    if fixed.strip("0"):
        part = Fraction(round(rest * int(fixed)), int(fixed))
    else:
        part = rest.limit_denominator(10 ** max(1, min(places, 4)) - 1)
    whole, part = (whole + 1, Fraction(0)) if part == 1 else (whole, part)
    if not part:
        return str(whole)
    shown = f"{part.numerator}/{part.denominator}"
    return f"{whole} {shown}" if whole else shown
