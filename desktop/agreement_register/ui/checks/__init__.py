"""Values that sources dispute, side by side; imports editors, parts, the desk and below."""

from agreement_register.ui.checks.conflict_popover import ConflictPopover
from agreement_register.ui.checks.conflicts_pane import ConflictsPane

__all__ = ["ConflictPopover", "ConflictsPane"]
