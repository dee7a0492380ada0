"""Dialogs for files, bulk acts and the program itself."""
