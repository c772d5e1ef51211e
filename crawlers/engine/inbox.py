"""Files put into a folder by hand: archived like any other, without a request."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from crawlers.declarations.source import Source
from crawlers.engine.file_names import label
from crawlers.engine.settling import as_before
from crawlers.engine.sniffing import sign_of
from crawlers.engine.tally import Tally
from crawlers.engine.visiting import Change, Visit
from crawlers.errors import BadDeclaration
from crawlers.ledger.book import SourceBook
from crawlers.ledger.entries import Found, NewVersion
from crawlers.store.store import Store


def take_in(source: Source, home: Path, book: SourceBook, store: Store, tally: Tally) -> None:
    """Archive every file below the folder of an inbox; a changed file is a new version.

    The address of a file is `inbox:<source>/<path below the folder>`. Raises BadDeclaration
    where the folder is missing or lies outside the home folder.
    """
    folder = (home / source.path).resolve()
    if not folder.is_relative_to(home.resolve()):
        raise BadDeclaration(source.id, f"{source.path} lies outside the home folder")
    if not folder.is_dir():
        raise BadDeclaration(source.id, f"there is no folder {source.path}")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            tally.visited(_take(path, path.relative_to(folder).as_posix(), source, book, store))


def _take(path: Path, name: str, source: Source, book: SourceBook, store: Store) -> Visit:
    url = f"inbox:{source.id}/{quote(name)}"
    data = path.read_bytes()
    sha256 = store.put(data)
    before = book.last_sha256(url)
    if before == sha256:  # night after night the same thousands of files: nothing to write down
        return Visit(url, "attachment", "unchanged", "")
    due = book.add_by_hand(
        Found(
            key=url,
            url=url,
            kind="attachment",
            keep="all",
            listed_by="inbox",
            title=path.stem,
            link_text=path.name,
            page_url=None,
            published_on=None,
        )
    )
    change: Change = "changed" if before else "new"
    version = NewVersion(sha256, len(data), sign_of(data), label(path.name))
    settlement = replace(
        as_before(due), state="done", reason="", content_hash=sha256, raw_sha256=sha256
    )
    book.settle(url, settlement, None, version)
    return Visit(url, "attachment", change, "")
