"""One record as its card shows it: details, acts and past changes."""
