"""Web sites in, archive of raw files out."""
