"""Which titles and attachments are worth fetching: rules as data."""

from crawlers.selection.judge import is_column, judge
from crawlers.selection.verdict import Verdict

__all__ = ["Verdict", "is_column", "judge"]
