"""The run from files to a published warehouse, without Prefect and without the command line."""

from __future__ import annotations

import hashlib
import shutil
import zipfile

import pytest

from flows.queries import fetch
from flows.settings import Settings
from flows.steps.collecting import collect
from flows.steps.loading import load_readings
from flows.steps.parsing import BrokenInstallation
from flows.steps.reading import InstallationError, Reader, Reading, local_address, open_reader
from flows.workers.messages import Done
from warehouse import Outcome, run_query
from warehouse.errors import LoadFailed
from warehouse.results import LoadResult


def rows(path, question):
    return run_query(path, question).rows


def test_every_report_is_loaded_with_its_facts(ingest, reports):
    summary = ingest(reports)
    assert summary.counts == {"loaded": 3, "unchanged": 0, "no_facts": 0, "quarantined": 0}
    assert summary.needs() == []
    assert summary.published.outcome is Outcome.PUBLISHED
    for outcome in summary.outcomes:
        (document,) = outcome.documents
        assert document.fact_count > 0
        assert document.format == outcome.path.suffix[1:]


def test_the_same_files_again_change_nothing(ingest, reports):
    first = ingest(reports)
    before = hashlib.sha256(first.warehouse.read_bytes()).hexdigest()
    again = ingest(reports)
    assert again.counts["unchanged"] == 3
    assert again.published.outcome is Outcome.UNCHANGED
    assert (again.totals.facts_loaded, again.totals.facts_retired) == (0, 0)
    assert hashlib.sha256(again.warehouse.read_bytes()).hexdigest() == before


def test_only_what_is_new_is_loaded(ingest, reports, samples):
    ingest(reports)
    shutil.copy(samples / "yunxi_2024.txt", reports)
    summary = ingest(reports)
    assert summary.counts["unchanged"] == 3
    assert summary.counts["loaded"] == 1


def test_batches_of_one_load_the_same_as_one_batch(ingest, reports):
    ingest(reports, batch_files=1, home=reports.parent / "ones")
    ingest(reports, home=reports.parent / "whole")
    question = "SELECT fact_id, amount_yuan FROM fact_budget ORDER BY ALL"
    one, whole = (reports.parent / name / "jixiao.duckdb" for name in ("ones", "whole"))
    assert rows(one, question) == rows(whole, question) != ()
    assert rows(one, "SELECT count(*) FROM load_run") == ((1,),)


def test_equal_bytes_are_one_document_at_two_addresses(ingest, reports):
    copy = reports / "copy.txt"
    shutil.copy(reports / "hengyang_2023.txt", copy)
    summary = ingest(reports)
    twice = [outcome for outcome in summary.outcomes if outcome.path.suffix == ".txt"]
    assert [outcome.status for outcome in twice] == ["loaded", "loaded"]
    assert [outcome.same_bytes_as for outcome in twice] == [None, copy]
    addresses = rows(
        summary.warehouse,
        "SELECT url FROM document_location JOIN dim_document USING (document_id)"
        " WHERE format = 'txt' ORDER BY url",
    )
    expected = sorted(local_address(path) for path in (copy, reports / "hengyang_2023.txt"))
    assert [url for (url,) in addresses] == expected


def test_a_changed_file_takes_the_place_of_the_old_one_at_its_address(ingest, reports):
    ingest(reports)
    (reports / "hengyang_2023.txt").write_bytes(
        (reports / "hengyang_2023.txt").read_bytes() + b"\n "
    )
    summary = ingest(reports)
    assert summary.counts["loaded"] == 1
    statuses = rows(summary.warehouse, "SELECT status FROM dim_document WHERE format = 'txt'")
    assert sorted(status for (status,) in statuses) == ["loaded", "superseded"]


def test_a_real_pdf_is_loaded_whatever_its_name(ingest, samples, tmp_path):
    path = tmp_path / "report.docx"
    shutil.copy(samples / "qiemo_2021.pdf", path)
    summary = ingest(path)
    (document,) = summary.outcomes[0].documents
    assert (summary.outcomes[0].status, document.format) == ("loaded", "pdf")


