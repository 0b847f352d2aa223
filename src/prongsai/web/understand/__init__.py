"""Where a number comes from, what a fix is worth, the cheapest way up, the trend."""
