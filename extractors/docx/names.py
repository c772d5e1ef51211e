"""The names of WordprocessingML elements that the readers of this package look for."""

from __future__ import annotations

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

# ISO "strict" files say the same under other addresses; they are renamed before parsing.
STRICT_TO_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _MATH.encode()),
)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{_MAIN}}}{name}"


def m(name: str) -> str:
    """The qualified name of an Office math element."""
    return f"{{{_MATH}}}{name}"


R_ID = f"{{{_RELATIONS}}}id"
VAL = w("val")

P, TBL, TR, TC, R, T = w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("t")
PPR, RPR, TRPR, TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
SDT, SDT_CONTENT = w("sdt"), w("sdtContent")
TEXT_BOX = w("txbxContent")

ALTERNATE = f"{{{_COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{_COMPATIBILITY}}}Choice"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"

# What merely wraps content that is printed.
WRAPPERS = frozenset(
    [
        SDT_CONTENT,
        *map(w, ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")),
        *map(w, ("dir", "bdo", "rubyBase")),
        *map(m, ("oMathPara", "oMath", "r")),
    ]
)
DELETED = frozenset(map(w, ("del", "moveFrom")))

# Signs that are elements; each stands for one character of the paragraph.
SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
SYM = w("sym")


def is_on(switch: object | None) -> bool:
    """Whether an on/off element such as `w:vanish` is there and not switched off."""
    if switch is None:
        return False
    value = switch.get(VAL)  # type: ignore[attr-defined]
    return value not in ("0", "false", "off")
