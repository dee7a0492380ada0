"""Articles in: documents of many formats to paragraphs, boilerplate and guesses."""
