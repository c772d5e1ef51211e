"""Starting a probe, and putting its declaration into a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import yaml

from crawlers.declarations.source import LEAST_DELAY_SECONDS, Source
from crawlers.engine.guard import HostGuard
from crawlers.errors import AddressRefused, BadDeclaration
from crawlers.model import Page
from crawlers.probe.network import resolve
from crawlers.probe.probe import Probe
from crawlers.probe.report import ProbeReport
from crawlers.probe.visitor import Visitor
from crawlers.settings import CrawlSettings


def probe_address(
    address: str,
    *,
    division: str = "",
    sample: bool = False,
    declared: Source | None = None,
    settings: CrawlSettings | None = None,
) -> tuple[ProbeReport, list[tuple[str, Page]]]:
    """Look at an address, or at the first list of a declared source; the pages come along.

    Raises AddressRefused for an address that is not public (without `sample`), and
    ImpoliteSetting where no contact is set for a real site.
    """
    url = declared.lists[0] if declared else address
    is_sample = declared.sample if declared else sample
    host = (urlsplit(url).hostname or "").lower()
    if urlsplit(url).scheme not in ("http", "https") or not host:
        raise AddressRefused(address, "is no http address")
    guard = HostGuard(frozenset([host]), is_sample)
    for found in resolve(host):
        guard.check_address(host, found)
    agent = (settings or CrawlSettings()).user_agent(sample=is_sample)
    visitor = Visitor(agent, 0.0 if is_sample else LEAST_DELAY_SECONDS, is_sample)
    probe = Probe(visitor, division or (declared.division if declared else ""), declared)
    return probe.run(url), probe.pages


def add_to_file(file: Path, row: str) -> None:
    """Append a declaration to a file of sources, or begin one; raises BadDeclaration.

    The list `sources` must be the last thing in the file, as in all of data/sources; what
    stands there is left as it is written.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else "sources:\n"
    indented = "".join(f"  {line}\n" for line in row.rstrip().splitlines())
    after = before.rstrip("\n") + "\n" + indented
    try:
        content = yaml.safe_load(after)
        known = yaml.safe_load(before) or {}
    except yaml.YAMLError as error:
        raise BadDeclaration(file.name, "the list of sources is not at its end") from error
    count = len(known.get("sources") or []) + 1
    if not isinstance(content, dict) or len(content.get("sources") or []) != count:
        raise BadDeclaration(file.name, "the list of sources is not at its end")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(after, encoding="utf-8")
