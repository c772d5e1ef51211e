"""One digest per run and channel: a line for each check and kind, cut into messages by bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flows.alerts.conditions import SEVERITIES
from flows.alerts.lifecycle import KINDS, Alert

HEADINGS = {
    "new": "新增 New",
    "reopened": "再次出现 Reopened",
    "worse": "加重 Worse",
    "reminder": "仍未解决 Still open",
    "resolved": "已解决 Resolved",
}
_NAMED_SCOPES = 5
_LONGEST_TEXT = 120
_MARKS = {"error": "🔴", "warning": "🟠", "notice": "🔵"}
# What a chat would read as markup, and its full-width twin that it would not.
_MARKUP = str.maketrans("<>[]`*_#@|\\", "＜＞［］｀＊＿＃＠｜＼")
_TITLE_BYTES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a digest and the alerts it tells of; a heading tells of none."""

    text: str
    fingerprints: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent at once: a title, and lines that fit the vendor's limit."""

    title: str
    lines: tuple[Line, ...]
    part: int
    parts: int

    @property
    def text(self) -> str:
        """The body, in the little Markdown that all vendors read."""
        return "\n\n".join(line.text for line in self.lines)

    @property
    def fingerprints(self) -> frozenset[str]:
        """The alerts that are told once this message is taken."""
        return frozenset().union(*(line.fingerprints for line in self.lines))


def due_alerts(alerts: Iterable[Alert], now: datetime) -> list[tuple[str, Alert]]:
    """Give the alerts that are to be told now, each with its kind."""
    return [(kind, alert) for alert in alerts if (kind := alert.due(now)) is not None]


def digest_lines(due: Sequence[tuple[str, Alert]], name: Callable[[str], str] = str) -> list[Line]:
    """Give the lines of what is due: forty stale counties are one line.

    `name` gives the title of a check for its code. Nothing due gives no line at all.
    """
    lines: list[Line] = []
    for kind in KINDS:
        group = [alert for found, alert in due if found == kind]
        if group:
            lines.append(Line(f"**{HEADINGS[kind]}**"))
            lines.extend(_lines_of_kind(group, kind, name))
    return lines


def split(title: str, lines: Sequence[Line], limit: int) -> list[Message]:
    """Cut lines into messages whose title and text have at most `limit` bytes of UTF-8."""
    room = limit - _TITLE_BYTES
    parts = list(_fill([Line(_cut(line.text, room), line.fingerprints) for line in lines], room))
    return [
        Message(
            title if len(parts) == 1 else f"{title} ({n}/{len(parts)})", tuple(part), n, len(parts)
        )
        for n, part in enumerate(parts, start=1)
    ]


def plain(text: str) -> str:
    """Give text from outside as one line that no chat takes for markup or a call."""
    return " ".join(text.split()).translate(_MARKUP)


def _lines_of_kind(alerts: list[Alert], kind: str, name: Callable[[str], str]) -> Iterator[Line]:
    alerts.sort(key=lambda alert: (alert.check, alert.scope))
    lines = []
    for check, group in groupby(alerts, key=lambda alert: alert.check):
        members = list(group)
        gravest = max(members, key=lambda alert: SEVERITIES.index(alert.severity))
        lines.append((gravest.severity, _line(check, members, gravest, kind, name)))
    lines.sort(key=lambda pair: -SEVERITIES.index(pair[0]))
    yield from (line for _, line in lines)


def _line(
    check: str, members: list[Alert], gravest: Alert, kind: str, name: Callable[[str], str]
) -> Line:
    mark = "🟢" if kind == "resolved" else _MARKS[gravest.severity]
    scopes = "、".join(plain(alert.scope) for alert in members[:_NAMED_SCOPES])
    if len(members) > _NAMED_SCOPES:
        scopes += f" 等{len(members)}处"
    words = [f"- {mark} {plain(gravest.title or name(check))}（{plain(check)}）：{scopes}"]
    if kind != "resolved" and len(members) == 1 and gravest.text:
        words.append(f"— {_cut(plain(gravest.text), _LONGEST_TEXT * 3)}")
    if kind == "reminder":
        words.append(f"— 自 since {min(alert.first_seen for alert in members):%Y-%m-%d}")
    return Line(" ".join(words), frozenset(alert.fingerprint for alert in members))


def _fill(lines: Sequence[Line], room: int) -> Iterator[list[Line]]:
    part: list[Line] = []
    held = 0
    for line in lines:
        size = len(line.text.encode()) + 2  # the empty line between two
        if part and held + size > room:
            yield part
            part, held = [], 0
        part.append(line)
        held += size
    if part:
        yield part


def _cut(text: str, room: int) -> str:
    """Cut a text to a number of bytes, never inside a character."""
    encoded = text.encode()
    if len(encoded) <= room:
        return text
    return encoded[: room - 3].decode(errors="ignore") + "…"
