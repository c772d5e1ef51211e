"""Prefect flows and the jixiao command: what happens in which order, nothing else."""
