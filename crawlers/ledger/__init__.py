"""The ledger: what is known of every address, in one SQLite file that survives a kill."""

from crawlers.ledger.model import ArchivedFile, GoneAddress, Rejects, SourceSummary
from crawlers.ledger.reading import Ledger

__all__ = ["ArchivedFile", "GoneAddress", "Ledger", "Rejects", "SourceSummary"]
