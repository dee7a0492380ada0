"""The article of a source, to read and to select passages from."""
