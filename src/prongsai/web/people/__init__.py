"""Signing in, members, invitations, sessions, the log of changes."""
