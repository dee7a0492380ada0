"""Where each party of an agreement stands, day by day; the statuses are derived anew with it."""

from alembic import op

revision = "0005"
down_revision = "0004"

_TABLE = """CREATE TABLE participation (
	party INTEGER NOT NULL,
	from_day INTEGER NOT NULL,
	to_day INTEGER NOT NULL,
	agreement INTEGER NOT NULL,
	status INTEGER NOT NULL,
	because_of INTEGER,
	said TEXT NOT NULL,
	signed TEXT,
	consent TEXT,
	consent_kind TEXT,
	bound_from TEXT,
	bound_to TEXT,
	CONSTRAINT pk_participation PRIMARY KEY (party, from_day),
	CONSTRAINT fk_participation_party FOREIGN KEY(party) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_participation_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT
)
 WITHOUT ROWID"""  # noqa: E501


def upgrade() -> None:
    """Make the table, which is filled when all is derived anew."""
    op.execute(_TABLE)
    op.execute("CREATE INDEX ix_participation_agreement ON participation (agreement)")
