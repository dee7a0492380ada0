"""What an article proposes, its text with places, and the fields of a register, as lists."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from agreement_register.curation.review.article import review
from agreement_register.curation.review.reviewed import listed
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from argparse import Namespace

    from agreement_register.curation.register import Register

_DESCRIBED = (TypeName.AGREEMENT, TypeName.EVENT, TypeName.PARTY, TypeName.LEGAL_ACT)


def write_proposals(register: Register, options: Namespace) -> None:
    """Write what the days of an article state of agreements, and how sure each of it is."""
    source = _source(register, options.source)
    rows = [row for one in review(register, source) for row in listed(register, one)]
    if options.format == "json":
        _write(rows)
        return
    for row in rows:
        passage = row["passage"]
        words = " ".join(str(passage["words"]).split()) if isinstance(passage, dict) else ""
        said = [row["state"], row["agreement"] or "-", row["field"] or "-", row["value"] or "-",
                row["verdict"] or "-", words]  # fmt: skip
        sys.stdout.write("\t".join(map(str, said)) + "\n")


def write_text(register: Register, options: Namespace) -> None:
    """Write the text of a source with the places of its paragraphs, counted in code points."""
    source = _source(register, options.source)
    held = str(register.values(TypeName.SOURCE, source)["text"] or "")
    places = [{"number": number, "from": one.start, "to": one.end}
              for number, one in enumerate(paragraphs_in(held), start=1)]  # fmt: skip
    _write({"source": register.number(source), "text": held, "paragraphs": places})


def write_description(_register: Register, _options: Namespace) -> None:
    """Write the fields that a passage can be cited for, with what they mean and may hold."""
    _write({
        str(kind): [
            {"field": field.name, "label": str(field.label), "kind": str(field.kind.value),
             "help": str(field.help),
             "values": list(field.vocabulary.codes) if field.vocabulary else None}
            for field in BY_NAME[kind].fields
        ]
        for kind in _DESCRIBED
    })  # fmt: skip


def _source(register: Register, number: str) -> int:
    kind, record = register.find(number)
    if kind != TypeName.SOURCE:
        raise FieldError(text("{number} is no source. Give a number such as SRC-000002.",
                              number=number))  # fmt: skip
    return record


def _write(found: object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
