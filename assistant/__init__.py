"""Polku: an interview that leaves a model of the customer process and a plan behind."""
