"""How evidence and looks at it are told on a page."""
