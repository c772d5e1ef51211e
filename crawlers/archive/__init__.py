"""The archive as a whole: is it sound, and how it is handed to others."""

from crawlers.archive.verify import ArchiveReport, verify
from crawlers.archive.warc import WarcSummary, export_warc

__all__ = ["ArchiveReport", "WarcSummary", "export_warc", "verify"]
