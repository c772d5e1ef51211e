"""Declared sources: what they may say, how they are read from YAML, and their check."""

from crawlers.declarations.check import SOURCES, check_sources
from crawlers.declarations.load import load_sources
from crawlers.declarations.source import Expect, Polite, Source

__all__ = ["SOURCES", "Expect", "Polite", "Source", "check_sources", "load_sources"]
