"""The pages of the review: each finds, checks, acts and answers."""