def test_bad_files_are_quarantined_with_a_plain_reason_and_the_rest_is_loaded(ingest, reports):
    docx = (reports / "hengyang_2023.docx").read_bytes()
    (reports / "cut.docx").write_bytes(docx[: len(docx) // 2])
    (reports / "empty.pdf").write_bytes(b"")
    (reports / "noise.pdf").write_bytes(bytes(range(256)) * 40)
    summary = ingest(reports, reports / "nowhere.pdf")
    assert summary.counts == {"loaded": 3, "unchanged": 0, "no_facts": 0, "quarantined": 3}
    reasons = {o.path.name: o.reason for o in summary.outcomes if o.status == "quarantined"}
    assert set(reasons) == {"cut.docx", "empty.pdf", "noise.pdf"}
    assert all(reason and "\n" not in reason for reason in reasons.values())
    assert len(summary.needs()) == 4
    assert summary.needs()[0] == f"{reports / 'nowhere.pdf'}: does not exist"
    facts = rows(
        summary.warehouse,
        "SELECT count(*) FROM fact_budget JOIN dim_document USING (document_id)"
        " WHERE status = 'quarantined'",
    )
    assert facts == ((0,),)


def test_a_folder_of_unreadable_files_is_named_itself(ingest, tmp_path):
    folder = tmp_path / "junk"
    folder.mkdir()
    (folder / "a.bin").write_bytes(bytes(range(256)))
    (folder / "b.bin").write_bytes(bytes(range(255, -1, -1)))
    summary = ingest(folder)
    assert summary.counts["quarantined"] == 2
    (trouble,) = summary.troubles
    assert (trouble.path, trouble.reason) == (
        folder,
        "none of the 2 files in this folder could be read",
    )


def test_the_members_of_a_bundle_are_documents_of_their_own(ingest, reports):
    bundle = reports.parent / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.write(reports / "hengyang_2023.txt", "一.txt")
        archive.write(reports / "hengyang_2023.pdf", "二.pdf")
        archive.writestr("三.docx", (reports / "hengyang_2023.docx").read_bytes()[:3000])
    summary = ingest(bundle)
    (outcome,) = summary.outcomes
    assert outcome.status == "loaded"
    statuses = {document.file_name: document.status for document in outcome.documents}
    assert statuses == {"一.txt": "loaded", "二.pdf": "loaded", "三.docx": "quarantined"}
    (need,) = summary.needs()
    assert need.startswith(f"{bundle}: 三.docx: ")
    addresses = rows(summary.warehouse, "SELECT DISTINCT url FROM document_location")
    assert len(addresses) == 3
    assert all(url.startswith(local_address(bundle) + "#") for (url,) in addresses)
    assert ingest(bundle).outcomes[0].status == "unchanged"


def test_nothing_to_load_makes_no_warehouse(ingest, tmp_path):
    summary = ingest(tmp_path / "nowhere")
    assert summary.published is None
    assert len(summary.needs()) == 1
    assert not summary.warehouse.exists()


def test_a_file_above_the_size_limit_is_not_even_read(ingest, tmp_path):
    (tmp_path / "big.txt").write_bytes(b"x" * 1_000_001)
    summary = ingest(tmp_path / "big.txt", max_file_mb=1)
    assert summary.outcomes[0].reason == "the file has 1 MB, more than the 1 allowed"


def test_a_reader_that_takes_too_long_costs_its_file_alone(ingest, reports):
    summary = ingest(reports, read_seconds=0.001)
    assert summary.counts["quarantined"] == 3
    assert "longer than 0.001 seconds" in summary.outcomes[0].reason
    assert ingest(reports).counts["loaded"] == 3, "a file quarantined for time gets its chance"


class StubbornWarehouse:
    """Refuses batches in which one certain file stands among the read ones."""

    def __init__(self, bad: str) -> None:
        self.bad, self.loaded, self.quarantined = bad, [], []

    def load(self, batch):
        names = [one.file.file_name for one in batch.read]
        if self.bad in names:
            raise LoadFailed(len(names), "a value does not fit")
        self.loaded += names
        self.quarantined += [(one.file.file_name, one.reason) for one in batch.quarantined]
        return LoadResult(1)


def test_a_document_that_cannot_be_stored_does_not_take_its_batch_with_it(reports):
    with open_reader(Settings(workers=2)) as reader:
        readings: list[Reading] = reader.read(collect([reports]).files)
    warehouse = StubbornWarehouse("hengyang_2023.pdf")
    load_readings(warehouse, readings)
    assert sorted(warehouse.loaded) == ["hengyang_2023.docx", "hengyang_2023.txt"]
    assert warehouse.quarantined == [
        ("hengyang_2023.pdf", "what was read in it cannot be stored (a value does not fit)")
    ]


class BrokenPool:
    """Says of every file that the reference tables are damaged."""

    def run(self, jobs):
        for file, _ in jobs:
            yield file, Done(BrokenInstallation("vocabulary units.csv: the file is missing"))


def test_a_damaged_installation_stops_the_run_and_quarantines_nothing(reports):
    with pytest.raises(InstallationError, match=r"units\.csv"):
        Reader(BrokenPool(), 10**9).read(collect([reports]).files)


@pytest.mark.parametrize("query", ["warehouse_size", "unknown_labels"])
def test_the_questions_of_the_commands_are_sound(published, query):
    parameters = {"top": 5} if query == "unknown_labels" else {}
    assert isinstance(fetch(published, query, parameters), list)
