"""The command line: a thin skin over the packages below it."""
