"""Whose report it is: a vote of form fields, title, body and carrier, with every vote kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.identity.fields import Field
from transforms.identity.lines import Line
from transforms.identity.names import (
    Name,
    clean_name,
    is_authority,
    name_in_title,
    names_in_text,
    names_organisation,
    same_organisation,
)
from transforms.identity.titles import STRONG, Title, is_name_line, is_numbered
from transforms.model import Evidence
from transforms.text import squeeze
from transforms.vocabulary import labels

# Which field names the report's own organisation, closest first. The supervisor is another
# role and speaks only where nobody else does.
_PROJECT_ROLES = ("implementer", "unit", "supervisor")
_DEPARTMENT_ROLES = ("unit", "implementer", "supervisor")
_SHORT_LABELS = 4  # 单位, 部门: too common to be trusted without a value that looks like a name
_SIGNATURE_LINES = 8
_HEAD_LINES = 6
_BRACKETED = regex.compile(r"\((?P<name>\p{Han}{4,40})\)")
_CLAUSE_START = regex.compile(r"(?:^|[。；;])(?:\d{4}年度?[,，]?)?$")
_NUMBERING = regex.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])"
)
# How a report says whose it is: 现将某局2022年度情况说明如下, 项目由某局组织实施.
_PRESENTED = regex.compile(r"(?:现将|现就|兹将)$")
_CARRIED_OUT = regex.compile(r"(?:组织|负责|具体|牵头)*(?:实施|承担|承办)")
_PRESENTING = regex.compile(r"[，,]现[就将]")
_STRONG, _SPEAKER = 2, 3
_LEVEL = regex.compile(r"^[省市县区州旗]")


@dataclass(frozen=True, slots=True)
class Vote:
    """One spot that names an organisation as the report's own.

    `strength` orders the votes of one origin: 3 for whoever presents the report, 2 for a
    definition or a form field of the closest role, 1 for a plain naming, 0 for a mention.
    """

    name: Name
    origin: str  # form | title | body | site
    strength: int
    evidence: Evidence | None = None


def form_votes(fields: Iterable[Field], *, of_project: bool) -> list[Vote]:
    """The organisations the form names, the report's own first."""
    roles = _PROJECT_ROLES if of_project else _DEPARTMENT_ROLES
    found: list[tuple[int, int, Vote]] = []
    for field in fields:
        name = clean_name(field.value) if field.role in roles else None
        if name is None:
            continue
        proper = names_organisation(name.printed)
        if not proper and len(field.label) < _SHORT_LABELS:
            continue
        strength = 0 if field.role == "supervisor" else 2
        vote = Vote(name, "form", strength, field.evidence)
        found.append((roles.index(field.role), 0 if proper else 1, vote))
    return [vote for _, _, vote in sorted(found, key=lambda entry: entry[:2])]


def title_votes(titles: Iterable[Title]) -> list[Vote]:
    """The organisations that titles begin with, clearly bounded ones first.

    A weak title counts where it only has 附件1 before it, and nothing else stood for it.
    """
    votes: list[Vote] = []
    for title in titles:
        found = None if is_numbered(title.lines[-1]) else name_in_title(title.text)
        if found is not None:
            name, bounded = found
            line = next((li for li in title.lines if name.printed in li.text), title.lines[-1])
            strength = 2 if bounded and (title.strength == STRONG or not votes) else 1
            votes.append(Vote(name, "title", strength, line.evidence()))
    return sorted(votes, key=lambda vote: -vote.strength)


def body_votes(lines: Sequence[Line]) -> list[Vote]:
    """The organisations the running text names, those it speaks of as itself first."""
    votes: list[Vote] = []
    for index, line in enumerate(lines):
        if not line.text:
            continue
        if is_name_line(line) and index >= len(lines) - _SIGNATURE_LINES:
            votes.extend(_signature(line))
            continue
        if index < _HEAD_LINES and (match := _BRACKETED.fullmatch(line.text)):
            votes.extend(_bracketed(line, match.group("name")))
            continue
        for start, name in names_in_text(line.text):
            end = start + len(name.printed)
            votes.append(Vote(name, "body", _strength(line, start, end), line.evidence(start, end)))
    return sorted(votes, key=lambda vote: -vote.strength)


