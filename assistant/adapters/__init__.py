"""The only rooms that import their vendors."""
