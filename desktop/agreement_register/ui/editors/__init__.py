"""Editors, one for a kind of field, used by tables and cards."""
