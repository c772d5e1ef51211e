"""Scans made from digital reports: rendered, laid askew, sprinkled with noise, pressed as JPEG."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter


@dataclass(frozen=True)
class Scanner:
    """How a page comes out; the same settings give the same bytes."""

    dpi: int = 200
    skew: float = 0.0  # degrees counter-clockwise
    noise: float = 0.0  # standard deviation of brightness
    quality: int = 75  # of the JPEG
    turn: int = 0  # degrees clockwise
    blur: float = 0.0  # pixels

    def page(self, data: bytes, number: int = 1) -> Image.Image:
        document = pdfium.PdfDocument(data)
        page = document[number - 1]
        image = page.render(scale=self.dpi / 72, grayscale=True).to_pil().convert("L")
        page.close()
        document.close()
        if self.blur:
            image = image.filter(ImageFilter.GaussianBlur(self.blur))
        if self.skew:
            image = image.rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=255)
        if self.noise:
            noise = np.random.default_rng(7).normal(0, self.noise, (image.height, image.width))
            image = Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))
        return image.rotate(-self.turn, expand=True) if self.turn else image

    def picture(self, data: bytes, number: int = 1, kind: str = "JPEG") -> bytes:
        out = io.BytesIO()
        image = self.page(data, number)
        options = {"quality": self.quality} if kind == "JPEG" else {}
        image.save(out, kind, dpi=(self.dpi, self.dpi), **options)
        return out.getvalue()

    def pdf(self, data: bytes, numbers: tuple[int, ...] = (1,)) -> bytes:
        pages = [Image.open(io.BytesIO(self.picture(data, number))) for number in numbers]
        out = io.BytesIO()
        pages[0].save(
            out,
            "PDF",
            save_all=True,
            append_images=pages[1:],
            resolution=self.dpi,
            quality=self.quality,
        )
        return out.getvalue()

    def tiff(self, data: bytes, numbers: tuple[int, ...]) -> bytes:
        pages = [self.page(data, number) for number in numbers]
        out = io.BytesIO()
        pages[0].save(
            out,
            "TIFF",
            save_all=True,
            append_images=pages[1:],
            dpi=(self.dpi, self.dpi),
            compression="tiff_lzw",
        )
        return out.getvalue()
