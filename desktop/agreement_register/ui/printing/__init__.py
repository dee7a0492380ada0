"""What is printed or saved as PDF; imports look and below, and knows no other pane."""

from agreement_register.ui.printing.dossier_pages import print_dossier, save_dossier

__all__ = ["print_dossier", "save_dossier"]
