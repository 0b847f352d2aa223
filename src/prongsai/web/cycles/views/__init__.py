"""The pages of cycles: each finds, checks, acts and answers."""
