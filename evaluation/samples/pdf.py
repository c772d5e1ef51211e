"""The PDF: printed by LibreOffice from the Word file, as an office would."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import regex

_SECONDS = 180
_CLOCK = regex.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_IDENTITY = regex.compile(rb"(?<=/ID \[ <|>\n<|/DocChecksum /)[0-9A-F]{32}")

# The offices' fonts are not free; these stand in for them, so that every machine prints alike.
_STAND_INS = {
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
}


class PrinterError(RuntimeError):
    """LibreOffice is not installed, or it gave no file."""


def print_pdf(docx: bytes, name: str) -> bytes:
    """The pages of a Word file; fonts are embedded as subsets."""
    program = shutil.which("soffice")
    if program is None:
        raise PrinterError("the PDFs need LibreOffice (apt-get install libreoffice-writer)")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run(
            [*command, str(source)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"FONTCONFIG_FILE": str(_font_rules(Path(folder)))},
        )
        printed = source.with_suffix(".pdf")
        if not printed.exists():
            raise PrinterError(f"LibreOffice gave no pages for {name}")
        return _without_times(printed.read_bytes())


def _font_rules(folder: Path) -> Path:
    """A fontconfig file that names the stand-ins before the machine's own rules."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{office}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{free}</string></edit></match>'
        for office, free in _STAND_INS.items()
    )
    rules = folder / "fonts.conf"
    rules.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'{aliases}<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>',
        encoding="utf-8",
    )
    return rules


def _without_times(pages: bytes) -> bytes:
    """The same file with a fixed date, and an identity that follows from its content."""
    timeless = _IDENTITY.sub(b"0" * 32, _CLOCK.sub(b"20260101000000", pages))
    identity = hashlib.sha256(timeless).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(identity, timeless)  # nothing changes its length: offsets hold
