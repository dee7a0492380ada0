"""Small widgets that all panes are made of; imports look, marks and icons only."""

from agreement_register.ui.parts.boxes import SectionHeader, Tint, rule
from agreement_register.ui.parts.buttons import IconButton, PaintedButton
from agreement_register.ui.parts.evidence import Badge, Chip, CoverageBar, Mark
from agreement_register.ui.parts.flow import FlowLayout
from agreement_register.ui.parts.popover import Popover, hanging_place
from agreement_register.ui.parts.rows import FacetRow, NavigationRow, RailRow
from agreement_register.ui.parts.texts import ElidedLabel, Key, Label, LinkButton

__all__ = [
    "Badge",
    "Chip",
    "CoverageBar",
    "ElidedLabel",
    "FacetRow",
    "FlowLayout",
    "IconButton",
    "Key",
    "Label",
    "LinkButton",
    "Mark",
    "NavigationRow",
    "PaintedButton",
    "Popover",
    "RailRow",
    "SectionHeader",
    "Tint",
    "hanging_place",
    "rule",
]
