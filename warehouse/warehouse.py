"""The warehouse: load into a staging copy, check it there, put it in place in one step."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from warehouse.attribution import (
    Answer,
    Attributed,
    Question,
    Verdict,
    attribute,
    decide,
    questions,
)
from warehouse.batch import Batch
from warehouse.db import Connection, atomic, connect_writer
from warehouse.errors import WarehouseError, WarehouseMissing
from warehouse.frames import BatchFrames
from warehouse.loader import store
from warehouse.publications import SourcePoll, note_polls
from warehouse.reference import REFERENCE
from warehouse.results import CheckSummary, LoadResult, Outcome, PublishResult
from warehouse.rounds import one_ahead, rounds
from warehouse.run import Base, QuarantineBudget, Run, Start
from warehouse.sightings import Sightings, store_sightings
from warehouse.soundness import sift
from warehouse.staging import StagingFiles, WriterLock
from warehouse.stepping import publish_waiting, roll_back

_log = logging.getLogger(__name__)


class Warehouse:
    """The one writer of a published file; a second one anywhere is refused (WarehouseBusy).

    All calls of `load` up to the next `publish` make one load run, in a staging copy
    beside the published file. Until `publish` nobody sees anything of it; `discard`, an
    error or a killed process leave the published file as it was. `recovered` tells in one
    sentence what a load that died had left behind; it is discarded.
    """

    def __init__(
        self,
        path: Path,
        *,
        trigger: str = "manual",
        code_version: str = "unknown",
        reference: Path = REFERENCE,
        budget: QuarantineBudget | None = None,
    ) -> None:
        self.path = path
        self._start = Start(trigger, code_version, reference, budget or QuarantineBudget())
        self._files = StagingFiles(path)
        self._lock = WriterLock(path)
        self._run: Run | None = None
        self._polls: tuple[SourcePoll, ...] = ()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except OSError as error:
            raise WarehouseError(f"{path} cannot be written: {error.strerror}") from error
        # Holding the lock, whatever lies there was left by a load that died.
        self.recovered = self._files.discard()
        if self.recovered:
            _log.warning("%s", self.recovered)
            self._start = replace(self._start, note=self.recovered)

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
            for frames in one_ahead(map(BatchFrames.of, rounds(sift(batch, run.codes)))):
                result = result + store(run.db, frames, run.load_id)
        run.add(result)
        return result

    def sight(self, sightings: Sightings) -> LoadResult:
        """Store what is known of sources and addresses without reading a file.

        Polls alone do not make a staging file: they are kept for the load that comes.
        """
        if not sightings and self._run is None:
            self._polls = sightings.polls
            return LoadResult(load_id=0)
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
        return self._started().check()

    def questions(self) -> tuple[Question, ...]:
        """Give what undecided findings of the checked staging file rest on, to be read again."""
        return questions(self._started().db)

    def attribute(self, answers: Sequence[Answer]) -> Attributed:
        """Decide whose mistake findings are, by what was read again and what is printed twice."""
        run = self._started()
        attributed = attribute(run.db, run.load_id, answers)
        run.news = run.news or bool(answers or attributed.decided)
        return attributed

    def decide(self, finding: str, verdict: Verdict) -> str:
        """Write a person's verdict on a finding, by the beginning of its id (FindingUnknown)."""
        run = self._started()
        found = decide(run.db, finding, verdict)
        run.news = True
        return found

    def publish(self) -> PublishResult:
        """Put the checked staging file in the place of the published one.

        Nothing new, or a blocking contract that failed, leaves the published file as it is
        and says so. Either way the load run is over. What was published before is kept.
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
            return _refused(self.path, summary, self._files.refuse(), run.base)
        self._files.publish(run.base.load_id, run.base.published_at)
        self._files.forget_waiting()
        self._files.versions.prune()
        return PublishResult(Outcome.PUBLISHED, self.path)

    def hold(self) -> PublishResult:
        """Keep the checked staging file beside the published one until a person decides.

        `publish_waiting` publishes it, `warehouse.diff` tells what that would change.
        """
        run = self._run
        if run is None:
            return PublishResult(Outcome.UNCHANGED, self.path, "nothing was loaded")
        summary = run.summary or self.check()
        run.finish("refused" if summary.blocking else "held")
        self._run = None
        if summary.blocking:
            return _refused(self.path, summary, self._files.refuse(), run.base)
        return PublishResult(Outcome.HELD, self.path, f"the load lies in {self._files.hold().name}")

    def publish_waiting(self) -> PublishResult:
        """Check a held or refused load once more and publish it if nothing blocks any more.

        Raises WarehouseError where none is waiting, or where another load was published
        since it was made.
        """
        self._require_idle()
        return publish_waiting(self._files, self._start)

    def rollback(self) -> PublishResult:
        """Go back to the version that was published before; the present one is kept too.

        The loads that are taken back stay in the log as `withdrawn`. Raises WarehouseError
        where there is nothing to go back to.
        """
        self._require_idle()
        return roll_back(self._files, self._start)

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

    def _require_idle(self) -> None:
        if self._run is not None:
            raise WarehouseError("a load is under way; publish or discard it first")

    def _started(self) -> Run:
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

    def _begin(self, db: Connection) -> Run:
        run = Run.begin(db, self._start, self._files.waiting)
        note_polls(db, self._polls)
        return run


def _refused(path: Path, summary: CheckSummary, kept: Path, base: Base) -> PublishResult:
    """Say what failed, where the refused load lies, and how old that is what stays published."""
    failed = ", ".join(result.check_code for result in summary.blocking)
    stays = "nothing is published yet"
    if base.published_at:
        stays = f"load {base.load_id} of {base.published_at:%Y-%m-%d %H:%M} UTC stays published"
    reason = f"failed: {failed}; the refused load lies in {kept.name}; {stays}"
    return PublishResult(Outcome.REFUSED, path, reason)
