"""The operations, by subject. Each is a door to an action or a query: under fifteen lines."""
