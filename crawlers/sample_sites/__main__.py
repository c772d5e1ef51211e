"""Serve one replica site of each CMS family until interrupted, and print their declarations."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from crawlers.sample_sites.content import shipped_articles
from crawlers.sample_sites.declarations import declare, write_declarations
from crawlers.sample_sites.families import FAMILIES
from crawlers.sample_sites.server import serving
from crawlers.sample_sites.site import SampleSite


def main() -> None:
    """Read the command line, serve, wait."""
    parser = argparse.ArgumentParser(prog="python -m crawlers.sample_sites", description=__doc__)
    parser.add_argument("families", nargs="*", choices=[*FAMILIES, []], help="which; else all")
    parser.add_argument("--articles", type=int, default=25, help="invented articles of a site")
    parser.add_argument("--night", type=int, default=1, help="2 publishes and replaces as well")
    parser.add_argument("--samples", action="store_true", help="serve the shipped reports instead")
    parser.add_argument("--declare", type=Path, metavar="DIR", help="write the declarations there")
    asked = parser.parse_args()
    sites = [_site(family, asked) for family in asked.families or FAMILIES]
    with serving(*sites) as servers:
        for server in servers:
            sys.stdout.write(f"{server.site.name:<16} {server.list_urls[0]}\n")
        if asked.declare:
            file = write_declarations(asked.declare, [declare(server) for server in servers])
            sys.stdout.write(f"declared in {file}\n")
        sys.stdout.flush()
        _wait()


def _site(family: str, asked: argparse.Namespace) -> SampleSite:
    name = f"sample-{family}"
    if asked.samples:
        return SampleSite(name, family, shipped_articles())
    site = SampleSite.invented(name, family, asked.articles)
    for _ in range(asked.night - 1):
        site.next_night()
    return site


def _wait() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("closed\n")


if __name__ == "__main__":
    main()
