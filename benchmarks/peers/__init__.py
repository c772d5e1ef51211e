"""Other readers of documents, run beside ours: each in an environment of its own."""
