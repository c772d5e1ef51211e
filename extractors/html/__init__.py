"""Web pages: the article's blocks and tables, the site's chrome kept apart."""

from extractors.html.reader import read_html

__all__ = ["read_html"]