def site_votes(names: Iterable[str | None]) -> list[Vote]:
    """The organisations the carrier names as publisher, source or owner of the site."""
    cleaned = (clean_name(name) for name in names if name and names_organisation(squeeze(name)))
    return [Vote(name, "site", 1) for name in cleaned if name is not None]


def elect(
    form: Sequence[Vote], title: Sequence[Vote], body: Sequence[Vote], site: Sequence[Vote]
) -> Name | None:
    """The report's own organisation, in its longest printed form; None where nobody names it.

    The form decides before the title; the body outvotes a title that names a stranger to it.
    """
    winner = (
        _first(form, 2)
        or _of_title_and_body(title, body)
        or _first(form, 0)
        or _first(title, 0)
        or _frequent(body)
        or _first(site, 0)
    )
    return _longest(winner, (*form, *title, *body, *site)) if winner else None


def _of_title_and_body(title: Sequence[Vote], body: Sequence[Vote]) -> Name | None:
    named = _first(title, 2)
    speaker = _first(body, 2)
    if named is None or not named.core:  # 龙泉市2018年…: a place is no office
        return speaker or (None if named else _first(title, 1))
    if speaker is None:
        return named
    known_to_body = any(same_organisation(named, vote.name) for vote in body)
    # A title with its place is a slip only where the body insists; a bare one is soon copied.
    own = [v.strength for v in body if same_organisation(speaker, v.name)]
    enough = 1 if named.relative or max(own) == _SPEAKER else 2
    insisting = sum(strength >= _STRONG for strength in own)
    return named if known_to_body or insisting < enough else speaker


def _first(votes: Sequence[Vote], strength: int) -> Name | None:
    return next((vote.name for vote in votes if vote.strength >= strength), None)


def _frequent(body: Sequence[Vote]) -> Name | None:
    """The name the text repeats most, money-givers and rule-setters aside."""
    own = [vote.name for vote in body if vote.strength == 1 and not is_authority(vote.name)]
    counts = {name: sum(same_organisation(name, other) for other in own) for name in own}
    return max(own, key=lambda name: counts[name], default=None)


def _longest(winner: Name, votes: Iterable[Vote]) -> Name:
    """The fullest form in which the same organisation is printed anywhere."""
    same = [vote.name for vote in votes if same_organisation(winner, vote.name)]
    if winner.relative:
        placed = [name for name in same if name.codes and _fits_level(winner, name)]
        if len({name.codes for name in placed}) != 1:
            placed = []
        same = placed + [name for name in same if name.relative]
    return max(same, key=lambda name: (len(name.codes) == 1, len(name.printed)), default=winner)


def _fits_level(relative: Name, placed: Name) -> bool:
    """县农业农村局 is an office of a county: 中江县农业农村局 fits, 德阳市农业农村局 does not."""
    level = _LEVEL.match(relative.printed)
    place = placed.printed[: len(placed.printed) - len(placed.core)]
    return level is None or place.endswith(level.group())


def _bracketed(line: Line, printed: str) -> list[Vote]:
    """(叙永县司法局) alone under a title says whose report it is."""
    name = clean_name(printed) if names_organisation(printed) else None
    return [Vote(name, "body", 2, line.evidence())] if name and name.codes else []


def _signature(line: Line) -> list[Vote]:
    name = clean_name(line.text)
    return [Vote(name, "body", 2, line.evidence())] if name and name.codes else []


def _strength(line: Line, start: int, end: int) -> int:
    """How far the words around a name say that the report speaks of itself."""
    before, after = line.text[:start], line.text[end:]
    if _PRESENTED.search(before) or (before.endswith("由") and _CARRIED_OUT.match(after)):
        return _SPEAKER
    if before.rfind("《") > before.rfind("》") or _stranger().match(after):
        return 0
    opens = bool(_CLAUSE_START.search(_NUMBERING.sub("", before)))
    if opens and (_myself().match(after) or (not after and not is_numbered(line))):
        return _SPEAKER if _PRESENTING.search(after) else 2
    return 1


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {entry.label: entry.code for entry in labels("self_descriptions").entries}


@lru_cache(maxsize=1)
def _myself() -> regex.Pattern[str]:
    return _any_of("self")


@lru_cache(maxsize=1)
def _stranger() -> regex.Pattern[str]:
    return _any_of("stranger")


def _any_of(code: str) -> regex.Pattern[str]:
    words = sorted((w for w, c in _words().items() if c == code), key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, words)))
