"""What a result means: audit, explanation, what-if, weaknesses, change. Pure; knows the engine only."""
