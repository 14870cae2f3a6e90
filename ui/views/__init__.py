"""The pages: each draws and calls the interview."""
