"""The report of a load: one page of what came in, what was wrong, and how far to trust it."""
