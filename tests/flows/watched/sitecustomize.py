"""Python runs this first in every process whose PYTHONPATH names this folder.

Every address that the process connects to, sends to or asks the name service for is written
to the file that WATCHED_CALLS names, and none that lies outside of this machine is reached.
"""

from __future__ import annotations

import ipaddress
import json
import os
import sys

_PLACES = {  # audit event -> where among its arguments the address or name stands
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}
_LOG = os.open(os.environ["WATCHED_CALLS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _PLACES:
        return
    place = arguments[_PLACES[event]]
    if not isinstance(place, tuple) and event == "socket.connect":
        return  # a socket in the file system
    host = str(place[0] if isinstance(place, tuple) else place)
    inside = _is_inside(host)
    _note(event=event, host=host, inside=inside)
    if not inside:
        raise PermissionError(f"{event} of {host} from a watched process")


def _is_inside(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("None", "", "localhost")


def _note(**entry: object) -> None:
    entry |= {"process": os.getpid(), "command": sys.orig_argv}
    os.write(_LOG, (json.dumps(entry) + "\n").encode())


_note(event="start", host="", inside=True)
sys.addaudithook(_watch)
