"""Pages: each finds, checks, acts and answers."""
