"""The warehouse: load into a staging copy, check it there, put it in place in one step."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from warehouse.batch import Batch
from warehouse.checks import run_checks
from warehouse.db import Connection, atomic, connect_writer, count, query
from warehouse.dictionary import store_comments
from warehouse.errors import WarehouseError, WarehouseMissing
from warehouse.frames import BatchFrames
from warehouse.loader import store
from warehouse.migrate import migrate
from warehouse.reference import REFERENCE, refresh_references
from warehouse.results import CheckSummary, LoadResult, Outcome, PublishResult
from warehouse.rounds import rounds
from warehouse.sightings import Sightings, store_sightings
from warehouse.soundness import Codes, sift
from warehouse.staging import StagingFiles, WriterLock


class Warehouse:
    """The one writer of a published file; a second one anywhere is refused (WarehouseBusy).

    All calls of `load` up to the next `publish` make one load run, in a staging copy
    beside the published file. Until `publish` nobody sees anything of it; `discard`, an
    error or a killed process leave the published file as it was.
    """

    def __init__(
        self,
        path: Path,
        *,
        trigger: str = "manual",
        code_version: str = "unknown",
        reference: Path = REFERENCE,
    ) -> None:
        self.path = path
        self._trigger, self._code_version, self._reference = trigger, code_version, reference
        self._files = StagingFiles(path)
        self._lock = WriterLock(path)
        self._run: _Run | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except OSError as error:
            raise WarehouseError(f"{path} cannot be written: {error.strerror}") from error
        # Holding the lock, whatever lies there was left by a load that died.
        self.recovered = self._files.discard()

    def load(self, batch: Batch) -> LoadResult:
        """Store a batch in the staging file; an empty one does not even make that file.

        Facts of the batch's documents are replaced in one transaction. Raises LoadFailed
        with nothing of the batch stored; the run goes on with what was stored before.
        """
        if not batch:
            return LoadResult(load_id=self._run.load_id if self._run else 0)
        run = self._started()
        result = LoadResult(run.load_id)
        with atomic(run.db):
            for part in rounds(sift(batch, run.codes)):
                result = result + store(run.db, BatchFrames.of(part), run.load_id)
        run.add(result)
        return result

    def sight(self, sightings: Sightings) -> LoadResult:
        """Store what is known of sources and addresses without reading a file."""
        if not sightings:
            return LoadResult(load_id=self._run.load_id if self._run else 0)
        run = self._started()
        with atomic(run.db):
            changes = store_sightings(run.db, sightings)
        result = LoadResult(run.load_id, news=changes > 0)
        run.add(result)
        return result

    def check(self) -> CheckSummary:
        """Run all checks on the staging file and write results and findings into it."""
        if self._run is None and not self.path.exists():
            raise WarehouseMissing(self.path)
        run = self._started()
        run.summary, news = run_checks(run.db, run.load_id)
        run.news = run.news or news
        return run.summary

    def publish(self) -> PublishResult:
        """Put the checked staging file in the place of the published one.

        Nothing new, or a blocking contract that failed, leaves the published file as it is
        and says so. Either way the load run is over.
        """
        run = self._run
        if run is None:
            return PublishResult(Outcome.UNCHANGED, self.path, "nothing was loaded")
        summary = run.summary or self.check()
        if not run.news:
            self.discard()
            return PublishResult(Outcome.UNCHANGED, self.path, "nothing is new")
        run.finish("refused" if summary.blocking else "published")
        self._run = None
        if summary.blocking:
            kept = self._files.refuse()
            failed = ", ".join(result.check_code for result in summary.blocking)
            reason = f"failed: {failed}; the refused load lies in {kept.name}"
            return PublishResult(Outcome.REFUSED, self.path, reason)
        self._files.publish()
        return PublishResult(Outcome.PUBLISHED, self.path)

    def discard(self) -> None:
        """Forget the load run; the published file stays as it is."""
        if self._run is not None:
            self._run.db.close()
            self._run = None
        self._files.discard()

    def close(self) -> None:
        """Discard what was not published and let the next writer in."""
        self.discard()
        self._lock.release()

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _started(self) -> _Run:
        if self._run is None:
            self._files.copy_published()
            db = connect_writer(self._files.staging)
            try:
                self._run = self._begin(db)
            except BaseException:
                db.close()
                self._files.discard()
                raise
        return self._run

    def _begin(self, db: Connection) -> _Run:
        migrated = migrate(db)
        refreshed = refresh_references(db, self._reference)
        commented = store_comments(db, self._reference, force=bool(migrated))
        db.execute(query("abandon_running_loads"))
        load_id = count(db, query("begin_load"), [self._trigger, self._code_version])
        return _Run(db, load_id, news=bool(migrated or refreshed or commented))


class _Run:
    """One load run: the open staging file and what came of it so far."""

    def __init__(self, db: Connection, load_id: int, *, news: bool) -> None:
        self.db = db
        self.load_id = load_id
        self.news = news
        self.codes = Codes.held_by(db)
        self.total = LoadResult(load_id)
        self.summary: CheckSummary | None = None

    def add(self, result: LoadResult) -> None:
        """Count a stored batch in; earlier checks no longer say anything."""
        self.total = self.total + result
        self.news = self.news or result.news
        self.summary = None

    def finish(self, status: str) -> None:
        """Close the books and the file, with nothing left beside it."""
        summary = self.summary or CheckSummary(self.load_id)
        self.db.execute(
            query("finish_load"),
            {
                "load_id": self.load_id,
                "status": status,
                "seen": self.total.documents_seen,
                "loaded": self.total.documents_loaded,
                "unchanged": self.total.documents_unchanged,
                "quarantined": self.total.documents_quarantined,
                "superseded": self.total.documents_superseded,
                "facts_loaded": self.total.facts_loaded,
                "facts_retired": self.total.facts_retired,
                "findings_new": summary.findings_new,
                "findings_resolved": summary.findings_resolved,
            },
        )
        self.db.execute("CHECKPOINT")
        self.db.close()
