"""Values that sources dispute, side by side; imports editors, parts, the desk and below."""

from agreement_register.ui.checks.conflict_popover import ConflictPopover

__all__ = ["ConflictPopover"]
