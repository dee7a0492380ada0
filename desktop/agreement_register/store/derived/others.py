"""What is derived for the other types, what a record is called, and what search finds it by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from agreement_register.domain.dates.dates import edtf_in_words
from agreement_register.domain.folding import fold
from agreement_register.domain.rules.checks import check_legal_act, check_record, computed_count
from agreement_register.domain.rules.facts import ActorFact, LegalActFacts, RecordFacts
from agreement_register.domain.types.catalogue import readable
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.fields import ANY_RECORD, FieldKind

if TYPE_CHECKING:
    import sqlite3

    from agreement_register.domain.rules.facts import Finding
    from agreement_register.store.derived.cells import Cells
    from agreement_register.store.derived.reading import RecordState

_TITLE_LENGTH = 80  # characters of what a record without a title is called
_MEMBERSHIPS = """
SELECT m.actor, coalesce(o.code, o.name), m.valid_from, m.valid_to
FROM membership m JOIN actor o ON o.id = m.organisation
WHERE m.removed = 0 AND m.actor IN (SELECT value FROM json_each(?))
"""
_COUNTERPARTIES = """
SELECT DISTINCT p.as_signed, r.number, a.name, a.valid_from, a.valid_to
FROM event e JOIN party p ON p.agreement = e.agreement AND p.removed = 0
JOIN actor a ON a.id = p.as_signed JOIN records r ON r.id = a.id
WHERE e.legal_act = ? AND e.removed = 0 ORDER BY r.number
"""
_ACT_AGREEMENTS = """
SELECT DISTINCT r.number, e.agreement FROM event e JOIN records r ON r.id = e.agreement
WHERE e.legal_act = ? AND e.removed = 0 ORDER BY r.number
"""


def derive_legal_act(raw: sqlite3.Connection, state: RecordState, cells: Cells) -> dict[str, Any]:
    """Return the agreements of a legal act and what their parties come to."""
    facts = legal_act_facts(raw, state)
    cells.findings += _unsettled(state, check_legal_act(facts))
    return {
        "agreements": "; ".join(facts.agreements) or None,
        "agreements_count": len(facts.agreements),
        "computed_count": computed_count(facts) if facts.agreements else None,
    }


def legal_act_facts(raw: sqlite3.Connection, state: RecordState) -> LegalActFacts:
    """Return what the rules look at in a legal act."""
    numbers = [readable("agreement", n) for n, _ in raw.execute(_ACT_AGREEMENTS, (state.id,))]
    return LegalActFacts(
        state.id,
        state.number,
        state.text("title"),
        state.text("stated_count"),
        state.text("signed") or state.text("published"),
        tuple(numbers),
        _counterparties(raw, state, len(numbers)),
        tuple(cited.fact for cited in state.citations),
        state.values,
    )


def _counterparties(
    raw: sqlite3.Connection, state: RecordState, agreements: int
) -> tuple[ActorFact, ...]:
    """Return every party of the act's agreements but the one that is in all of them."""
    rows = raw.execute(_COUNTERPARTIES, (state.id,)).fetchall()
    ids = [row[0] for row in rows]
    own = _own_sides(raw, state, agreements)
    held: dict[int, list[tuple[str, str, str]]] = {}
    listed = "[" + ",".join(map(str, ids)) + "]"
    for actor, organisation, first, last in raw.execute(_MEMBERSHIPS, (listed,)):
        held.setdefault(actor, []).append((organisation, first or "", last or ""))
    return tuple(
        ActorFact(actor, readable("actor", number), name, first or "", last or "",
                  tuple(held.get(actor, ())))
        for actor, number, name, first, last in rows
        if actor not in own
    )  # fmt: skip


def _own_sides(raw: sqlite3.Connection, state: RecordState, agreements: int) -> set[int]:
    """Return the parties that act in every one of the act's agreements: the issuing side."""
    rows = raw.execute(
        "SELECT p.as_signed, coalesce(p.acting_today, p.as_signed), count(DISTINCT p.agreement) "
        "FROM party p WHERE p.removed = 0 AND p.agreement IN "
        "(SELECT agreement FROM event WHERE legal_act = ? AND removed = 0) GROUP BY 1, 2",
        (state.id,),
    ).fetchall()
    acts: dict[int, int] = {}
    for _signed, today, count in rows:
        acts[today] = acts.get(today, 0) + count
    issuing = {today for today, count in acts.items() if count == agreements}
    if agreements == 1:  # every party is in all of them: the side of the issuer is the first
        issuing = _first_side(raw, state)
    return {signed for signed, today, _ in rows if today in issuing}


