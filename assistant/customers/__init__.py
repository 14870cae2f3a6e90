"""The customer base: who brings the return, and what sets the best apart (S4)."""
