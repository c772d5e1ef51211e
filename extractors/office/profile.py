"""A fresh LibreOffice profile: macros off, links not followed, network led nowhere."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
_NOWHERE, _CLOSED_PORT = "127.0.0.1", "9"

SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),  # only signed ones from trusted folders: none
    (_SCRIPTING, "OfficeBasic", "0"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetHTTPProxyName", _NOWHERE),
    (_NETWORK, "ooInetHTTPProxyPort", _CLOSED_PORT),
    (_NETWORK, "ooInetHTTPSProxyName", _NOWHERE),
    (_NETWORK, "ooInetHTTPSProxyPort", _CLOSED_PORT),
    (_NETWORK, "ooInetFTPProxyName", _NOWHERE),
    (_NETWORK, "ooInetFTPProxyPort", _CLOSED_PORT),
    (_NETWORK, "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
)

_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'


def write_profile(folder: Path) -> str:
    """Make the profile in `folder` and give its address as LibreOffice wants it."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "\n".join(_ITEM.format(*map(escape, setting)) for setting in SETTINGS)
    (user / "registrymodifications.xcu").write_text(_FILE.format(items=items), encoding="utf-8")
    return folder.absolute().as_uri()
