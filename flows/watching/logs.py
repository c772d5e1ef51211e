"""Log lines of flows for machines: one JSON object a line, where that is asked for."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_OWN = ("flows", "crawlers", "warehouse")


class JsonLines(logging.Formatter):
    """Format a record as one JSON object: time (UTC), level, logger, message, error."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; a traceback becomes its last line, with the type of the error."""
        moment = datetime.fromtimestamp(record.created, UTC)
        entry = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            entry["error"] = f"{type(error).__name__}: {error}"
        return json.dumps(entry, ensure_ascii=False)


def log_as_json() -> None:
    """Let our own loggers write JSON lines to stderr, at level INFO."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in _OWN:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False
