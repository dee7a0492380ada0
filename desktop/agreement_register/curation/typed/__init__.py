"""What a person types as words: fields, records and citations, read as the window reads them."""
