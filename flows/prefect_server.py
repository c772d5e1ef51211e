"""A Prefect server of our own, on loopback, for as long as somebody needs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows.prefect_environment import use_own_prefect

HOST = "127.0.0.1"
START_SECONDS = 600.0  # a cold database on a busy machine takes its time
_LOOK_SECONDS = 0.5


class ServerNotReached(RuntimeError):
    """No Prefect server answers at an address."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"no Prefect server answers at {url}: {reason}")


@contextmanager
def own_server(home: Path, port: int) -> Iterator[str]:
    """Start a server whose database lies below `home`; its API address, until the block ends.

    This process and those it starts talk to it. Raises ServerNotReached where it does not
    come up.
    """
    home.mkdir(parents=True, exist_ok=True)  # Prefect makes its own folder, not those above it
    use_own_prefect(home)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # its database lies there
    url = f"http://{HOST}:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [*command, "--port", str(port), "--no-ui"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PREFECT_API_URL": url},
    )
    try:
        wait_for_server(url, process)
        os.environ["PREFECT_API_URL"] = url
        yield url
    finally:
        process.terminate()
        process.wait()


def wait_for_server(url: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Return when a server answers; raises ServerNotReached when its time or it is over."""
    ends = time.monotonic() + START_SECONDS
    reason = "it did not start"
    while time.monotonic() < ends:
        if process is not None and process.poll() is not None:
            raise ServerNotReached(url, f"it ended with code {process.returncode}")
        try:
            httpx.get(f"{url}/health", timeout=5.0).raise_for_status()
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            time.sleep(_LOOK_SECONDS)
        else:
            return
    raise ServerNotReached(url, reason)
