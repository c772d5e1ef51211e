"""Declared sources: what they may say, and how they are read from YAML."""

from crawlers.declarations.load import load_sources
from crawlers.declarations.source import Expect, Polite, Source

__all__ = ["Expect", "Polite", "Source", "load_sources"]
