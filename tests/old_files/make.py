"""Makes the file of the present version that is kept when it is released.

Run from the top of the project: ``python -m tests.old_files.make`` with ``desktop`` on the path.
"""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_citation, a_party, a_source, an_actor, an_agreement, an_event

from agreement_register.curation.cells import editing
from agreement_register.curation.register import create_register
from agreement_register.store.database import FILE_VERSION


def make(path: Path) -> None:
    register = create_register(path, "Ada")
    agreement = an_agreement(register)
    for position, name in enumerate(("Aland", "Beland"), start=1):
        a_party(register, agreement, an_actor(register, name), position=position)
    event = an_event(register, agreement, "1994-03-28")
    source = a_source(register, text="A ship came.\nIt left.\n", furniture="1")
    a_citation(register, event, "date", "28 March 1994", source=source, paragraph=2, anchor="moved")
    register.apply(editing.set_cell(register, "agreement", agreement, "text", source))
    note = editing.set_cell(register, "agreement", agreement, "note", "A remark")
    register.apply(note)
    register.close()


if __name__ == "__main__":
    path = Path(__file__).with_name(f"version-{FILE_VERSION}.register")
    path.unlink(missing_ok=True)
    make(path)
