"""Numbers in Chinese characters, as the number formats [DBNum1] and [DBNum2] show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """One set of characters: ten digits, the units within a group of four, the groups."""

    digits: str
    units: tuple[str, str, str, str]
    groups: tuple[str, ...] = ("", "万", "亿", "万亿")


PLAIN = Script("〇一二三四五六七八九", ("", "十", "百", "千"))
CAPITAL = Script("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
SCRIPTS = {1: PLAIN, 2: CAPITAL}


def spell_digits(text: str, script: Script) -> str:
    """Put a character in place of every digit; the rest stays: 2024 is 二〇二四."""
    return text.translate(str.maketrans("0123456789", script.digits))


def spell_number(text: str, script: Script) -> str:
    """Spell a plain decimal number with its units: 120.5 is 一百二十.五.

    Numbers too long for the groups are spelled digit by digit.
    """
    whole, point, fraction = text.partition(".")
    if not whole.isdecimal() or len(whole) > 4 * len(script.groups):
        return spell_digits(text, script)
    return _spell_whole(int(whole), script) + point + spell_digits(fraction, script)


def _spell_whole(number: int, script: Script) -> str:
    if number == 0:
        return script.digits[0]
    spelled = ""
    for index, group in enumerate(script.groups):
        number, low = divmod(number, 10000)
        if low:
            part = _spell_group(low, script) + group
            gap = script.digits[0] if number and low < 1000 else ""
            spelled = gap + part + spelled
        if not number:
            return spelled
        if not low and index + 1 < len(script.groups) and spelled:
            spelled = script.digits[0] + spelled.lstrip(script.digits[0])
    return spelled


def _spell_group(number: int, script: Script) -> str:
    spelled, zero_due = "", False
    for unit in (3, 2, 1, 0):
        digit = number // 10**unit % 10
        if digit:
            spelled += (script.digits[0] if zero_due else "") + script.digits[digit]
            spelled += script.units[unit]
        zero_due = not digit and bool(spelled)
    return spelled
