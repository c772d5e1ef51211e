"""The normalised copy of printed text: one character for one, so that offsets hold in both."""

from __future__ import annotations

import unicodedata

import regex

# Radicals that some fonts emit in place of the ideograph; NFKC knows only U+2F00..2FD5.
_RADICALS = {
    "⺠": "民", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门",
    "⻘": "青", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿",
    "⻰": "龙", "⺟": "母", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺",
    "⻄": "西", "⻁": "虎", "⻂": "衣", "⻊": "足", "⻒": "镸", "⻙": "韦", "⻳": "龟",
    "⺴": "网", "⻌": "辶", "⻏": "阝", "⺼": "月", "⺻": "聿", "⺪": "疋", "⺝": "月",
}  # fmt: skip
_SAME_SIGN = {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "═": "=", "〜": "~", "∼": "~"}
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
_FOLDED_KINDS = ("<wide>", "<narrow>", "<small>", "<compat>", "<noBreak>", "<vertical>")

_RESIDUE = regex.compile(
    r"\[bookmark:\s*\w+\]"
    r"|\$\s*(?P<sign>\\geqq?|\\leqq?|\\ge|\\le|\\gt|\\lt)?(?P<body>[^$\n]{0,40}?)\$",
    regex.IGNORECASE,
)
_SIGN = {
    "ge": "≥",
    "geq": "≥",
    "geqq": "≥",
    "le": "≤",
    "leq": "≤",
    "leqq": "≤",
    "gt": ">",
    "lt": "<",
}


def normalise(text: str) -> str:
    r"""Fold width, compatibility forms, spaces and markup residue; the length never changes.

    Circled numbers, units such as ㎡ and everything that would become several characters
    stay as printed. Residue of conversions (`$\geq 85\%$`, `[bookmark: _GoBack]`) gives
    way to its meaning padded with spaces.
    """
    folded = text.translate(_FOLDING)
    if "$" in folded or "[bookmark" in folded:
        folded = _RESIDUE.sub(_plain, folded)
    return folded


class _Folding(dict[int, str]):
    """A table for str.translate that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


_FOLDING = _Folding()


def _fold(char: str) -> str:
    if char in _RADICALS:
        return _RADICALS[char]
    if char in _SAME_SIGN:
        return _SAME_SIGN[char]
    if char in _INVISIBLE or (char.isspace() and char != "\n"):
        return " "
    if unicodedata.decomposition(char).startswith(_FOLDED_KINDS) or "\uf900" <= char <= "\ufaff":
        plain = unicodedata.normalize("NFKC", char)
        return _SAME_SIGN.get(plain, plain) if len(plain) == 1 else char
    return char


def _plain(match: regex.Match[str]) -> str:
    body = match.group("body")
    if body is None:  # a bookmark
        return " " * len(match.group())
    sign = _SIGN.get((match.group("sign") or "").lstrip("\\").lower(), "")
    lead = match.start("body") - match.start()  # what follows the sign keeps its offsets
    plain = sign.ljust(lead) + body.replace("\\%", " %").replace("\\", " ")
    return plain.ljust(len(match.group()))
