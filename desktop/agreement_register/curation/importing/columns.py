"""The columns of a table bound to what a mapping says that they become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_register.curation.importing.list_words import DateOrder
from agreement_register.curation.importing.mapping import ColumnMapping, MappingError
from agreement_register.curation.typed.fields import find_field
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.domain.types.agreement import event_of_cell
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.event_types import EVENT_TYPES
from agreement_register.domain.types.vocabulary import GAP_KINDS
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_register.curation.importing.mapping import ListMapping
    from agreement_register.domain.types.fields import Field
    from agreement_register.exchange.lists.tables import Heading, ListTable

_OF_EVENTS = BY_NAME[TypeName.EVENT]
_DAY = "date"
_KIND = "type"
_LISTED = 12  # headings that a refusal names


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A column of a table, and what becomes of its cells.

    ``field`` is one of the record, or of an event: of the type ``event``, or, where that is empty
    and ``is_action``, of the action that the row is about.
    """

    heading: Heading
    meant: ColumnMapping
    field: Field | None = None
    event: str = ""
    is_action: bool = False
    is_of_party: bool = False  # where rows are parties, only that of the row does it
    sentinels: Mapping[str, str] | None = None
    order: DateOrder | None = None
    year: int = -1  # the places of columns that it is read with
    month: int = -1
    day: int = -1

    @property
    def is_parties(self) -> bool:
        """Tell whether it names parties."""
        return self.field is not None and self.field.backing is PARTIES

    @property
    def is_of_event(self) -> bool:
        """Tell whether it states something of an event."""
        return bool(self.event) or self.is_action


class Columns:
    """All columns of a table as a mapping means them.

    Raises:
        MappingError: if the mapping names a column, field or type of event that is not there.
    """

    def __init__(self, table: ListTable, mapping: ListMapping, kind: str) -> None:
        self._table, self._mapping, self._kind = table, mapping, kind
        self.key = self._place(mapping.key) if mapping.key else -1
        self.bound = tuple(
            self._bound(table.headings[self._place(name)], meant)
            for name, meant in mapping.columns.items()
            if not meant.ignore
        )
        named = {" ".join(name.split()) for name in mapping.columns} | {mapping.key}
        used = {place for each in self.bound for place in (each.year, each.month, each.day)}
        self.left_out = tuple(
            heading.name
            for heading in table.headings
            if heading.name not in named and heading.place not in used
        )

    def _place(self, name: str) -> int:
        wanted = " ".join(name.split())
        found = [each for each in self._table.headings if each.name == wanted]
        repeated = [each for each in self._table.headings if each.is_repeated]
        if found and found[0] in repeated and not _says_which(wanted, repeated):
            same = [each.letters for each in repeated if each.name.startswith(wanted)]
            raise MappingError(
                text(
                    "Several columns are called “{name}” ({letters}): name the first “{name} (1)”, "
                    "the next “{name} (2)”.",
                    name=wanted,
                    letters=", ".join(same),
                )
            )
        if not found and wanted.endswith(" (1)"):
            found = [each for each in repeated if each.name == wanted.removesuffix(" (1)")]
        if not found:
            raise MappingError(
                text(
                    "{file} has no column “{name}”; it has: {headings}.",
                    file=self._table.name,
                    name=name,
                    headings=_listed(self._table.headings),
                )
            )
        return found[0].place

    def _bound(self, heading: Heading, meant: ColumnMapping) -> BoundColumn:
        sentinels = {**self._mapping.sentinels, **meant.sentinels}
        self._refuse_sentinels(heading, sentinels)
        field, event = self._meaning(heading, meant)
        return BoundColumn(
            heading, meant, field, event,
            is_action=bool(meant.part) and not event and not meant.field,
            is_of_party=bool(meant.event) or (bool(meant.part) and not meant.field),
            sentinels=sentinels, order=self._order(meant),
            year=self._other(meant.year), month=self._other(meant.month),
            day=self._other(meant.day),
        )  # fmt: skip

    def _order(self, meant: ColumnMapping) -> DateOrder | None:
        """Return the order of the days of a column; a workbook says from when it counts them."""
        order = meant.order or self._mapping.order
        is_counted = order is DateOrder.SERIAL and self._table.begins_in_1904
        return DateOrder.SERIAL_OF_1904 if is_counted else order

    def _other(self, name: str) -> int:
        return self._place(name) if name else -1

    def _meaning(self, heading: Heading, meant: ColumnMapping) -> tuple[Field | None, str]:
        """Return the field that a column states, and the type of event whose field that is."""
        if meant.event or (meant.part and not meant.field):
            self._refuse_events(heading)
            event = self._event_type(heading, meant.event) if meant.event else ""
            for code in meant.suffixes.values():
                self._event_type(heading, code)
            return self._field(_OF_EVENTS.name, heading, meant.part or _DAY), event
        if not meant.field:
            return None, ""
        field = self._field(self._kind, heading, meant.field)
        event = event_of_cell(field.name) if self._kind == TypeName.AGREEMENT else ""
        return (_OF_EVENTS.field(meant.part or _DAY), event) if event else (field, "")

    def _refuse_events(self, heading: Heading) -> None:
        if self._kind != TypeName.AGREEMENT:
            raise MappingError(
                text("“{column}” cannot be an event: only agreements have events.",
                     column=heading.name)
            )  # fmt: skip

    def _event_type(self, heading: Heading, said: str) -> str:
        found = EVENT_TYPES.find(said)
        if found is None:
            raise MappingError(
                text("“{column}”: there is no type of event “{type}”.", column=heading.name,
                     type=said)
            )  # fmt: skip
        return found

    @staticmethod
    def _field(kind: str, heading: Heading, name: str) -> Field:
        try:
            return find_field(BY_NAME[kind], name)
        except RegisterError as error:
            said = text("“{column}”: {why}", column=heading.name, why=error.said)
            raise MappingError(said) from error

    @staticmethod
    def _refuse_sentinels(heading: Heading, sentinels: Mapping[str, str]) -> None:
        for meaning in filter(None, sentinels.values()):
            if meaning not in GAP_KINDS:
                raise MappingError(
                    text(
                        "“{column}”: a stand-in means nothing (an empty text), or one of {kinds}; "
                        "not “{said}”.",
                        column=heading.name,
                        kinds=", ".join(GAP_KINDS.codes),
                        said=meaning,
                    )
                )


def _says_which(name: str, repeated: Sequence[Heading]) -> bool:
    """Tell whether a name is that of one of several columns which are called the same."""
    others = [each.name for each in repeated if each.name != name and each.name.startswith(name)]
    return not others


def _listed(headings: Sequence[Heading]) -> str:
    named = ", ".join(each.name for each in headings[:_LISTED])
    return named if len(headings) <= _LISTED else f"{named}, …"
