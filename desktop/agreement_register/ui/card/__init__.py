"""The card of a record: its sections, why a value stands there, and its history."""
