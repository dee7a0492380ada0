"""The tables of a register file, built from the catalogue; their indexes are in `schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.fields import FieldKind
from agreement_register.domain.types.vocabulary import PARTICIPATION as LISTED_PARTICIPATION
from agreement_register.domain.types.vocabulary import STATUSES
from agreement_register.domain.types.words import CellState
from agreement_register.store.column_types import AnyValue, Day, Moment, Word

if TYPE_CHECKING:
    from agreement_register.domain.types.fields import Field
    from agreement_register.domain.types.record_type import RecordType

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)
_NUMBERS = (FieldKind.NUMBER, FieldKind.FLAG, FieldKind.REFERENCE)
_TYPE = Word("type", {each.name: each.stored_as for each in RECORD_TYPES})
# In the order of the list, by which statuses are sorted; what is derived is derived anew when a
# later version has another list.
_STATUS = Word("status", {code: number for number, code in enumerate(STATUSES.codes)})
_PARTY_STATUS = Word(
    "party_status", {code: number for number, code in enumerate(LISTED_PARTICIPATION.codes)}
)

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
COUNTERS = sa.Table(
    "counters",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)
RECORDS = sa.Table(
    "records",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("serial", sa.Integer, nullable=False, unique=True),
    sa.Column("kind", _TYPE, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("removed", sa.Integer, nullable=False, server_default="0"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("changed_at", Moment, nullable=False),
    sa.UniqueConstraint("kind", "number"),
)
# The trash is small; what is not in it stands in order by the index of the numbers.
sa.Index("ix_records_trash", RECORDS.c.kind, sqlite_where=RECORDS.c.removed == 1)
# Readable numbers that a record has had beside its own, or in another register.
ALIASES = sa.Table(
    "aliases",
    METADATA,
    sa.Column("kind", _TYPE, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("record", sa.ForeignKey("records.id", ondelete="RESTRICT"), nullable=False),
    sqlite_with_rowid=False,
)
BATCHES = sa.Table(
    "batches",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("undoes", sa.Integer),
)
EDITS = sa.Table(
    "edits",
    METADATA,
    sa.Column("batch", sa.ForeignKey("batches.number", ondelete="RESTRICT"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.ForeignKey("records.id", ondelete="RESTRICT"), nullable=False),
    sa.Column("field", sa.Text),
    sa.Column("before", AnyValue),
    sa.Column("after", AnyValue),
    sa.Index("ix_edits_record", "record"),
    sqlite_with_rowid=False,
)
STATUS_SPAN = sa.Table(
    "status_span",
    METADATA,
    sa.Column("agreement", sa.ForeignKey("records.id", ondelete="RESTRICT"), primary_key=True),
    sa.Column("from_day", Day, primary_key=True),
    sa.Column("to_day", Day, nullable=False),
    sa.Column("status", _STATUS, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("because_of", sa.Integer),
    sa.Column("said", sa.Text, nullable=False),
    sa.Index("ix_status_span_status", "status", "from_day", "to_day"),
    sqlite_with_rowid=False,
)
PARTICIPATION = sa.Table(
    "participation",
    METADATA,
    sa.Column("party", sa.ForeignKey("records.id", ondelete="RESTRICT"), primary_key=True),
    sa.Column("from_day", Day, primary_key=True),
    sa.Column("to_day", Day, nullable=False),
    sa.Column("agreement", sa.ForeignKey("records.id", ondelete="RESTRICT"), nullable=False),
    sa.Column("status", _PARTY_STATUS, nullable=False),
    sa.Column("because_of", sa.Integer),
    sa.Column("said", sa.Text, nullable=False),
    # What holds on every day stands in the first row only.
    sa.Column("signed", sa.Text),
    sa.Column("consent", sa.Text),
    sa.Column("consent_kind", sa.Text),
    sa.Column("bound_from", sa.Text),
    sa.Column("bound_to", sa.Text),
    sa.Index("ix_participation_agreement", "agreement"),
    sqlite_with_rowid=False,
)
FINDING = sa.Table(
    "finding",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("record", sa.ForeignKey("records.id", ondelete="RESTRICT"), nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("citations", sa.Text, nullable=False),
    sa.Index("ix_finding_record", "record"),
    sa.Index("ix_finding_rank_rule_record", "rank", "rule", "record"),
)
sa.Index(
    "ix_finding_disputed",
    FINDING.c.record,
    FINDING.c.field,
    sqlite_where=FINDING.c.rule.in_((CellState.DISPUTED, "count")),
)
EXPORTS = sa.Table(
    "exports",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("log_position", sa.Integer, nullable=False),
)
ORIGINALS = sa.Table(
    "originals",
    METADATA,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)


def _columns(field: Field) -> list[sa.Column[object]]:
    """Return the column of a field; a date has its bounds beside it."""
    made: list[sa.Column[object]]
    if field.kind is FieldKind.REFERENCE and not field.derived:
        made = [sa.Column(field.name, sa.ForeignKey("records.id", ondelete="RESTRICT"))]
    else:
        made = [sa.Column(field.name, sa.Integer if field.kind in _NUMBERS else sa.Text)]
    if field.kind is FieldKind.DATE:
        made += [sa.Column(f"{field.name}_{part}", sa.Text) for part in ("from", "to")]
    return made


def _table(record_type: RecordType) -> sa.Table:
    fields = (*record_type.stored_fields, *record_type.kept_fields)
    columns = [column for field in fields for column in _columns(field)]
    counts = [
        sa.Column(name, sa.Integer, nullable=False, server_default="0")
        for name in ("n_cited", "n_implied", "n_uncited", "n_disputed", "citations", "sources")
    ]
    return sa.Table(
        record_type.name,
        METADATA,
        sa.Column("id", sa.ForeignKey("records.id", ondelete="RESTRICT"), primary_key=True),
        *columns,
        *counts,
        sa.Column("evidence", sa.Text, nullable=False, server_default="{}"),
        sa.Column("removed", sa.Integer, nullable=False, server_default="0"),
    )


TABLES: dict[str, sa.Table] = {
    record_type.name: _table(record_type) for record_type in RECORD_TYPES
}

SEARCH_SQL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3', detail=none, columnsize=0)"
)
# As far as Core can tell of a virtual table.
SEARCH = sa.table("search", sa.column("rowid", sa.Integer), sa.column("words", sa.Text))
