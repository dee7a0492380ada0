"""What an article proposes, its text with places, and the fields of a register, as lists."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from agreement_register.curation.review.article import review
from agreement_register.curation.review.elsewhere import take
from agreement_register.curation.review.reviewed import listed
from agreement_register.curation.review.task import task_of
from agreement_register.domain.errors import FieldError
from agreement_register.domain.passages.paragraphs import paragraphs_in
from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from argparse import Namespace

    from agreement_register.curation.register import Register
    from agreement_register.curation.review.reviewed import Reviewed


def write_proposals(register: Register, options: Namespace) -> bool:
    """Write what an article states of agreements, or what a file proposes for it.

    What a file has that cannot be cited is told line by line; return whether there was none.
    """
    source = _source(register, options.source)
    found = _found(register, source, options)
    rows = [row for one in found if one.words for row in listed(register, one)]
    if options.format == "json":
        _write(rows)
    else:
        sys.stdout.writelines(map(_line, rows))
    troubles = [one.trouble for one in found if one.trouble]
    sys.stderr.writelines(f"{trouble}\n" for trouble in troubles)
    return not troubles


def _found(register: Register, source: int, options: Namespace) -> list[Reviewed]:
    if options.results is not None:
        return list(take(register, source, options.results, options.mapping))
    if options.mapping is not None:
        raise FieldError(text("A mapping goes with the results of --from."))
    return list(review(register, source))


def _line(row: dict[str, object]) -> str:
    passage = row["passage"]
    words = " ".join(str(passage["words"]).split()) if isinstance(passage, dict) else ""
    said = [row["state"], row["agreement"] or "-", row["field"] or "-", row["value"] or "-",
            row["verdict"] or "-", words]  # fmt: skip
    return "\t".join(" ".join(str(each).split()) for each in said) + "\n"


def write_text(register: Register, options: Namespace) -> None:
    """Write the text of a source with the places of its paragraphs, counted in code points."""
    source = _source(register, options.source)
    held = str(register.values(TypeName.SOURCE, source)["text"] or "")
    places = [{"number": number, "from": one.start, "to": one.end}
              for number, one in enumerate(paragraphs_in(held), start=1)]  # fmt: skip
    _write({"source": register.number(source), "text": held, "paragraphs": places})


def write_description(register: Register, _options: Namespace) -> None:
    """Write the fields that a passage can be cited for, as a task that others can be given."""
    _write(task_of(register))


def _source(register: Register, number: str) -> int:
    kind, record = register.find(number)
    if kind != TypeName.SOURCE:
        raise FieldError(text("{number} is no source. Give a number such as SRC-000002.",
                              number=number))  # fmt: skip
    return record


def _write(found: object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
