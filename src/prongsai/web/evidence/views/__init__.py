"""The pages of evidence: each finds, checks, acts and answers."""
