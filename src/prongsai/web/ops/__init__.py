"""Serving, working, backing up, looking after an installation."""
