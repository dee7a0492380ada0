"""The types of records: their fields and their vocabularies."""
