"""A bundle with a member that kills its reader: every other member is read all the same."""

import pytest

from flows.steps.second_try import try_members
from flows.workers.limits import Limits
from flows.workers.messages import Done, Lost
from flows.workers.pool import WorkerPool
from tests.extractors.docx_files import docx, par, zipped

pytestmark = pytest.mark.slow

TEXT = "2023年全年预算数30万元。".encode()
LIMITS = Limits(wall_seconds=60, cpu_seconds=2, memory_mb=1536)


def heavy_table() -> bytes:
    """A table that takes longer than the limits of this test allow."""
    cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    return docx(f"<w:tbl>{('<w:tr>' + cell * 40 + '</w:tr>') * 4000}</w:tbl>")


def read(data):
    with WorkerPool[str]("flows.steps.parsing_worker:parse", 1, LIMITS) as pool:
        ((_, outcome),) = pool.run([("whole", (data, "b.zip"))])
        assert isinstance(outcome, Lost), outcome
        return outcome, try_members(pool, LIMITS, data, "b.zip", outcome)


def test_only_the_culprit_of_a_lost_bundle_stays_unread():
    data = zipped({"a.txt": TEXT, "死.docx": heavy_table(), "b.docx": docx(par("一"))})
    lost, outcome = read(data)
    assert lost.code == "timeout"
    assert isinstance(outcome, Done)
    assert [document.file_name for document in outcome.result.documents] == ["a.txt", "b.docx"]
    assert [(one.name, one.code) for one in outcome.result.unread] == [("死.docx", "timeout")]


def test_a_lost_file_that_is_no_bundle_stays_lost():
    lost, outcome = read(heavy_table())
    assert outcome == lost


@pytest.mark.parametrize("code", ["gone", "changed", "unsafe"])
def test_a_file_that_was_never_handed_over_is_not_tried_again(code):
    lost = Lost(code, "reason")
    assert try_members(None, LIMITS, zipped({"a.txt": TEXT}), "b.zip", lost) == lost
