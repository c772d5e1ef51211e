"""How a run of a source can end."""

from __future__ import annotations

from typing import Literal, TypeAlias

RunStatus: TypeAlias = Literal[
    "running",  # now, or nobody has noticed yet that it was killed
    "ok",
    "incomplete",  # a list was not walked to its end, or something is left for another night
    "expectation",  # all was done, but the ledger holds less than the declaration expects
    "waf",  # a firewall or challenge page answers: a person must look
    "blocked",  # 403 or 429: the site does not want us now
    "robots_unavailable",  # robots.txt answers 5xx or not at all: nothing was asked tonight
    "hang",  # the host takes requests and does not answer
    "unreachable",  # no connection, no such name
    "failing",  # one server error after the other
    "outside_window",  # not the hour to ask this site
    "left_alone",  # the site asked us to wait, and the wait is not over
    "budget",  # as many requests as this host bears in one night
    "host_busy",  # another source is being read from the same host
    "stopped",  # asked to end from outside
    "inactive",  # declared as paused or blocked
    "killed",
    "crashed",
]
