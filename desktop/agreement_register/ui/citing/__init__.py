"""Citing: a value of a cell, a passage of an article, a new agreement."""
