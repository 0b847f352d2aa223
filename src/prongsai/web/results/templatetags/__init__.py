"""Filters for the pages of results."""
