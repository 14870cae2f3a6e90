"""One turn of the interview, and the turns so far."""
