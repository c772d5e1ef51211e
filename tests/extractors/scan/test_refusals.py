"""What cannot be recognised says why; without the extra everything else still works."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from extractors import errors, sniff
from extractors.extract import extract
from extractors.scan import raster


def picture(size=(300, 400), kind="PNG", **options):
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_without_the_extra_a_picture_says_what_to_install(monkeypatch, kind):
    monkeypatch.setattr("extractors.scan.read.is_installed", lambda: False)
    with pytest.raises(errors.MissingTool, match=r"jixiao\[ocr\]"):
        extract(picture(kind=kind), "照片")


@pytest.mark.usefixtures("recognition")
def test_a_blank_picture_has_no_text():
    with pytest.raises(errors.NoTextLayer, match="OCR"):
        extract(picture(), "空白.png")


@pytest.mark.usefixtures("recognition")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_cut_off_is_damaged(kind):
    noise = np.random.default_rng(1).integers(0, 255, (400, 300), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, kind)
    with pytest.raises(errors.DamagedFile):
        extract(out.getvalue()[: len(out.getvalue()) // 3], "残.图")


def test_too_many_pixels_are_unsafe(monkeypatch):
    monkeypatch.setattr(raster, "MAX_STORED_PIXELS", 1000)
    with pytest.raises(errors.UnsafeFile):
        list(raster.open_pictures(picture(), "大.png"))


def test_too_many_pages_are_unsafe(monkeypatch):
    monkeypatch.setattr(raster, "MAX_PAGES", 1)
    pages = [Image.new("L", (50, 50), 255) for _ in range(2)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(errors.UnsafeFile):
        list(raster.open_pictures(out.getvalue(), "多.tif"))


@pytest.mark.parametrize(
    ("options", "width"),
    [({"dpi": (200, 200)}, 108), ({"dpi": (72, 72)}, 595), ({}, 595), ({"dpi": (5, 5)}, 595)],
)
def test_the_size_of_a_page_is_what_the_scanner_says_or_that_of_a4(options, width):
    (page,) = raster.open_pictures(picture(**options), "a.png")
    assert round(page.width) == width
    assert page.pixels.shape[1] == round(page.width * page.scale)


def test_a_page_larger_than_a3_is_read_with_fewer_pixels():
    (page,) = raster.open_pictures(picture((4000, 4000), dpi=(100, 100)), "大.png")
    assert page.pixels.size <= raster.MAX_PIXELS * 1.01


def test_a_transparent_picture_stands_on_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (60, 60), (0, 0, 0, 0)).save(out, "PNG")
    (page,) = raster.open_pictures(out.getvalue(), "a.png")
    assert int(page.pixels.min()) == 255
    assert sniff.sniff(out.getvalue()) == sniff.PNG
