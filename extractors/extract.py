"""The entry point of the room: bytes of any supported format in, Documents out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from extractors import sniff
from extractors.bundles.budget import Budget
from extractors.errors import DamagedFile, EmptyFile, EncryptedFile, ExtractionError
from extractors.extraction import Extraction, UnreadMember
from extractors.model import Document, Notice
from extractors.ole import stream_names
from extractors.registry import is_bundle, open_archive, reader_for
from extractors.zips import can_open_zip


def extract(data: bytes, file_name: str) -> list[Document]:
    """Read the documents out of a file; several where it is a bundle.

    The format is told from the bytes alone: `file_name` only labels the result and the
    errors. Raises a subclass of `extractors.errors.ExtractionError`, whose `reason` says
    in plain words why there is no Document. Members of a bundle that could not be read
    are notices of its first Document; `extract_all` gives them one by one.
    """
    extraction = extract_all(data, file_name)
    if not extraction.documents:
        raise _refusal(file_name, extraction.unread)
    unread = tuple(
        Notice("unread_member", f"{member.name}: {member.error.reason}")
        for member in extraction.unread
    )
    first, *others = extraction.documents
    return [replace(first, notices=(*first.notices, *unread)), *others]


def extract_all(data: bytes, file_name: str, only: int | None = None) -> Extraction:
    """Read a file: its Documents, and of a bundle also the members that gave none.

    There is at least one of both. `only` reads a single member, by its position among
    `member_names`. Raises ExtractionError where the file as a whole cannot be read.
    """
    return _extract(data, file_name, Budget(), 1, only).noted()


def member_names(data: bytes, file_name: str) -> list[str]:
    """The files in a bundle; none for a file that is no bundle. Raises ExtractionError."""
    media_type = _checked_type(data, file_name)
    if not is_bundle(media_type):
        return []
    from extractors.bundles.reader import wanted_entries

    return [name for _, name in wanted_entries(open_archive(media_type, data, file_name))]


def member_bytes(data: bytes, file_name: str, member_sha256: str) -> bytes:
    """The bytes of one file in a bundle, or in a bundle within it, by their hash.

    Raises LookupError where the bundle holds no such file, ExtractionError where it cannot be
    opened.
    """
    from extractors.bundles import read_bundle

    found: list[bytes] = []

    def look(content: bytes, name: str, budget: Budget, depth: int) -> Extraction:
        if sha256(content).hexdigest() == member_sha256:
            found.append(content)
        elif is_bundle(media_type := _checked_type(content, name)):
            read_bundle(open_archive(media_type, content, name), name, "", look, budget, depth)
        return Extraction()

    look(data, file_name, Budget(), 1)
    if not found:
        raise LookupError(f"{file_name} holds no file {member_sha256[:12]}")
    return found[0]


def _refusal(file_name: str, unread: Sequence[UnreadMember]) -> ExtractionError:
    """Why a bundle gave no Document: the reason of its first member, and how many more."""
    first = unread[0]
    more = f" (and {len(unread) - 1} more members cannot be read)" if len(unread) > 1 else ""
    return type(first.error)(file_name, f"{first.name}: {first.error.reason}{more}")


def _extract(
    data: bytes, file_name: str, budget: Budget, depth: int, only: int | None = None
) -> Extraction:
    media_type = _checked_type(data, file_name)
    digest = sha256(data).hexdigest()
    if is_bundle(media_type):
        from extractors.bundles import read_bundle

        archive = open_archive(media_type, data, file_name)
        return read_bundle(archive, file_name, digest, _extract, budget, depth, only)
    documents = reader_for(media_type, file_name)(data, file_name, digest)
    return Extraction(tuple(documents) if isinstance(documents, list) else (documents,))


def _checked_type(data: bytes, file_name: str) -> str:
    """The media type of bytes that are worth handing to a reader."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile(
            file_name, "the file is empty" if not data else "the file holds only blanks"
        )
    media_type = sniff.sniff(data)
    if media_type == sniff.ENCRYPTED_OFFICE:
        raise EncryptedFile(file_name, "the file asks for a password")
    if media_type == sniff.ZIP and not can_open_zip(data):
        raise DamagedFile(file_name, "the zip file is cut off or broken")
    if media_type == sniff.OLE and not stream_names(data):
        raise DamagedFile(file_name, "the file is cut off: its OLE directory is gone")
    return media_type
