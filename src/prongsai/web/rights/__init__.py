"""Who may do what: one table, used by pages, API and commands alike."""
