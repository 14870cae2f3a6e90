"""The framework's material, and how a passage is found in it. Knows nothing of the assistant."""
