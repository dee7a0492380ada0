"""Run by the frozen program before PyInstaller's own hooks, one of which loads PySide."""

from agreement_register.ui import quick_start

quick_start.postpone()
