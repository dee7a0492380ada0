"""Lists of others as records: how columns are meant, what comes of each row, one batch of it."""
