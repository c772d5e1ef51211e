"""What browsers and mail programs save: pages as mht, mails with their attachments."""

from __future__ import annotations

from extractors.saved.page import page_bytes, read_mhtml

__all__ = ["page_bytes", "read_mhtml"]
