"""Documents in: text, Word, PDF, sheets and HTML as agencies have them, to ``Assessment`` with provenance."""
