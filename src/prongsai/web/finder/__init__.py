"""Search across agencies, measures and documents."""
