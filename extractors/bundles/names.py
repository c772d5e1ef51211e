"""Member names: decoded, made harmless to show, and told apart from what systems leave behind."""

from __future__ import annotations

from pathlib import PurePosixPath

import regex

_LONGEST = 240
_UNSHOWN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]")
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"})
_PREFIXES = ("._", "~$", ".~")  # forks of a Mac, locks of Word and WPS


def decoded_name(raw: bytes) -> str:
    """A name whose charset nobody declared: UTF-8 if it can be, else GBK, as Windows writes it."""
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def shown_name(name: str) -> str:
    """The name for reports to a person: relative, with forward slashes, without tricks.

    It never becomes a path; still nobody shall read `../../etc` and wonder.
    """
    plain = _UNSHOWN.sub("", name.replace("\\", "/"))
    steps = [step for step in plain.split("/") if step.strip(" .") and not _is_drive(step)]
    return "/".join(steps)[-_LONGEST:] or "unnamed"


def is_left_behind(name: str) -> bool:
    """Whether a system or a program left this file: no one meant to publish it."""
    steps = PurePosixPath(name.replace("\\", "/").lower())
    return (
        "__macosx" in steps.parts or steps.name in _LEFT_BEHIND or steps.name.startswith(_PREFIXES)
    )


def _is_drive(step: str) -> bool:
    return len(step) == 2 and step[1] == ":"
