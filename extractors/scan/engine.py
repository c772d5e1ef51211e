"""The recognition engine: where text stands in a picture, and which characters it is.

Needs the extra `ocr`; its models come with it, nothing is fetched at run time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from extractors.model import Converter
from extractors.scan.raster import Area, Pixels

NEEDED = ("rapidocr", "onnxruntime", "cv2")
HOW_TO_INSTALL = "install the extra for character recognition: pip install 'jixiao[ocr]'"
DETECTION_SIDE = 1536  # pixels of the longer side, in which text is looked for; it is read in full
_FROM_AFAR = 900
_MARGIN = 8  # pixels of paper round a line, without which marks at its ends are lost

# One thread: two cost a third more work for the same page. No classifier of orientation: it
# turns single digits upside down, and a 9 becomes a 6 with full confidence.
_PARAMETERS: dict[str, Any] = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.use_cls": False,
    "Global.text_score": 0.0,
    "Global.log_level": "error",
}


class Glyph(NamedTuple):
    """One recognised character: its middle as a share of the line's width, and how sure it is."""

    text: str
    centre: float
    confidence: float
    after_blank: bool = False


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Whether everything the extra brings is there; nothing heavy is imported for that."""
    return all(find_spec(name) is not None for name in NEEDED)


def converter(dpi: int) -> Converter:
    """The step in the converter chain."""
    try:
        number = version("rapidocr")
    except PackageNotFoundError:
        number = "unknown"
    return Converter("rapidocr", number, f"PP-OCRv6 small, {dpi} dpi, no classifier")


@lru_cache(maxsize=1)
def _engine() -> Callable[..., Any]:
    """One engine for the life of the process: making it costs a second."""
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    return cast("Callable[..., Any]", RapidOCR(params=_PARAMETERS))


def _run(picture: Pixels, **steps: bool) -> Any:  # noqa: ANN401  (what it is depends on the steps)
    """Call the engine; want of memory comes as MemoryError, as everywhere else."""
    try:
        return _engine()(picture, use_cls=False, **steps)
    except Exception as fault:
        if "alloc" in str(fault).lower():
            raise MemoryError(str(fault)) from fault
        raise


def find_text(page: Pixels) -> list[Area]:
    """The upright boxes in which text stands, in pixels.

    A line alone on its page is seen only from afar: a page that seems blank is looked at
    a second time, smaller.
    """
    return _find_text(page, DETECTION_SIDE) or _find_text(page, _FROM_AFAR)


def _find_text(page: Pixels, side: int) -> list[Area]:
    import cv2

    share = min(1.0, side / max(page.shape))
    small = cv2.resize(page, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    found = _run(np.asarray(small, dtype=np.uint8), use_det=True, use_rec=False)
    quads = [] if found.boxes is None else found.boxes
    return [_upright(np.asarray(quad, dtype=np.float64) / share) for quad in quads]


def _upright(quad: npt.NDArray[np.float64]) -> Area:
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    return Area(int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom)))


def recognise(line: Pixels) -> tuple[Glyph, ...]:
    """Read one line of print; blanks are left out, they show in the gaps."""
    height, width = line.shape[:2]
    if height < 2 or width < 2:
        return ()
    framed = np.pad(line, _MARGIN, constant_values=_paper(line))
    read = _run(framed, use_det=False, use_rec=True, return_word_box=True)
    if not read.txts or not read.txts[0].strip():
        return ()
    (info,) = read.word_results
    columns = [column for word in info.word_cols for column in word]
    full = width + 2 * _MARGIN
    steps = info.line_txt_len or 1.0
    centres = (((column + 0.5) / steps * full - _MARGIN) / width for column in columns)
    text = read.txts[0]
    printed = [
        (char, confidence, index > 0 and text[index - 1].isspace())
        for index, (char, confidence) in enumerate(zip(text, info.confs, strict=True))
        if not char.isspace()
    ]
    return tuple(
        Glyph(char, min(max(centre, 0.0), 1.0), confidence, after_blank)
        for (char, confidence, after_blank), centre in zip(printed, centres, strict=True)
    )


def _paper(line: Pixels) -> int:
    """The brightness of the paper round the print."""
    return int(np.percentile(line, 90))
