"""Numbers of automatic lists as Word shows them (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, number_format: str) -> str:
    """Show a list number; a format that is not known is shown in plain digits."""
    return _FORMATS.get(number_format, str)(number)


def _counting(number: int, digits: str, units: str, *, drop_one: bool) -> str:
    """Chinese counting words below 100 million: 一十二 or, with drop_one, 十二."""
    if not 0 < number < 10**8:
        return digits[0] if number == 0 else str(number)
    high, low = divmod(number, 10_000)
    text = ""
    if high:
        text = _below_ten_thousand(high, digits, units) + "万"
        text += digits[0] if 0 < low < 1000 else ""
    text += _below_ten_thousand(low, digits, units) if low else ""
    ten = digits[1] + units[0]
    return text.replace(ten, units[0], 1) if drop_one and text.startswith(ten) else text


def _below_ten_thousand(number: int, digits: str, units: str) -> str:
    text = ""
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += digits[digit] + unit
        elif text and number and not text.endswith(digits[0]):
            text += digits[0]
    return text


def _thousand(number: int) -> str:
    return _counting(number, _DIGITS, "十百千", drop_one=True)


def _formal(number: int) -> str:
    return _counting(number, _FORMAL_DIGITS, "拾佰仟", drop_one=False)


def _simple_counting(number: int) -> str:
    """Words up to 99, digit by digit from there on."""
    return _thousand(number) if number < 100 else _digit_by_digit(number)


def _digit_by_digit(number: int) -> str:
    return "".join("○" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _stem_and_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _from(first: str, last: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode from 1 to `last`; digits beyond."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= number <= high:
            return chr(ord(first) + number - low)
    return str(number)


def _letters(number: int) -> str:
    """a..z, then aa, bb, ...: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": _simple_counting,
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographDigital": _digit_by_digit,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "japaneseCounting": _thousand,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseCounting": _simple_counting,
    "taiwaneseCountingThousand": _thousand,
    "taiwaneseDigital": _digit_by_digit,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
}
