"""Hints: where a reviewer should look. Pure functions of what was asked for and what was read."""
