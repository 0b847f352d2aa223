"""The pages of plans: each finds, checks, acts and answers."""
