"""The first page of an agency: where it stands and what to do next."""
