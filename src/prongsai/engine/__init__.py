"""The rules of an assessment year, applied: frameworks, tally, scores, levels, ranks. Pure; no clock, no network."""
