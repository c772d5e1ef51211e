"""Which titles and attachments are worth fetching: rules as data."""

from crawlers.selection.judge import judge
from crawlers.selection.verdict import Verdict

__all__ = ["Verdict", "judge"]
