"""The pages of results, one module for each part of the way."""
