"""Pictures of pages: grey pixels with their resolution, from PDF pages and from image files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from extractors.errors import DamagedFile, UnsafeFile

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
MAX_PIXELS = 9_000_000  # of a page as it is read: A3 at 200 dpi has 7.7 million
MAX_STORED_PIXELS = 80_000_000  # of a picture as it is stored
MAX_PAGES = 200  # pictures in one file; each costs seconds
_A4_WIDTH = 595.0  # points
_SOUND_DPI = (100, 1300)  # what scanners write; 72 and 96 are what programs make up

Pixels: TypeAlias = npt.NDArray[np.uint8]


class Area(NamedTuple):
    """A box in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: 0 is black; `scale` is pixels per point."""

    number: int  # 1-based
    width: float  # points
    height: float
    pixels: Pixels
    scale: float


def render_pages(data: bytes, numbers: Sequence[int]) -> Iterator[PagePicture]:
    """Draw some pages of a PDF as a reader sees them, one at a time."""
    with closing(pdfium.PdfDocument(data)) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                width, height = page.get_size()
                scale = _scale(width, height)
                with closing(page.render(scale=scale, grayscale=True)) as bitmap:
                    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
            yield PagePicture(number, width, height, pixels.reshape(pixels.shape[:2]), scale)


def _scale(width: float, height: float) -> float:
    """Pixels per point: the usual resolution, or less where the page is very large."""
    most = (MAX_PIXELS / max(width * height, 1.0)) ** 0.5
    return float(min(DPI / 72, most))


def open_pictures(data: bytes, file_name: str) -> Iterator[PagePicture]:
    """The pages of an image file; a TIFF may have several.

    Raises DamagedFile, or UnsafeFile where there are too many pixels or pages.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1)
            if count > MAX_PAGES:
                raise UnsafeFile(file_name, f"the picture has {count} pages, over {MAX_PAGES}")
            for index in range(count):
                image.seek(index)
                yield _picture(image, index + 1, file_name)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as fault:
        raise DamagedFile(file_name, "the picture is cut off or broken") from fault
    except Image.DecompressionBombError as fault:
        raise UnsafeFile(file_name, "the picture has too many pixels") from fault


def _picture(image: Image, number: int, file_name: str) -> PagePicture:
    from PIL import ImageOps

    if image.width * image.height > MAX_STORED_PIXELS:
        raise UnsafeFile(file_name, "the picture has too many pixels")
    dots = image.info.get("dpi")
    upright = ImageOps.exif_transpose(image) or image
    per_point = _dots_per_point(dots, upright.width, upright.height)
    width, height = upright.width / per_point, upright.height / per_point
    scale = _scale(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return PagePicture(number, width, height, _grey(upright, size), scale)


def _dots_per_point(dots: object, width: int, height: int) -> float:
    """Pixels per point by the file's own word, or as if the picture were as wide as A4."""
    low, high = _SOUND_DPI
    try:
        stated = float(dots[0]) if isinstance(dots, tuple) and dots else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        stated = 0.0
    return stated / 72 if low <= stated <= high else max(min(width, height), 1) / _A4_WIDTH


def _grey(image: Image, size: tuple[int, int]) -> Pixels:
    """Grey pixels on white paper, at the size in which the page is read."""
    from PIL import Image as PillowImage

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        colours = image.convert("RGBA")
        paper = PillowImage.new("RGBA", colours.size, "white")
        image = PillowImage.alpha_composite(paper, colours)
    grey = image if image.mode == "L" else image.convert("L")
    how = PillowImage.Resampling.BOX if grey.width > 2 * size[0] else PillowImage.Resampling.BICUBIC
    return np.asarray(grey.resize(size, how), dtype=np.uint8).copy()
