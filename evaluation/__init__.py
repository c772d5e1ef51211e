"""Gold files, the scorer, and what measures the accuracy of jixiao."""
