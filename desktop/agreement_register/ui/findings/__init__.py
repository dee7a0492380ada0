"""Values that sources dispute, side by side, and how a conflict is answered."""
