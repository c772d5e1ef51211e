"""A batch travels: what reading takes and gives are plain values that a cluster can pass on."""

from __future__ import annotations

import pickle
from datetime import datetime

from flows.settings import Settings
from flows.steps.collecting import FoundFile, collect
from flows.steps.origins import Origin
from flows.steps.reading import Reader, open_reader
from transforms.model import SourceHints
from warehouse.batch import Location


def harvested(samples) -> FoundFile:
    """A sample as the archive would give it."""
    [file] = collect([samples / "hengyang_2023.txt"]).files
    place = Location("sample-county", "http://127.0.0.1/report.txt", link_text="自评报告")
    hints = SourceHints(region_code="430426", source_id="sample-county")
    origin = Origin("自评报告.txt", datetime(2026, 11, 1), hints, (place,))
    return FoundFile(file.sha256, file.size, file.paths, origin)


def test_a_batch_that_was_sent_elsewhere_is_read_there_and_its_readings_come_back(samples):
    files = [harvested(samples)]
    with open_reader(Settings(workers=1)) as reader:
        here = reader.read(files)
        sent = pickle.dumps((Reader.read, reader, files))
    read, its_reader, its_files = pickle.loads(sent)
    there = pickle.loads(pickle.dumps(read(its_reader, its_files)))
    assert there == here
    assert there[0].read[0].reports[0].organisation_name
