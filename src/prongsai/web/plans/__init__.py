"""The measures of a year: steps, owners, rounds, progress, reminders."""
