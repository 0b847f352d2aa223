"""A year's rules as data: the typed model and the loader that refuses anything incomplete."""
