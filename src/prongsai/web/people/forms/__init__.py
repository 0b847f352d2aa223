"""What was typed, made into typed values at the edge."""
