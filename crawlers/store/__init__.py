"""Raw bytes under their sha256: written once, never changed."""
