"""A year's result: read from a file or typed, corrected, accepted, its findings answered."""
