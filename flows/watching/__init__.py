"""Watching the nights from outside: a log of when each began and ended, metrics, a heartbeat."""
