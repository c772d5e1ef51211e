"""A mail as a bundle: its text is one member, every attachment another."""

from __future__ import annotations

from extractors.bundles.archive import Entry
from extractors.errors import DamagedFile
from extractors.saved.parts import Part, as_page, page_of, read_mime

_BODY = "mail.html"
_ENDINGS = {"text/html": "html", "text/plain": "txt", "application/pdf": "pdf"}


class Mail:
    """The members of a mail: the text first, then what is attached.

    Pictures of the letter itself (logos, signatures) are no members. Raises DamagedFile and
    UnsafeFile.
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        mime = read_mime(data, file_name)
        body = page_of(mime)
        self._file_name = file_name
        self._contents: list[tuple[str, bytes | None]] = []  # None where it came garbled
        if body is not None and body.content.strip():
            self._contents.append((_BODY, as_page(body, file_name)))
        attached = [part for part in mime.parts if part is not body and _is_attached(part)]
        for number, part in enumerate(attached, start=1):
            content = None if part.is_garbled else part.content
            self._contents.append((_name(part, number), content))
        self.entries = tuple(
            Entry(position, name, len(content or b""), len(content or b""))
            for position, (name, content) in enumerate(self._contents)
        )

    def read(self, entry: Entry, most: int) -> bytes:
        """The bytes of a member. Raises DamagedFile where they came garbled."""
        content = self._contents[entry.position][1]
        if content is None:
            raise DamagedFile(self._file_name, "the attachment is garbled")
        return content[:most]


def _is_attached(part: Part) -> bool:
    """Whether a part was sent for itself: with a name, and not shown inside the letter."""
    is_shown = part.cid is not None and part.kind.startswith("image/") and not part.is_attachment
    return not is_shown and (part.is_attachment or part.name is not None)


def _name(part: Part, number: int) -> str:
    return part.name or f"attachment-{number}.{_ENDINGS.get(part.kind, 'bin')}"
