"""Everything of an agency out as one archive, and in again."""
