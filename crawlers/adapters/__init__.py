"""One adapter per CMS family: text in, values out."""

from crawlers.adapters.protocol import Adapter
from crawlers.adapters.registry import ADAPTERS

__all__ = ["ADAPTERS", "Adapter"]
