"""The words by which the command line is known from the name of a file."""

VERBS = (
    "new", "add-source", "attach", "set", "add-record", "cite", "import", "list", "show",
    "export", "check", "copy", "compact", "original", "history", "undo", "restore-record",
    "backup", "restore", "rescue", "compare", "proposals", "export-text", "describe",
)  # fmt: skip
COMMANDS = (*VERBS, "-h", "--help", "--version")