def _first_side(raw: sqlite3.Connection, state: RecordState) -> set[int]:
    row = raw.execute(
        "SELECT coalesce(p.acting_today, p.as_signed) FROM party p JOIN event e "
        "ON e.agreement = p.agreement WHERE e.legal_act = ? AND p.removed = 0 AND e.removed = 0 "
        "ORDER BY p.position IS NULL, p.position, p.id LIMIT 1",
        (state.id,),
    ).fetchone()
    return {row[0]} if row else set()


def derive_party(raw: sqlite3.Connection, state: RecordState, _cells: Cells) -> dict[str, Any]:
    """Return the code of the actor that signed."""
    row = raw.execute(
        "SELECT code FROM actor WHERE id = ?", (state.values["as_signed"],)
    ).fetchone()
    return {"code": row[0] if row else None}


def derive_actor(raw: sqlite3.Connection, state: RecordState, _cells: Cells) -> dict[str, Any]:
    """Return the other names of an actor."""
    return {"other_names": "; ".join(actor_names(raw, state.id)) or None}


def actor_names(raw: sqlite3.Connection, actor: int) -> list[str]:
    """Return the other names of an actor, in order of entry."""
    rows = raw.execute(
        "SELECT n.name FROM name n JOIN records r ON r.id = n.id "
        "WHERE n.actor = ? AND n.removed = 0 ORDER BY r.number",
        (actor,),
    )
    return [name for (name,) in rows if name]


def derive_membership(
    _raw: sqlite3.Connection, state: RecordState, _cells: Cells
) -> dict[str, Any]:
    """Return the source of the membership's first citation."""
    return {"source": state.citations[0].fact.source_number if state.citations else None}


def derive_source(_raw: sqlite3.Connection, state: RecordState, _cells: Cells) -> dict[str, Any]:
    """Return the names by which chains of reporters speak of a source."""
    return {
        "title_key": fold(state.text("title")) or None,
        "outlet_key": fold(state.text("outlet")) or None,
    }


def derive_bearing(raw: sqlite3.Connection, state: RecordState, _cells: Cells) -> dict[str, Any]:
    """Return the agreement that a citation, gap or resolution hangs on, through its record."""
    return {"agreement": agreement_of(raw, state.values["record"])}


def agreement_of(raw: sqlite3.Connection, record: int | None) -> int | None:
    """Return the agreement a record is, or belongs to."""
    row = raw.execute("SELECT kind FROM records WHERE id = ?", (record,)).fetchone()
    if row is None:
        return None
    if row[0] == "agreement":
        return record
    statement = _PARENT_AGREEMENT.get(row[0])
    found = raw.execute(statement, (record,)).fetchone() if statement else None
    return found[0] if found else None


_PARENT_AGREEMENT = {
    "event": "SELECT agreement FROM event WHERE id = ?",
    "party": "SELECT agreement FROM party WHERE id = ?",
    "relation": "SELECT agreement FROM relation WHERE id = ?",
}

Deriver = Callable[["sqlite3.Connection", "RecordState", "Cells"], dict[str, Any]]
DERIVERS: dict[str, Deriver] = {
    "legal_act": derive_legal_act,
    "party": derive_party,
    "actor": derive_actor,
    "membership": derive_membership,
    "source": derive_source,
    "citation": derive_bearing,
    "gap": derive_bearing,
    "resolution": derive_bearing,
}


def check_other(state: RecordState) -> list[Finding]:
    """Return what the checks of a single record notice."""
    facts = RecordFacts(
        state.kind, state.id, state.number,
        state.text("name") or state.title,  # a person's title holds the office as well
        state.values,
        tuple(cited.fact for cited in state.citations),
    )  # fmt: skip
    return _unsettled(state, check_record(facts))


