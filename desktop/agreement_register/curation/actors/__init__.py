"""Actors of the built-in reference: found by name, and taken into a register on first use."""
