"""Types, days and moments as numbers; findings and reasons as codes; a smaller search index."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the records anew, and empty tables for all that is derived after the steps."""
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in filter(None, map(str.strip, statements.split(";\n"))):
        op.get_bind().exec_driver_sql(statement)
