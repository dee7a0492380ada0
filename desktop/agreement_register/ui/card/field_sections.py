"""The sections of the card with its fields, their citations and what is found wrong with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from agreement_register.curation.cells.cell import Cell
from agreement_register.curation.register import today
from agreement_register.domain.edits import CellEdit, EditBatch
from agreement_register.domain.rules.evidence import COMPETING
from agreement_register.domain.texts import Lower, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.domain.types.fields import CURATION, FIELDS
from agreement_register.domain.types.words import CellState, Rank, RuleCode, TypeName, Verdict
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.card.field_row import FieldRow
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, COLUMN_HEADER, NOTE, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import add_link
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details, FieldLine
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.marks.evidence import MarkKind


MOST_CITATIONS = 4
EMPTY_SHOWN = "empty fields"


def own_lines(details: Details) -> list[FieldLine]:
    """Return the fields that stand among the fields of the card."""
    return [line for line in details.fields
            if line.field.section == FIELDS and not line.field.parent]  # fmt: skip


def count_filled(details: Details) -> str:
    """Say how many fields hold something."""
    lines = own_lines(details)
    filled = sum(1 for line in lines if line.value)
    return say(text("{n} of {all} filled", n=filled, all=len(lines)))


def build_fields(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the fields that are filled, known to be unknown, or asked for first."""
    details = card_context.details
    if details is None:
        return
    lines = own_lines(details)
    always = BY_NAME[details.row.kind].always
    empty = 0
    for line in lines:
        is_empty = not (line.value or line.mark.gap or line.field.name in always)
        is_wanted = (
            line.field.name == card_context.current_field or EMPTY_SHOWN in card_context.open_rows
        )
        empty += is_empty
        if not is_empty or is_wanted:
            _add_line(card_context, rows, details, line)
    if empty:
        add_link(rows, _empty_switch(card_context, empty))


def _add_line(
    card_context: CardContext, rows: QVBoxLayout, details: Details, line: FieldLine
) -> None:
    row = FieldRow(card_context, Cell(details.row.kind, details.row.id, line.field.name), line)
    row.set_current(is_current=line.field.name == card_context.current_field)
    rows.addWidget(row)
    key = f"citations of {line.field.name}"
    hidden = len(line.citations) - MOST_CITATIONS
    # A line saying that one more is left out would take the room of that one.
    most = None if key in card_context.open_rows or hidden <= 1 else MOST_CITATIONS
    for citation in _most_telling_first(line.citations)[:most]:
        add_citation(card_context, rows, citation, is_brief=True)
    if line.citations:
        rows.addSpacing(px(row, 3))
    if most is not None:
        more = LinkButton(say(text("{n} more citations", n=hidden)))
        on_click(more, partial(card_context.toggle, key))
        add_link(rows, more)


def _most_telling_first(citations: tuple[Row, ...]) -> list[Row]:
    """Put the one that bears the value first, then those that compete with it, then the rest."""
    bearing = [
        c for c in citations if c["rank"] == Rank.PREFERRED or c["verdict"] == Verdict.SUPPORTS
    ][:1]
    competing = [c for c in citations if c["verdict"] in COMPETING and c not in bearing]
    rest = [c for c in citations if c not in bearing and c not in competing]
    return [*bearing, *competing, *rest]


def _empty_switch(card_context: CardContext, empty: int) -> LinkButton:
    shown = EMPTY_SHOWN in card_context.open_rows
    said = (
        count("Hide {n} empty field", "Hide {n} empty fields", n=empty)
        if shown
        else count("Show {n} empty field", "Show {n} empty fields", n=empty)
    )
    switch = LinkButton(say(said), CELL)
    on_click(switch, partial(card_context.toggle, EMPTY_SHOWN))
    return switch


def say_state(details: Details) -> str:
    """Say how far the curator's work on the record is."""
    state = next((line for line in details.fields if line.field.name == "curation_state"), None)
    return say(state.said) if state and state.value else say(text("not begun"))


