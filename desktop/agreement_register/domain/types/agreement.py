"""Agreements: what they are called, who made them, and where they stand by their events."""

from dataclasses import replace

from agreement_register.domain.types import facets
from agreement_register.domain.types import vocabulary as lists
from agreement_register.domain.types.backing import (
    ENDING,
    ENTRY_INTO_FORCE,
    PARTIES,
    SIGNING,
    Backing,
)
from agreement_register.domain.types.declare import (
    CITATIONS,
    DATE,
    LONG,
    NOTE,
    NUMBER,
    backed,
    columns,
    computed_key,
    derived,
    every,
    off_card,
    plain,
    reference,
    term,
    terms,
    words,
)
from agreement_register.domain.types.fields import CURATION, CellKind, Field, FieldKind
from agreement_register.domain.types.record_type import Made, Part, RecordType
from agreement_register.domain.types.words import TypeName


def _of_the_work(field: Field) -> Field:
    return replace(plain(field), section=CURATION)


def _of_the_day(field: Field) -> Field:
    """Mark what is read for the chosen day, and so kept in no column."""
    return replace(off_card(field), is_kept=False)


_FIELDS = every(
    Field("title", "Title", "The name by which it is known", required=True,
          example="Military cooperation agreement", width=220, least=140),
    replace(backed("parties", "Parties", "Who signed, in order; who acts today in brackets",
                   PARTIES, FieldKind.TEXT, "USSR (today Russia); Canada"), width=184, least=150),
    computed_key("parties_key", "Its parties, for finding agreements that have the same"),
    term("type", "Type", lists.INSTRUMENT_TYPES, "What kind of instrument it is", "treaty"),
    terms("subject", "Subject", lists.SUBJECTS, "What it is about"),
    replace(backed("signed", "Signed", "When it was signed: the event behind this cell",
                   SIGNING, DATE, "1995-12"), width=198),
    backed("in_force", "In force", "When it entered into force", ENTRY_INTO_FORCE, DATE,
           "1996-03-01"),
    backed("ended", "Ended", "When the end took effect", ENDING, DATE, "2026"),
    replace(_of_the_day(derived("status", "Status",
                                "Where it stands on the chosen day, from its events",
                                FieldKind.TERM, "in force")), width=160, least=158),
    _of_the_day(derived("status_reason", "Status reason", "The event that gives the status",
                        example="because of EVT-000012")),
    replace(_of_the_day(derived("status_as_of", "Status as of", "The chosen day", DATE,
                                "2025-12-31")), cell=CellKind.DAY),
    CITATIONS,
    replace(off_card(derived("sources", "Sources", "How many sources are cited for it", NUMBER)),
            is_kept=False),
    off_card(derived("witnesses", "Witnesses", "How many independent witnesses stand behind them",
                     NUMBER)),
    off_card(derived("open_conflicts", "Open conflicts", "Values in dispute, not resolved",
                     NUMBER)),
    replace(off_card(derived("cited_percent", "Cited %",
                             "Share of its values that a citation bears", NUMBER)),
            cell=CellKind.PERCENT, width=84),
    Field("title_official", "Official title", "The title in the authentic text", width=220),
    plain(Field("short_code", "Short code", "A handy label, free to choose",
                example="RUS-DEU 1993-1")),
    term("legal_level", "Legal level", lists.LEGAL_LEVELS, "Between whom in law"),
    term("bindingness", "Binding force", lists.BINDINGNESS, "Whether it was meant to bind"),
    term("laterality", "Sides", lists.LATERALITY, "How many sides it has"),
    terms("obligations", "Obligations", lists.OBLIGATIONS, "What the parties owe each other"),
    Field("content", "Content", "What it provides, in a few words", LONG),
    Field("stated_reason", "Reason given", "Why it was ended, always as somebody's words",
          LONG),
    term("ending_mode", "Mode of ending", lists.ENDING_MODES, "How it ended"),
    Field("place_of_signature", "Place of signature", "Where it was signed"),
    Field("languages", "Authentic languages", "Languages of the authentic texts"),
    Field("duration", "Duration", "How long it was to last"),
    Field("notice_period", "Notice period", "How long before the end notice must be given"),
    Field("entry_condition", "Condition of entry", "What entry into force depends on"),
    reference("depositary", "Depositary", TypeName.ACTOR, "Who keeps the original"),
    Field("registration", "Registration", "Series, number, volume and page"),
    Field("text_location", "Text", "Where the text can be read"),
    plain(reference("text", "Text source", TypeName.SOURCE, "The source that holds its text")),
    _of_the_work(term("curation_state", "Curation state", lists.CURATION_STATES,
                      "How far the curator's work is")),
    _of_the_work(Field("last_checked", "Last checked", "When somebody last looked", DATE)),
    _of_the_work(Field("checked_by", "Checked by", "Who looked")),
    _of_the_work(Field("open_questions", "Open questions", "What is still to find out", LONG,
                       free=True)),
    _of_the_work(NOTE),
)  # fmt: skip

AGREEMENT = RecordType(
    TypeName.AGREEMENT,
    "AGR",
    "Agreement",
    "Agreements",
    "International agreements, whatever became of them",
    stored_as=2,
    fields=_FIELDS,
    columns=columns(
        _FIELDS,
        "id title parties type subject signed signed.from signed.to in_force in_force.from "
        "in_force.to ended ended.from ended.to status status_reason status_as_of citations sources "
        "witnesses open_conflicts cited_percent last_changed record_version",
    ),
    shown=words("id parties title signed status cited_percent"),
    line=words("id title parties signed status"),
    place=1,
    sheet_place=1,
    facets=(
        facets.STATUS,
        facets.EVIDENCE,
        facets.PARTY,
        facets.by_term("type", "Type"),
        facets.by_terms("subject", "Subject"),
        facets.by_years("signed", "Signed in"),
        facets.SOURCE,
        facets.WITNESSES,
        facets.by_term("curation_state", "Curation state"),
    ),
    parts=(
        Part("Parties", TypeName.PARTY, "agreement", order="position", add_tip="Add a party"),
        Part(
            "Events",
            TypeName.EVENT,
            "agreement",
            order="date",
            add_tip="Add an event",
            is_open=True,
        ),
        Part(
            "Relations", TypeName.RELATION, "agreement", "other", add_tip="Relate another agreement"
        ),
    ),
    card=words("fields parties events relations citations gaps findings curation history"),
    always=frozenset(words("title parties type subject signed in_force ended")),
    made=Made.ALONE,
    new={"title": "New agreement", "type": "unknown", "curation_state": "draft"},
    whole_covers=False,
    # Two with the same parties and day may be one.
    indexes=(("parties_key", "signed_from"),),
)


# The cells that show a date of the events behind them, by name, and by the types of such events.
EVENT_CELLS: dict[str, Backing] = {
    field.name: field.backing
    for field in AGREEMENT.fields
    if field.backing is not None and field.backing.event_types
}
_CELL_OF = {kind: name for name, backing in EVENT_CELLS.items() for kind in backing.event_types}


def event_of_cell(name: str) -> str:
    """Return the type of the event that a value in a cell stands for; empty if for none."""
    return EVENT_CELLS[name].new_event if name in EVENT_CELLS else ""


def cell_of_event_type(event_type: str) -> str:
    """Return the field of an agreement that events of a type stand behind; empty if none."""
    return _CELL_OF.get(event_type, "")
