"""Every file format that agencies use, reduced to lines and tables with their places.

load ──► sniff (content before name) ──► one reader per format ──► blocks
"""

from prongsai.reading.formats.extraction import blocks_of, extract

__all__ = ["blocks_of", "extract"]
