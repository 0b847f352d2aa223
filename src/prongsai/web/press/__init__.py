"""Documents and charts made in a process of their own (see ``press``)."""
