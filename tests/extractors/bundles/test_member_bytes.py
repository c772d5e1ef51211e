"""The bytes of one member come back by their hash, from a bundle in a bundle too."""

from __future__ import annotations

from hashlib import sha256

import pytest

from extractors.errors import ExtractionError
from extractors.extract import member_bytes
from tests.extractors.bundles.zip_files import gbk_zip

TEXT, OTHER = "部门整体支出83.88万元".encode(), "自评得分95分".encode()


@pytest.mark.parametrize("wanted", [TEXT, OTHER])
def test_a_member_is_found_wherever_it_lies(wanted: bytes) -> None:
    bundle = gbk_zip({"空.txt": b"", "甲.txt": TEXT, "内.zip": gbk_zip({"乙.txt": OTHER})})

    assert member_bytes(bundle, "bundle.zip", sha256(wanted).hexdigest()) == wanted


def test_what_the_bundle_does_not_hold_is_said() -> None:
    with pytest.raises(LookupError, match=r"bundle\.zip holds no file"):
        member_bytes(gbk_zip({"甲.txt": TEXT}), "bundle.zip", sha256(OTHER).hexdigest())


def test_a_broken_bundle_is_refused_as_when_it_is_read() -> None:
    with pytest.raises(ExtractionError):
        member_bytes(gbk_zip({"甲.txt": TEXT})[:-30], "bundle.zip", sha256(TEXT).hexdigest())


def test_bundles_nested_too_deep_do_not_hold_the_reader() -> None:
    deep = gbk_zip({"甲.txt": TEXT})
    for _ in range(12):
        deep = gbk_zip({"内.zip": deep})
    with pytest.raises(LookupError):
        member_bytes(deep, "bundle.zip", sha256(TEXT).hexdigest())
