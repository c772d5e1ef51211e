"""Tables of which every cell is known, and how they are written in every format."""
