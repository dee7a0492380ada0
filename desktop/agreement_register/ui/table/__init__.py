"""Tables of records with their filters."""
