"""Replica government sites on loopback: CMS families, reports, and the faults of real sites."""

from crawlers.sample_sites.content import shipped_articles
from crawlers.sample_sites.declarations import declare, write_declarations
from crawlers.sample_sites.families import FAMILIES
from crawlers.sample_sites.server import SiteServer, serving
from crawlers.sample_sites.site import NextNight, PublishedReport, SampleSite

__all__ = [
    "FAMILIES",
    "NextNight",
    "PublishedReport",
    "SampleSite",
    "SiteServer",
    "declare",
    "serving",
    "shipped_articles",
    "write_declarations",
]
