"""The steps, one a file version; a new one is `000N_what_it_does.py`.

A column is one `op.add_column`; a reference says `inline_references=True`, and a date has two more
columns for its bounds. Where a new column stands among the others does not matter.
"""
