"""Gather every message of the program, bring its translations up to date, and look them through.

A translation is ``resources/translations/<code>/LC_MESSAGES/agreement_register.po``; the program
reads the ``.mo`` beside it. Babel is needed here only, never by the program.
"""

from __future__ import annotations

import ast
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from agreement_register.domain.dates.date_words import WEEKDAYS
from agreement_register.domain.dates.edtf_days import MONTHS, OF_A_DAY, PARTS_OF_A_YEAR
from agreement_register.domain.rules.check_rules import RULES
from agreement_register.domain.texts import DOMAIN
from agreement_register.domain.types.catalogue import RECORD_TYPES
from agreement_register.domain.types.facets import EVIDENCE_CHOICES, WITNESS_CHOICES
from agreement_register.domain.types.vocabulary import EVENT_TYPES, VOCABULARIES
from agreement_register.ui.actions import ACTIONS
from agreement_register.ui.card.sections import sections_of
from agreement_register.ui.menus import MENUS, Menu
from agreement_register.ui.types import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_register.domain.types.record_type import RecordType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop" / "agreement_register"
TRANSLATIONS = ROOT / "resources" / "translations"
TEMPLATE = ROOT / "build" / f"{DOMAIN}.pot"
_KEYWORDS = {"text": None, "count": (1, 2), "Choice": None, "NewRow": (2,)}
_FORMS = 2  # of an English message with a plural
_PARTS_OF_A_YEAR = tuple(name for name, _first, _last in PARTS_OF_A_YEAR.values())


def template() -> Catalog:
    """Return every message of the program."""
    catalogue = Catalog(domain=DOMAIN, project="Agreement Register", charset="utf-8")
    for message, context in _messages():
        catalogue.add(message, context=context or None)
    return catalogue


def _messages() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Yield each message, or its two forms, with its context."""
    found = extract_from_dir(PACKAGE, keywords=_KEYWORDS, strip_comment_tags=True)
    for _file, _line, message, _comments, _context in found:
        yield _forms(message), ""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from ((forms, "") for forms in _by_type(path))
    for message in _of_catalogue():
        if message:
            yield message, ""
    for month in (*MONTHS[1:], *_PARTS_OF_A_YEAR):
        yield month, OF_A_DAY


def _forms(message: str | tuple[str, ...]) -> str | tuple[str, str]:
    if isinstance(message, str):
        return message
    one, many = message[:_FORMS]
    return (one, many)


def _by_type(path: Path) -> Iterator[str | tuple[str, str]]:
    """Yield the messages of `of_type`, for each record type its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "of_type":
            one, many = (ast.literal_eval(argument) for argument in node.args[:_FORMS])
            for each in RECORD_TYPES:
                named = _named(one, each), _named(many, each)
                yield named if many else named[0]


def _named(message: str, record_type: RecordType) -> str:
    singular = message.replace("{type}", record_type.label.lower())
    return singular.replace("{types}", record_type.plural.lower())


def _of_catalogue() -> Iterator[str]:
    """Yield what stands in tables of data: labels, helps, words of lists, checks, actions."""
    for record_type in RECORD_TYPES:
        yield from _of_type(record_type)
    for vocabulary in VOCABULARIES:
        yield vocabulary.title
        for term in vocabulary.terms:
            yield from (term.label, term.meaning)
            if len(term.code) == 1:  # a grade, as facets say it
                yield f"{term.code} – {term.meaning.lower()}"
    yield from (term.label.capitalize() for term in EVENT_TYPES.terms)
    yield from (words for _choice, words in (*EVIDENCE_CHOICES, *WITNESS_CHOICES))
    yield from ("Year unknown", "Not recorded")  # values of facets
    for rule in RULES:
        yield from (rule.code, rule.title, rule.explanation)
    for spec in ACTIONS:
        yield from (spec.text, spec.tip, spec.short)
    yield from _of_menus(MENUS)
    yield from (*MONTHS[1:], *(month[:3] for month in MONTHS[1:]), *_PARTS_OF_A_YEAR, *WEEKDAYS)


def _of_type(record_type: RecordType) -> Iterator[str]:
    yield from (record_type.label, record_type.plural, record_type.help)
    noun = record_type.label.lower()
    # As errors name it; an answer about a name that nothing has; gaps, by what they belong to.
    yield from (noun, f"Make a new {noun}", f"Of {record_type.plural.lower()}")
    for field in record_type.fields:
        yield from (field.label, field.help, field.label.lower())
    for column in record_type.columns:
        yield column.label
    for facet in record_type.facets:
        yield facet.title
    for section in sections_of(record_type.name):
        yield from (section.title, section.add_tip)
    view = view_of(record_type.name)
    yield from (view.title, view.empty_title, view.empty_text)


def _of_menus(menus: Iterable[Menu | str]) -> Iterator[str]:
    for menu in menus:
        if isinstance(menu, Menu):
            yield menu.title
            yield from _of_menus(menu.entries)


def faults_of(translation: Catalog, wanted: Catalog) -> list[str]:
    """Say what a translation lacks: every message, none in doubt, each with the same braces."""
    faults: list[str] = []
    for message in wanted:
        if not message.id:
            continue
        held = translation.get(_first(message.id), context=message.context)
        forms = _all(held.string or "") if held is not None else ()
        if held is None or not all(forms):
            faults.append(f"not translated: {_first(message.id)}")
        elif held.fuzzy:
            faults.append(f"in doubt: {_first(message.id)}")
        elif len(forms) != (translation.num_plurals if len(_all(message.id)) > 1 else 1):
            faults.append(f"another number of forms: {_first(message.id)}")
        elif any(_braces(form) != _braces(_all(message.id)[-1]) for form in forms):
            faults.append(f"other words in braces: {_first(message.id)}")
    return faults


def _first(words: str | Iterable[str]) -> str:
    return _all(words)[0]


def _all(words: str | Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _braces(message: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(message)
                if name}  # fmt: skip
    except ValueError:  # a message without values, which is said as it stands
        return set()


def translations() -> dict[str, Path]:
    """Return the translations that there are, by the code of their language."""
    found = sorted(TRANSLATIONS.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return {path.parent.parent.name: path for path in found}


def read(path: Path, code: str) -> Catalog:
    """Read a translation."""
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def main() -> None:
    """Write all messages to a template, and bring every translation up to date with it."""
    wanted = template()
    TEMPLATE.parent.mkdir(exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, wanted, width=100, sort_output=True)
    sys.stdout.write(f"{len(wanted)} messages are in {TEMPLATE.relative_to(ROOT)}.\n")
    for code, path in translations().items():
        held = read(path, code)
        held.update(wanted, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, held, width=100, sort_output=True, ignore_obsolete=True)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, held)
        sys.stdout.write(f"{code}: {len(faults_of(held, wanted))} messages are to be seen to.\n")


if __name__ == "__main__":
    main()
