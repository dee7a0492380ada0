"""Dialogs for files, bulk acts and the program itself; may import parts, editors and the desk."""