def build_curation(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the state of the work, when it was checked, open questions and the note."""
    details = card_context.details
    if details is None:
        return
    for line in details.fields:
        if line.field.section == CURATION:
            cell = Cell(details.row.kind, details.row.id, line.field.name)
            row = FieldRow(card_context, cell, line)
            row.set_current(is_current=line.field.name == card_context.current_field)
            rows.addWidget(row)
    if card_context.can_edit:
        checked = LinkButton(say(text("Checked today")))
        checked.setToolTip(say(text("Note that the record was looked at today, and by whom")))
        on_click(checked, partial(_check_today, card_context))
        add_link(rows, checked)


def _check_today(card_context: CardContext) -> None:
    details = card_context.details
    if details is not None:
        card_context.change(partial(checked_today, card_context, details))


def checked_today(card_context: CardContext, details: Details) -> EditBatch:
    """Return the batch that notes the day and the curator who looked at the record."""
    register, row = card_context.context.register, details.row
    held = register.values(row.kind, row.id)
    wanted = {"last_checked": today(), "checked_by": register.who}
    edits = [
        CellEdit(row.kind, row.id, name, held[name], value)
        for name, value in wanted.items()
        if held[name] != value
    ]
    return EditBatch(text("check of {record}", record=row.number), edits)


PAGE = 60
ALL_CITATIONS = "all citations"
_OF_RULE: dict[str, MarkKind] = {RuleCode.DISPUTED: CellState.DISPUTED, RuleCode.GAP: "gap"}


def count_citations(details: Details) -> str:
    """Say how many citations there are, from how many sources and witnesses."""
    total = details.citations_total
    if not total:
        return ""
    if details.row.kind == TypeName.SOURCE:
        return f"{total:,}"
    sources = len({citation["source"] for citation in details.citations})
    said = count("{all:,} from {n:,} source", "{all:,} from {n:,} sources", n=sources, all=total)
    witnesses = int(details.row["witnesses"] or 0)
    if witnesses:
        said = count("{said}, {n:,} witness", "{said}, {n:,} witnesses", n=witnesses, said=said)
    return say(said)


def build_citations(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build the citations under what they bear on, a page of them at first."""
    details = card_context.details
    if details is None:
        return
    most = None if ALL_CITATIONS in card_context.open_rows else PAGE
    heading = ""
    for citation in sorted(details.citations, key=partial(_place, details))[:most]:
        title = _heading(details, citation)
        if title != heading:
            heading = title
            rows.addWidget(_group(title))
        add_citation(card_context, rows, citation, is_brief=False)
    held = len(details.citations)
    if most is not None and held > most:
        more = LinkButton(say(text("Show {held} more", held=held - most)))
        on_click(more, partial(card_context.toggle, ALL_CITATIONS))
        add_link(rows, more)
    elif details.citations_total > held:
        rows.addWidget(
            Label(
                say(
                    text(
                        "{n:,} more are in the table of citations.",
                        n=details.citations_total - held,
                    )
                ),
                NOTE,
                wrap=True,
            )
        )


def _group(title: str) -> Label:
    label = Label(title, COLUMN_HEADER, wrap=True)
    label.setContentsMargins(px(label, MARK_COLUMN), px(label, 6), 0, px(label, 2))
    return label


def _place(details: Details, citation: Row) -> tuple[int, str, int, str]:
    """Order the record's own fields first, then what belongs to it; as the catalogue does."""
    own = citation["record"] == details.row.number
    return (0 if own else 1, "" if own else str(citation["record"]), _field_place(citation),
            citation.number)  # fmt: skip


def _field_place(citation: Row) -> int:
    record_type = BY_PREFIX.get(str(citation["record"]).partition("-")[0])
    names = [field.name for field in record_type.fields] if record_type else []
    return names.index(str(citation["field"])) if citation["field"] in names else -1


def _heading(details: Details, citation: Row) -> str:
    record_type = BY_PREFIX.get(str(citation["record"]).partition("-")[0])
    name = str(citation["field"] or "")
    is_field = record_type is not None and name
    label = record_type.field(name).label if record_type and name else "The whole record"
    if citation["record"] == details.row.number:
        return word(label) if is_field else say(text("The whole record"))
    title, number = str(citation["record_title"] or ""), str(citation["record"] or "")
    field = Lower(Text(label))
    return say(text("{title} ({record}): {field}", title=title, record=number, field=field))


def count_findings(details: Details) -> str:
    """Say how many findings there are."""
    return f"{len(details.findings):,}" if details.findings else ""


def build_findings(card_context: CardContext, rows: QVBoxLayout) -> None:
    """Build what the checks noticed; each line leads to its cell."""
    details = card_context.details
    for finding in details.findings if details else ():
        rows.addWidget(FindingRow(card_context, finding))


class FindingRow(PaintedRow):
    """One finding; it leads to the cell it is about."""

    def __init__(self, card_context: CardContext, finding: Row) -> None:
        words = say(finding.said("text")) or finding.title
        rule, severity = Text(str(finding["rule"] or "")), Text(str(finding["severity"] or ""))
        what = text("{rule}, {severity}", rule=rule, severity=severity)
        super().__init__(words, f"{words}\n{say(what)}")
        self._card_context, self._finding = card_context, finding
        self.key = f"finding {finding.id}"
        kind = _OF_RULE.get(str(finding["rule"]), "check")
        notes = (Words(_about(finding), NOTE),)
        self.set_words((Column(MARK_COLUMN, 0, (Words(words, CELL), *notes)),), ((0, kind),))
        self.clicked.connect(self._follow)

    def _follow(self) -> None:
        record = self._finding["_record"]
        if record is not None:
            field = str(self._finding["field"] or "")
            kind = cast("str", self._finding["_kind"])
            self._card_context.wants_record.emit(kind, record, field)


def _about(finding: Row) -> str:
    number, name = str(finding["record"] or ""), str(finding["field"] or "")
    kind = str(finding["_kind"] or "")
    label = word(BY_NAME[kind].field(name).label) if kind in BY_NAME and name else ""
    severity = word(str(finding["severity"] or ""))
    return " · ".join(part for part in (number, label, severity) if part)
