"""Tables that others keep: CSV, workbooks and JSON lines, row by row, every cell as its words."""
