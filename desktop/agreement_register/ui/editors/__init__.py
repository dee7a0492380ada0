"""Editors, one for a kind of field, used by tables and cards; imports parts, the desk and below."""

from agreement_register.ui.editors.cell_editing import CellEditing
from agreement_register.ui.editors.cite_palette import CitePalette
from agreement_register.ui.editors.editor_panel import EditorPanel, Tone
from agreement_register.ui.editors.field_editor import FieldEditor, Step
from agreement_register.ui.editors.gap_panel import GapPanel
from agreement_register.ui.editors.making import make_editor
from agreement_register.ui.editors.rank_popover import RankPopover

__all__ = [
    "CellEditing",
    "CitePalette",
    "EditorPanel",
    "FieldEditor",
    "GapPanel",
    "RankPopover",
    "Step",
    "Tone",
    "make_editor",
]
