"""What a night did, in figures and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flows.steps.crawling import CrawlOutcome, in_words
from flows.steps.harvested import Harvested
from flows.steps.summary import IngestSummary


@dataclass(frozen=True, slots=True)
class HarvestSummary:
    """How every source went, and what of it came into the warehouse.

    `ingested` is None where nothing was new: the published file was not touched.
    """

    run_id: str
    crawls: tuple[CrawlOutcome, ...]
    harvested: Harvested
    ingested: IngestSummary | None
    is_whole: bool = True  # all active sources were asked, not some that somebody named

    @property
    def statuses(self) -> dict[str, int]:
        """How many sources came to each status."""
        return dict(Counter(outcome.status for outcome in self.crawls))

    @property
    def requests(self) -> int:
        """How many requests were made of all sites."""
        return sum(outcome.counts.get("requests", 0) for outcome in self.crawls)

    def needs(self) -> list[str]:
        """What a person must look at, one line each; empty where all went well."""
        return [*in_words(self.crawls), *(self.ingested.needs() if self.ingested else ())]

    def words(self) -> str:
        """The night in one sentence."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        counted = ", ".join(f"{count} {name}" for name, count in sorted(self.statuses.items()))
        sources = "source" if len(self.crawls) == 1 else "sources"
        yield f"{len(self.crawls)} {sources} ({counted or 'none'})"
        found = self.harvested
        yield f"{len(found.files)} files to read, {found.replaced} of them replaced, " + (
            f"{len(found.seen)} known ones elsewhere, {len(found.gone)} addresses gone"
        )
        if self.ingested is None or self.ingested.published is None:
            yield "the warehouse is as it was"
        else:
            counts = self.ingested.counts
            told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            facts = self.ingested.totals.facts_loaded
            yield f"{told or 'nothing loaded'}, {facts} facts: {self.ingested.published.outcome}"
