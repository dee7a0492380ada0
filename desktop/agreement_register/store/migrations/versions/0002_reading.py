"""What reading needs: furniture and layout of a source, anchors, the text of an agreement."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the three tables anew: a column that is added later would stand at another place."""
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in filter(None, map(str.strip, statements.split(";\n"))):
        op.get_bind().exec_driver_sql(statement)
