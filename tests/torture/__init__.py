"""Whatever is done to a register and to the program at work on it, nothing stored is lost."""
