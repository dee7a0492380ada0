"""The tables of a register file, built from the catalogue."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.fields import Field, FieldKind, RecordType

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)
_NUMBERS = (FieldKind.NUMBER, FieldKind.FLAG, FieldKind.REFERENCE)

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
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("removed", sa.Integer, nullable=False, server_default="0"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("changed_at", sa.Text, nullable=False),
    sa.UniqueConstraint("kind", "number"),
    sa.Index("ix_records_order", "kind", "removed", "number"),
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
    # BLOB is SQLite's word for no affinity: a value keeps the type it has in its own table.
    sa.Column("before", sa.LargeBinary),
    sa.Column("after", sa.LargeBinary),
    sa.Index("ix_edits_record", "record"),
    sqlite_with_rowid=False,
)
STATUS_SPAN = sa.Table(
    "status_span",
    METADATA,
    sa.Column("agreement", sa.ForeignKey("records.id", ondelete="RESTRICT"), primary_key=True),
    sa.Column("from_day", sa.Text, primary_key=True),
    sa.Column("to_day", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("because_of", sa.Integer),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_status_span_status", "status", "from_day", "to_day"),
    sqlite_with_rowid=False,
)
FINDING = sa.Table(
    "finding",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("record", sa.ForeignKey("records.id", ondelete="RESTRICT"), nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("severity", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("citations", sa.Text, nullable=False),
    sa.Index("ix_finding_record", "record"),
    sa.Index("ix_finding_rule", "rule"),
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

# What the store computes for each type, beside its fields: (name, column type).
DERIVED: dict[str, tuple[tuple[str, type[Any]], ...]] = {
    "agreement": (
        ("parties", sa.Text),
        ("parties_key", sa.Text),
        *(
            (name + part, sa.Text)
            for name in ("signed", "in_force", "ended")
            for part in ("", "_from", "_to")
        ),
        ("witnesses", sa.Integer),
        ("open_conflicts", sa.Integer),
        ("cited_percent", sa.Integer),
    ),
    "party": (("code", sa.Text),),
    "legal_act": (
        ("agreements", sa.Text),
        ("agreements_count", sa.Integer),
        ("computed_count", sa.Text),
    ),
    "actor": (("other_names", sa.Text),),
    "membership": (("source", sa.Text),),
    # Folded, so that a name in a reporting chain finds its source.
    "source": (("title_key", sa.Text), ("outlet_key", sa.Text)),
    "citation": (("agreement", sa.Integer), ("accepted_value", sa.Text), ("verdict", sa.Text)),
    "gap": (("agreement", sa.Integer),),
    "resolution": (("agreement", sa.Integer),),
}
_INDEXES = {
    "agreement": (("parties_key", "signed_from"), ("text",)),
    "event": (("agreement",), ("legal_act",)),
    "party": (("agreement",), ("as_signed",), ("acting_today",)),
    "relation": (("agreement",), ("other",)),
    "name": (("actor",),),
    "membership": (("actor",), ("organisation",)),
    "citation": (("record",), ("agreement",), ("source",), ("attributed_to",)),
    "gap": (("record",), ("agreement",)),
    "resolution": (("record",), ("agreement",)),
    "passage_note": (("source",),),
    "source": (("fingerprint",), ("title_key",), ("outlet_key",)),
}  # fmt: skip


def _columns(field: Field) -> list[sa.Column[object]]:
    """Return the column of a field; a date has its bounds beside it."""
    made: list[sa.Column[object]]
    if field.kind is FieldKind.REFERENCE:
        made = [sa.Column(field.name, sa.ForeignKey("records.id", ondelete="RESTRICT"))]
    else:
        made = [sa.Column(field.name, sa.Integer if field.kind in _NUMBERS else sa.Text)]
    if field.kind is FieldKind.DATE:
        made += [sa.Column(f"{field.name}_{part}", sa.Text) for part in ("from", "to")]
    return made


def _table(record_type: RecordType) -> sa.Table:
    columns = [column for field in record_type.stored_fields for column in _columns(field)]
    derived = [sa.Column(name, kind) for name, kind in DERIVED.get(record_type.name, ())]
    counts = [
        sa.Column(name, sa.Integer, nullable=False, server_default="0")
        for name in ("n_cited", "n_implied", "n_uncited", "n_disputed", "citations", "sources")
    ]
    indexes = [
        sa.Index(f"ix_{record_type.name}_{'_'.join(names)}", *names)
        for names in _INDEXES.get(record_type.name, ())
    ]
    return sa.Table(
        record_type.name,
        METADATA,
        sa.Column("id", sa.ForeignKey("records.id", ondelete="RESTRICT"), primary_key=True),
        *columns,
        *derived,
        *counts,
        sa.Column("evidence", sa.Text, nullable=False, server_default="{}"),
        sa.Column("removed", sa.Integer, nullable=False, server_default="0"),
        *indexes,
    )


TABLES: dict[str, sa.Table] = {
    record_type.name: _table(record_type) for record_type in RECORD_TYPES
}

SEARCH_SQL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')"
)
