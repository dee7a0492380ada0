"""Partial dates: read, stored, compared and said in words."""
