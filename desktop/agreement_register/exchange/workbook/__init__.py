"""The Excel workbook: plain rows in, one file out; may import domain.

``writer.write_workbook`` is the one door. ``pages``, ``cells``, ``streams`` and ``styles`` import
openpyxl, which takes longer than the window does to open, so the door imports them at first use.
"""
