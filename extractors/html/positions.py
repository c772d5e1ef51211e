"""Where every text node of a page stands: paths of elements and offsets in their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree


class Positions:
    """Offsets and paths for the elements of one tree.

    One rule for all places of a page: the path leads to an element (`/html/body/div[2]`,
    the number counting elements of that name among their siblings), the offsets count in
    the text of that element as XPath `string()` gives it: every text node below it in
    order, blanks and unprinted parts included.
    """

    def __init__(self, root: etree._Element) -> None:
        self._starts: dict[etree._Element, int] = {}
        self._tails: dict[etree._Element, int] = {}
        self._paths: dict[etree._Element, str] = {root: f"/{root.tag}"}
        self._measure(root)

    def path(self, element: etree._Element) -> str:
        """The path of an element."""
        unknown = []
        above = element
        while above not in self._paths:
            unknown.append(above)
            parent = above.getparent()
            if parent is None:
                raise LookupError(f"<{element.tag}> is of another tree")
            above = parent
        for below in reversed(unknown):
            self._paths.update(_child_paths(above, self._paths[above]))
            above = below
        return self._paths[element]

    def text_start(self, element: etree._Element, block: etree._Element) -> int:
        """Where the element's first text node stands in the text of the block around it."""
        return self._starts[element] - self._starts[block]

    def tail_start(self, element: etree._Element, block: etree._Element) -> int:
        """Where the text after the element stands in the text of the block around it."""
        return self._tails[element] - self._starts[block]

    def _measure(self, root: etree._Element) -> None:
        offset = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._starts[element] = offset
                offset += len(element.text or "")
            else:
                self._tails[element] = offset
                offset += len(element.tail or "")


def _child_paths(parent: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    seen: Counter[str] = Counter()
    for child in parent:
        if isinstance(child.tag, str):
            seen[child.tag] += 1
            unique = path == "/html" and child.tag in ("head", "body")
            yield (
                child,
                f"{path}/{child.tag}" if unique else f"{path}/{child.tag}[{seen[child.tag]}]",
            )
