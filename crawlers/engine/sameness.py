"""A site that answers every address with one and the same page: a throttle that says 200."""

from __future__ import annotations

_TOO_MANY = 3


class SamePages:
    """Watches the pages of a run, one after the other."""

    def __init__(self) -> None:
        self._sha256 = ""
        self._keys: list[str] = []

    def suspects(self, key: str, sha256: str) -> tuple[str, ...]:
        """The addresses of late that got these same bytes, once they are too many; else none.

        Two articles may well be one article at two addresses; three in a row never are.
        """
        if sha256 != self._sha256:
            self._sha256, self._keys = sha256, []
        if key not in self._keys:
            self._keys.append(key)
        return tuple(self._keys) if len(self._keys) >= _TOO_MANY else ()
