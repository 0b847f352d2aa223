"""From blocks to assessments.

    blocks ──► mended pieces ──► flattened tables put back ──► year, framework and its names
           ──► whole tables (grids) ──► scores · weaknesses · measures ┐
           ──► passages ──► scores · claims · remarks                  ├─► result sets ──► assessments
           ──► agencies, districts, provinces, years ──────────────────┘

Each step is a module. None knows a file format, and none but ``assemble`` decides between years.
"""

from prongsai.reading.recognise.recognition import recognise

__all__ = ["recognise"]
