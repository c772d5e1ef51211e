"""The stages of a run as plain functions: they know nothing of Prefect and of the terminal."""
