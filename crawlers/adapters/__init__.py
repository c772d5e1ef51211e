"""One adapter per CMS family: text in, values out."""

from crawlers.adapters.protocol import Adapter

ADAPTERS: dict[str, Adapter] = {}

__all__ = ["ADAPTERS", "Adapter"]
