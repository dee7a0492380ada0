"""The page without a register: sample, new, open, recent."""
