"""What goes out of a register: lists, workbooks and dossiers."""
