"""Fetching: manners, safety, and the way from a declared source to archived files."""
