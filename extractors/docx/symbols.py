"""Signs of symbol fonts (`w:sym`) by the character a reader sees."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x22: "✂", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●",
    **{0x6A + i: chr(ord("①") + i - 1) for i in range(1, 11)},
}  # fmt: skip
_SYMBOL = {
    0x22: "∀", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x70: "π", 0x53: "Σ", 0xA3: "≤",
    0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBE: "—", 0xD6: "√", 0xD7: "⋅", 0xAE: "→", 0xAC: "←", 0xE5: "∑", 0x44: "Δ",
    0x57: "Ω", 0x6D: "μ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str | None:
    """The character behind font and hexadecimal code; None where it cannot be told.

    Codes of the private use area F000..F0FF are those of the font's own table. Codes
    outside it are plain Unicode. Source: the fonts' published character tables.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return None
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
    elif point > 0xFF:
        return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else None
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        found = signs.get(point)
        plain = (
            font.strip().lower() == "symbol" and chr(point).isascii() and chr(point).isprintable()
        )
        return found or (chr(point) if plain and not chr(point).isalpha() else None)
    return chr(point) if 0x20 <= point < 0x7F else None
