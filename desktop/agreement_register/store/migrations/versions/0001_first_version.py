"""The tables of the first version, as a program of that version made them."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of an empty file."""
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in filter(None, map(str.strip, statements.split(";\n"))):
        op.get_bind().exec_driver_sql(statement)
