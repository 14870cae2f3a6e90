"""Words -> edits: what a person said, read into typed edits."""
