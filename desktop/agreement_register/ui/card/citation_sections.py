"""The citations of a record, grouped by what they bear on, and what the checks noticed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from agreement_register.domain.texts import text
from agreement_register.domain.types.catalogue import BY_NAME, BY_PREFIX
from agreement_register.ui.card.accessible_texts import counted_words
from agreement_register.ui.card.card_context import on_click
from agreement_register.ui.card.citation_row import add_citation
from agreement_register.ui.card.painted_row import Column, PaintedRow, Words
from agreement_register.ui.language import say
from agreement_register.ui.marks.evidence import MARK_COLUMN
from agreement_register.ui.theme.type_scale import CELL, COLUMN_HEADER, NOTE, px
from agreement_register.ui.widgets.flow_layout import add_link
from agreement_register.ui.widgets.labels import Label, LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from agreement_register.curation.record.details import Details
    from agreement_register.domain.views import Row
    from agreement_register.ui.card.card_context import CardContext
    from agreement_register.ui.marks.evidence import MarkKind

PAGE = 60
ALL_CITATIONS = "all citations"
_OF_RULE: dict[str, MarkKind] = {"disputed": "disputed", "gap": "gap"}


def count_citations(details: Details) -> str:
    """Say how many citations there are, from how many sources and witnesses."""
    total = details.citations_total
    if not total:
        return ""
    if details.row.kind == "source":
        return f"{total:,}"
    sources = len({citation["source"] for citation in details.citations})
    words = f"{total:,} from {counted_words(sources, 'source')}"
    witnesses = details.row["witnesses"]
    return f"{words}, {counted_words(int(witnesses), 'witness')}" if witnesses else words


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
    label = record_type.field(name).label if record_type and name else "The whole record"
    if citation["record"] == details.row.number:
        return label
    return f"{citation['record_title']} ({citation['record']}): {label.lower()}"


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
        text = str(finding["text"] or finding.title)
        super().__init__(text, f"{text}\n{finding['rule']}, {finding['severity']}")
        self._card_context, self._finding = card_context, finding
        self.key = f"finding {finding.id}"
        kind = _OF_RULE.get(str(finding["rule"]), "check")
        notes = (Words(_about(finding), NOTE),)
        self.set_words((Column(MARK_COLUMN, 0, (Words(text, CELL), *notes)),), ((0, kind),))
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
    label = BY_NAME[kind].field(name).label if kind in BY_NAME and name else ""
    return " · ".join(part for part in (number, label, str(finding["severity"] or "")) if part)
