"""The window of a register: its frame, its commands, and who tells whom."""
