"""A bundle to what its members give: none of them can cost the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TypeAlias

from extractors.bundles.archive import Archive, Entry
from extractors.bundles.budget import DEEPEST, Budget
from extractors.bundles.names import is_left_behind, shown_name
from extractors.errors import EmptyFile, EncryptedFile, ExtractionError, UnsafeFile
from extractors.extraction import Extraction, UnreadMember, joined
from extractors.model import Notice
from extractors.sniff import UNKNOWN, sniff

# How a member is read: its bytes, its name, the budget and the depth of its carrier.
ReadMember: TypeAlias = Callable[[bytes, str, Budget, int], Extraction]

_MESSAGES = {
    "ignored_member": "members of the bundle that systems leave behind were ignored",
    "linked_member": "members of the bundle that are links were ignored",
}


def read_bundle(
    archive: Archive,
    file_name: str,
    container: str,
    read_member: ReadMember,
    budget: Budget,
    depth: int,
    only: int | None = None,
) -> Extraction:
    """Read every member of an archive, or `only` one of `wanted_entries`.

    Nested archives count against the same budget.

    Raises UnsafeFile where there are too many members, or archives in archives in archives;
    EmptyFile where there is no member at all.
    """
    if depth > DEEPEST:
        raise UnsafeFile(file_name, f"archives are nested more than {DEEPEST} deep")
    budget.take_members(len(archive.entries), file_name)
    passed_over: Counter[str] = Counter()
    wanted = [entry for entry, _ in wanted_entries(archive, passed_over)]
    if only is not None:
        wanted = wanted[only : only + 1]
    if not wanted:
        raise EmptyFile(file_name, "the bundle holds no file")
    parts = [_read(archive, entry, container, read_member, budget, depth) for entry in wanted]
    notices = tuple(Notice(code, _MESSAGES[code], n) for code, n in passed_over.items())
    return joined([*parts, Extraction(passed_over=notices)])


def wanted_entries(
    archive: Archive, passed_over: Counter[str] | None = None
) -> Iterator[tuple[Entry, str]]:
    """The members that are read, with their names as shown; the others are counted."""
    passed_over = Counter() if passed_over is None else passed_over
    for entry in archive.entries:
        if entry.kind == "link":
            passed_over["linked_member"] += 1
        elif entry.kind == "file" and is_left_behind(entry.name):
            passed_over["ignored_member"] += 1
        elif entry.kind == "file":
            yield entry, shown_name(entry.name)


def _read(
    archive: Archive,
    entry: Entry,
    container: str,
    read_member: ReadMember,
    budget: Budget,
    depth: int,
) -> Extraction:
    """One member, whatever becomes of it."""
    name = shown_name(entry.name)
    content: bytes | None = None
    try:
        content = _content(archive, entry, budget)
        return read_member(content, name, budget, depth + 1).inside(container, name)
    except ExtractionError as error:
        digest = sha256(content).hexdigest() if content is not None else None
        kind = sniff(content) if content else UNKNOWN
        return Extraction(unread=(UnreadMember(name, error, kind, digest),))


def _content(archive: Archive, entry: Entry, budget: Budget) -> bytes:
    if entry.is_encrypted:
        raise EncryptedFile(PurePosixPath(entry.name).name, "the member asks for a password")
    most = budget.allowance(entry)
    content = archive.read(entry, most + 1)
    budget.take_bytes(entry, content, most)
    return content
