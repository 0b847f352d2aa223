"""Documents out of live data: texts, preview, versions."""
