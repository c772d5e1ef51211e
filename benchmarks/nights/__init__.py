"""What the benchmark of a whole night is made of: documents, clocks, runs, the report."""
