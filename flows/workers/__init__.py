"""Killable processes: one job at a time each, within limits of memory, CPU and wall time."""
