"""Open data out: the JSON Schema of an assessment, the data dictionary of results."""
