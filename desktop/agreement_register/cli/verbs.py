"""The words by which the command line is known from the name of a file."""

VERBS = ("new", "add-source", "attach", "list", "show", "export", "check")
COMMANDS = (*VERBS, "-h", "--help", "--version")
