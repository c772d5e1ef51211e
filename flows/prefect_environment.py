"""What Prefect must be told before it is imported: it reads its environment only then."""

from __future__ import annotations

import os
from pathlib import Path

# Somebody else's server, workspace or profile must not see a run that needs none.
_FOREIGN = ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_API_AUTH_STRING", "PREFECT_PROFILE")


def use_own_prefect(home: Path) -> None:
    """Let runs of this process use a server of their own on loopback, kept below `home`.

    No telemetry, no look at the user's profile; twenty seconds, Prefect's own patience
    with its server, are too few for a small machine.
    """
    for name in _FOREIGN:
        os.environ.pop(name, None)
    os.environ |= {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home.resolve() / "prefect"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
