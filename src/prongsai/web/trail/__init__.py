"""What was changed, by whom and when: one line for every change, never altered."""