def _unsettled(state: RecordState, found: tuple[Finding, ...]) -> list[Finding]:
    settled = {(r.rule, r.field) for r in state.resolutions if r.settles}
    return [f for f in found if (f.rule, f.field) not in settled]


def title_of(raw: sqlite3.Connection, state: RecordState) -> str:
    """Return what the record is called in lists and references."""
    maker = _TITLES.get(state.kind)
    if maker is not None:
        return maker(raw, state)
    return state.text("title") or state.text("name")


def _event_title(_raw: sqlite3.Connection, state: RecordState) -> str:
    label = EVENT_TYPES.label(state.text("type"))
    words = edtf_in_words(state.text("date"))
    return f"{label}, {words}" if words else label


def _referred(name: str) -> Callable[[sqlite3.Connection, RecordState], str]:
    def title(raw: sqlite3.Connection, state: RecordState) -> str:
        return _title(raw, state.values.get(name))

    return title


def _title(raw: sqlite3.Connection, record: Any) -> str:
    row = raw.execute("SELECT title FROM records WHERE id = ?", (record,)).fetchone()
    return row[0] if row else ""


def _membership_title(raw: sqlite3.Connection, state: RecordState) -> str:
    return f"{_title(raw, state.values['actor'])} in {_title(raw, state.values['organisation'])}"


def _person_title(_raw: sqlite3.Connection, state: RecordState) -> str:
    office = state.text("office")
    return f"{state.text('name')}, {office}" if office else state.text("name")


def _relation_title(raw: sqlite3.Connection, state: RecordState) -> str:
    return f"{state.text('relation')} {_title(raw, state.values['other'])}"


def _first_of(*names: str) -> Callable[[sqlite3.Connection, RecordState], str]:
    def title(_raw: sqlite3.Connection, state: RecordState) -> str:
        found = next((state.text(name) for name in names if state.text(name)), "")
        return found if len(found) <= _TITLE_LENGTH else found[: _TITLE_LENGTH - 1] + "…"

    return title


_TITLES: dict[str, Callable[[sqlite3.Connection, RecordState], str]] = {
    "event": _event_title,
    "party": _referred("as_signed"),
    "membership": _membership_title,
    "person": _person_title,
    "relation": _relation_title,
    "citation": _first_of("stated_value", "note", "field"),
    "gap": _first_of("why", "kind"),
    "resolution": _first_of("outcome"),
    "passage_note": _first_of("text"),
}


def search_words(raw: sqlite3.Connection, state: RecordState) -> str:
    """Return the folded words by which search finds a record."""
    parts = [state.number, state.title]
    for field in state.record_type.stored_fields:
        value = state.text(field.name)
        if not value or field.hidden:
            continue
        if field.kind is FieldKind.DATE:
            parts += [value, edtf_in_words(value)]
        elif field.kind is FieldKind.REFERENCE:
            parts += _reference_words(raw, int(value), with_title=field.target != ANY_RECORD)
        elif field.kind is not FieldKind.FLAG:
            parts.append(value.replace("_", " "))
    if state.kind == "agreement":
        parts += _party_names(raw, state.id)
    if state.kind == "actor":
        parts += actor_names(raw, state.id)
    return fold(" ".join(parts))


def _reference_words(raw: sqlite3.Connection, record: int, *, with_title: bool) -> list[str]:
    row = raw.execute("SELECT kind, number, title FROM records WHERE id = ?", (record,)).fetchone()
    if row is None:
        return []
    return [readable(row[0], row[1]), *([row[2]] if with_title else [])]


def _party_names(raw: sqlite3.Connection, agreement: int) -> list[str]:
    rows = raw.execute(
        "SELECT a.name FROM party p JOIN actor a ON a.id IN (p.as_signed, p.acting_today) "
        "WHERE p.agreement = ?1 AND p.removed = 0 "
        "UNION SELECT n.name FROM party p JOIN name n ON n.actor IN (p.as_signed, p.acting_today) "
        "WHERE p.agreement = ?1 AND p.removed = 0 AND n.removed = 0 ORDER BY 1",
        (agreement,),
    )
    return [name for (name,) in rows if name]
