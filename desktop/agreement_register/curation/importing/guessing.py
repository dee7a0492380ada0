"""What the columns of a list may become: guessed from their headings, else from what they hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from agreement_register.curation.importing.mapping import ColumnMapping, ListMapping
from agreement_register.curation.importing.row_dates import proven_order
from agreement_register.curation.pasting.headings import fields_by_contents, fields_by_headings
from agreement_register.curation.typed.fields import key_of
from agreement_register.domain.folding import fold
from agreement_register.domain.types.backing import PARTIES
from agreement_register.domain.types.catalogue import BY_NAME
from agreement_register.domain.types.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_register.curation.register import Register
    from agreement_register.domain.types.fields import Field
    from agreement_register.exchange.lists.tables import ListTable, TableRow

_LOOKED_AT = 500  # rows
_SEPARATORS = (";", "|", " / ", ",")
_CALLED_KEYS = "id uuid key no nr number treatyid numero número nummer numéro номер ід код"
_KEYS = frozenset(map(fold, _CALLED_KEYS.split()))


def guessed(register: Register, table: ListTable, kind: str) -> ListMapping:
    """Return the mapping that a table itself suggests; whoever brings it looks it over."""
    rows = list(islice(table.rows(), _LOOKED_AT))
    fields = fields_by_headings(kind, [heading.name for heading in table.headings])
    if fields is None:
        fields = fields_by_contents(register, kind, [row.cells for row in rows])
    columns: dict[str, ColumnMapping] = {}
    dated: dict[str, int] = {}
    for heading, field in zip(table.headings, fields, strict=True):
        if field is not None:
            name = f"{heading.name} (1)" if _is_first_of_many(table, heading.name) else heading.name
            columns[name] = _column(kind, field, rows, heading.place)
            if field.kind is FieldKind.DATE:
                dated[name] = heading.place
    columns |= _ordered(table, columns, dated)
    return ListMapping(type=kind, key=_key_of(table, rows), columns=columns)


def _is_first_of_many(table: ListTable, name: str) -> bool:
    return any(each.is_repeated and each.name == name for each in table.headings)


def _column(kind: str, field: Field, rows: Sequence[TableRow], place: int) -> ColumnMapping:
    made = ColumnMapping(field=key_of(BY_NAME[kind], field))
    cells = [(row.number, row.cells[place]) for row in rows]
    if field.backing is PARTIES:
        return replace(made, separator=_separator_in([words for _row, words in cells]))
    return made


def _ordered(
    table: ListTable, columns: dict[str, ColumnMapping], dated: dict[str, int]
) -> dict[str, ColumnMapping]:
    """Return the columns of days in the order that all their rows prove: a late one may deny it."""
    if not dated:
        return {}
    days: dict[str, list[tuple[int, str]]] = {name: [] for name in dated}
    for row in table.rows():
        for name, place in dated.items():
            days[name].append((row.number, row.cells[place]))
    return {name: replace(columns[name], order=proven_order(days[name])[0]) for name in dated}


def _separator_in(cells: Sequence[str]) -> str:
    """Return what stands between the names in most cells; a semicolon where nothing does."""
    counted = {sign: sum(sign in cell for cell in cells) for sign in _SEPARATORS}
    best = max(counted, key=lambda sign: counted[sign])
    return best if counted[best] else _SEPARATORS[0]


def _key_of(table: ListTable, rows: Sequence[TableRow]) -> str:
    """Return the column that is called a key, and tells every row apart."""
    for heading in table.headings:
        held = [row.cells[heading.place].strip() for row in rows]
        if fold(heading.name) in _KEYS and all(held) and len(set(held)) == len(held):
            return heading.name
    return ""
