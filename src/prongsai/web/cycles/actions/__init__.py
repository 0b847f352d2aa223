"""Everything that changes a cycle. Each action asks the right, asks the rule, changes, and writes the log."""
