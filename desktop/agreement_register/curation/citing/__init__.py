"""Citations: of a cell, of a passage of an article, and of several cells at once."""
