"""Reports: content, charts, PDF, Word and web pages."""
