"""Contents as text: one function, whatever the format; run in a process that can be ended (``readers``)."""

from prongsai.evidence.text.read import read_page

__all__ = ["read_page"]
