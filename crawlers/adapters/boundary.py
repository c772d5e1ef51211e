"""The edge of an adapter: whatever a page does to the reader comes out as UnreadablePage."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from crawlers.errors import UnreadablePage
from crawlers.model import Page

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


def only_unreadable(
    read: Callable[Concatenate[S, Page, P], R],
) -> Callable[Concatenate[S, Page, P], R]:
    """Let a reading method raise UnreadablePage and nothing else for what a page holds.

    A pattern that runs out of patience and markup nested beyond reason are faults of the page;
    every other exception is a fault of ours and stays visible.
    """

    @wraps(read)
    def guarded(self: S, page: Page, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(self, page, *args, **kwargs)
        except TimeoutError as error:
            raise UnreadablePage(page.url, "the text wears out the patterns") from error
        except RecursionError as error:
            raise UnreadablePage(page.url, "the page is nested beyond reason") from error

    return guarded
