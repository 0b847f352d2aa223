"""The plan as an Excel sheet that an officer edits: written, and read back with every fault at once."""

from prongsai.planning.sheet.reading import read
from prongsai.planning.sheet.writing import write

__all__ = ["read", "write"]
