"""The theme: colour roles, the scale of type, lengths that grow with the text."""
