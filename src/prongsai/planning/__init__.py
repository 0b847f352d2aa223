"""From weaknesses to a plan: the catalogue of measures, the draft, the sheet that the officer edits."""
