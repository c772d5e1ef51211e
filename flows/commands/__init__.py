"""One module for each command of `jixiao`; what is slow to import is imported when run."""
