"""Documents out: one ``ReportContent``, three formats (Word, PDF, HTML)."""
