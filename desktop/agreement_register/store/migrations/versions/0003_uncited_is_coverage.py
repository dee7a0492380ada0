"""A value without a source is counted, and no finding."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the findings away that only said that a value is uncited."""
    op.get_bind().exec_driver_sql("DELETE FROM finding WHERE rule = 'uncited'")
