"""Telling the maintainers once a night what needs them: state, digest, senders."""
