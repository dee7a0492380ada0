"""Who or what proposed a citation elsewhere.

A record that stands takes no byte more, a new one without it takes one, in the header of its row.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("citation", sa.Column("proposed_by", sa.Text))
