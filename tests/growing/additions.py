"""What a developer adds to a copy of the package: a type, a field and a derived field.

Each addition is what CONTRIBUTING.md tells to write, and nothing more: texts of new files, and
lines that are put into files that are there.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from agreement_register.store.migrations import last_version

if TYPE_CHECKING:
    from pathlib import Path

MEETING = '''"""Meetings: talks at which agreements were made."""

from agreement_register.domain.types import facets
from agreement_register.domain.types.declare import (
    CITATIONS, DATE, NOTE, columns, every, indexed, reference, term, words,
)
from agreement_register.domain.types.fields import Field
from agreement_register.domain.types.record_type import Made, RecordType
from agreement_register.domain.types.terms import listed

MEETING_KINDS = listed(
    "meeting_kinds",
    "Kinds of meeting",
    "summit | Heads of state or government meet",
    "working visit | Ministers or their experts meet",
)
_FIELDS = every(
    Field("title", "Title", "What it is called", required=True, width=220),
    term("kind", "Kind", MEETING_KINDS, "What kind of meeting it was"),
    Field("held", "Held", "When it was held", DATE),
    reference("host", "Host", "actor", "Who invited"),
    indexed(reference("agreement", "Agreement", "agreement", "What was agreed there")),
    CITATIONS,
    NOTE,
)
MEETING = RecordType(
    "meeting", "MTG", "Meeting", "Meetings",
    "Talks at which agreements were made",
    stored_as=15,
    fields=_FIELDS,
    columns=columns(_FIELDS, "id title kind held held.from held.to host citations"),
    shown=words("id title kind held host"),
    facets=(facets.by_term("kind", "Kind"), facets.by_years("held", "Year"), facets.EVIDENCE),
    made=Made.ALONE,
    new={"title": "New meeting"},
    described_by=("kind",),
)
'''
STEP = '''"""{what}"""

import sqlalchemy as sa
from alembic import op

revision = "{number:04d}"
down_revision = "{before:04d}"


def upgrade():
    """{what}"""
{body}
'''
TABLE_OF = """
from agreement_register.store.schema import schema_statements
for statement in schema_statements():
    if " meeting (" in statement or " meeting(" in statement:
        print(statement, end=";;")
"""


class Grown:
    """A copy of the package that additions are made to, and the files that they touch."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.touched: set[str] = set()
        self._version = last_version()

    def write(self, path: str, text: str) -> None:
        """Write a new file."""
        self.touched.add(path)
        assert not (self.package / path).exists()
        (self.package / path).write_text(text, encoding="utf-8")

    def put_before(self, path: str, line: str, added: str) -> None:
        """Put lines before a line of a file."""
        self.touched.add(path)
        text = (self.package / path).read_text(encoding="utf-8")
        assert text.count(line) == 1
        (self.package / path).write_text(text.replace(line, added + line), encoding="utf-8")

    def replace(self, path: str, line: str, by: str) -> None:
        """Write a line of a file anew."""
        self.put_before(path, line, "")
        text = (self.package / path).read_text(encoding="utf-8")
        (self.package / path).write_text(text.replace(line, by), encoding="utf-8")

    def step(self, what: str, *body: str) -> None:
        """Write the step that brings older files up to date."""
        before, self._version = self._version, self._version + 1
        number = self._version
        lines = "\n".join(f"    {line}" for line in body)
        text = STEP.format(what=what, before=before, number=number, body=lines)
        self.write(f"store/migrations/versions/{number:04d}_grown.py", text)

    def printed(self, script: str) -> str:
        """Return what a script prints that is run with the copy."""
        command = [sys.executable, "-c", script]
        place = {"PYTHONPATH": str(self.package.parent)}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=place)
        return done.stdout


def add_a_type(grown: Grown) -> None:
    grown.write("domain/types/meeting.py", MEETING)
    catalogue = "domain/types/catalogue.py"
    grown.put_before(
        catalogue,
        "from agreement_register.domain.types.membership import MEMBERSHIP\n",
        "from agreement_register.domain.types.meeting import MEETING\n",
    )
    grown.put_before(catalogue, "    PASSAGE_NOTE,\n", "    MEETING,\n")
    statements = filter(None, grown.printed(TABLE_OF).split(";;"))
    grown.step("Meetings.", *(f"op.get_bind().exec_driver_sql({each!r})" for each in statements))


def add_a_field(grown: Grown) -> None:
    grown.put_before(
        "domain/types/source.py",
        '    Field("language", "Language", "Its language", example="en"),\n',
        '    Field("shelf", "Shelf", "Where the printed copy stands"),\n'
        '    reference("keeper", "Keeper", "actor", "Who keeps the printed copy"),\n',
    )
    grown.put_before("domain/types/source.py", "    term,\n", "    reference,\n")
    grown.step(
        "Where printed copies stand.",
        'op.add_column("source", sa.Column("shelf", sa.Text))',
        'keeper = sa.ForeignKey("records.id", ondelete="RESTRICT")',
        'op.add_column("source", sa.Column("keeper", sa.Integer, keeper), inline_references=True)',
        'is_held = sa.text("keeper IS NOT NULL")',
        'op.create_index("ix_source_keeper", "source", ["keeper"], sqlite_where=is_held)',
    )


INITIALS = """
class OwnName(NamedTuple):
    \"\"\"What an actor is called.\"\"\"

    name: str | None


@rule("actor", "initials")
def initials(own: OwnName) -> str | None:
    \"\"\"Return the capitals that the words of its name begin with.\"\"\"
    words = (own.name or "").split()
    return "".join(word[0] for word in words if word[0].isupper()) or None


"""


def add_a_derived_field(grown: Grown) -> None:
    path = "domain/types/actor.py"
    grown.put_before(
        path,
        '    derived("other_names", "Other names", "Names under which it is found"),\n',
        '    derived("initials", "Initials", "The capitals of its name"),\n',
    )
    grown.put_before(path, "ACTOR = RecordType(\n", INITIALS)
    grown.replace(path, "    rules=(other_names,),\n", "    rules=(other_names, initials),\n")
    grown.step("Initials.", 'op.add_column("actor", sa.Column("initials", sa.Text))')
