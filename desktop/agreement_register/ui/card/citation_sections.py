"""The citations of a record, grouped by what they bear on, and what the checks noticed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from agreement_register.domain.texts import Lower, Text, count, text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.domain.types.words import CellState, RuleCode, TypeName
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.language import say, word
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, COLUMN_HEADER, NOTE, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label
from agreement_register.ui.widgets.layouts import add_link
from agreement_register.ui.widgets.painted_row import Column, PaintedRow, Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.marks.evidence import MarkKind

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
