"""What follows from a model. Pure: the same model gives the same answers."""
