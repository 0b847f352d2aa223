"""How much of a stranger's file is taken in, each limit in one place.

A report of an agency with photographs is at most a few tens of megabytes; everything above these
limits is either the wrong file or made to exhaust the reader.
"""

MEGABYTE = 1024 * 1024

FILE_BYTES = 50 * MEGABYTE
"""A larger file is refused by its size, before a byte is read."""

UNPACKED_BYTES = 300 * MEGABYTE
"""What a .docx or .xlsx may unpack to, everything together."""

PART_BYTES = 64 * MEGABYTE
"""What one XML part of a .docx or .xlsx may unpack to: about 5,000 pages of text."""

PACKING_RATIO = 200
"""Unpacked to packed bytes of a part above ``RATIO_FREE_BYTES``; real office XML stays below 60."""

RATIO_FREE_BYTES = 4 * MEGABYTE
"""Parts up to this size may be packed however well."""

ARCHIVE_PARTS = 10_000
"""Files inside a .docx or .xlsx."""

PDF_PAGES = 1_000
PDF_PAGE_CHARACTERS = 100_000
PDF_PAGE_SEGMENTS = 20_000
"""A page with more drawn line segments is a map or a plan: its lines are not looked at as a table."""

SHEET_COLUMNS = 256
SHEET_ROWS = 50_000
