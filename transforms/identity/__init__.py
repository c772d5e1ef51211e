"""Identity: whose report it is, about which year, place and project, and of which kind."""

from transforms.identity.context import context_of
from transforms.identity.head import read_head

__all__ = ["context_of", "read_head"]
