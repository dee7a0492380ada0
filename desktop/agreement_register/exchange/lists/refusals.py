"""What is wrong with a list that cannot be read, each in one sentence that says what to do."""

from __future__ import annotations

from agreement_register.domain.errors import DiskError, FieldError
from agreement_register.domain.texts import Text, text


class ListError(FieldError):
    """A list that cannot be read as a table; nothing of it came in."""


def unreadable(path: str, error: Exception) -> DiskError:
    """Say that a file cannot be read from the disk."""
    why = getattr(error, "strerror", None) or str(error)
    return DiskError(text("{path} cannot be read: {why}.", path=path, why=why))


def too_large(name: str, most: int) -> ListError:
    """Say that a file is larger than any list."""
    return ListError(
        text(
            "{name} is larger than {n} MB; split it into several lists and import each.",
            name=name,
            n=most // 1_000_000,
        )
    )


def still_written(name: str) -> ListError:
    """Say that a file changed while it was read."""
    return ListError(
        text(
            "{name} changed while it was read; wait until the program that writes it is done, "
            "and import it again.",
            name=name,
        )
    )


def empty(name: str) -> ListError:
    """Say that there is nothing in a list."""
    return ListError(
        text("{name} holds no table: there is no row with a heading and a value.", name=name)
    )


def unpacks_too_large(name: str) -> ListError:
    """Say that a workbook was made to fill the memory."""
    return ListError(
        text(
            "{name} would unpack to far more than a table holds and was not opened; save the "
            "sheet as CSV and import that.",
            name=name,
        )
    )


def declares_entities(name: str) -> ListError:
    """Say that a workbook declares what no spreadsheet program declares."""
    return ListError(
        text(
            "{name} declares entities, as no spreadsheet program does, and was not opened; save "
            "the sheet as CSV and import that.",
            name=name,
        )
    )


def damaged(name: str) -> ListError:
    """Say that a workbook cannot be opened."""
    return ListError(
        text(
            "{name} is damaged and cannot be read as a workbook; get it again, or open it in the "
            "program it comes from, save it anew and import that.",
            name=name,
        )
    )


def other_kind(name: str) -> ListError:
    """Say that a file is no table that can be read."""
    return ListError(
        text(
            "{name} is no list that can be read: save it as .xlsx, .ods or CSV in the program it "
            "comes from and import that.",
            name=name,
        )
    )


def old_or_locked(name: str) -> ListError:
    """Say that a workbook is of the old kind, or has a password."""
    return ListError(
        text(
            "{name} is an old .xls workbook, or has a password; save it as .xlsx without a "
            "password and import that.",
            name=name,
        )
    )


def zero_bytes(name: str, row: int) -> ListError:
    """Say that a text has zero bytes in it."""
    return ListError(
        text(
            "{name} has a zero byte near line {row}, as no text has; it is damaged or no text: "
            "save it anew as CSV in UTF-8 and import that.",
            name=name,
            row=row,
        )
    )


def endless_cell(name: str, row: int, most: int) -> ListError:
    """Say that a cell goes on and on, as it does behind a quotation mark that is never closed."""
    return ListError(
        text(
            "Row {row} of {name} has a cell of more than {n:,} letters; a quotation mark may be "
            "missing there. Mend the row and import the file again.",
            row=row,
            name=name,
            n=most,
        )
    )


def broken_row(name: str, row: int, why: str) -> ListError:
    """Say that a row cannot be taken apart."""
    return ListError(
        text(
            "Row {row} of {name} cannot be taken apart: {why}. Mend it and import the file again.",
            row=row,
            name=name,
            why=why,
        )
    )


def too_wide(name: str, most: int) -> ListError:
    """Say that a table has more columns than any list."""
    return ListError(
        text(
            "{name} has more than {n:,} columns with a value; keep those that are wanted in a "
            "sheet of their own and import that.",
            name=name,
            n=most,
        )
    )


def no_object(name: str, line: int) -> ListError:
    """Say that a line of JSON lines is no object."""
    return ListError(
        text(
            "Line {line} of {name} is no JSON object, such as {example}. Mend it and import the "
            "file again.",
            line=line,
            name=name,
            example='{"title": "…"}',
        )
    )


def no_sheet(name: str, sheet: str, sheets: tuple[str, ...]) -> ListError:
    """Say that a workbook has no sheet of a name."""
    return ListError(
        text(
            "{name} has no sheet “{sheet}”; it has: {sheets}.",
            name=name,
            sheet=sheet,
            sheets=", ".join(sheets) or "–",
        )
    )


def no_header(name: str, row: int) -> ListError:
    """Say that the row of the headings is empty or not there."""
    return ListError(
        text("Row {row} of {name} has no headings; say in which row they are.", row=row, name=name)
    )


def unknown_encoding(encoding: str) -> ListError:
    """Say that nobody knows an encoding."""
    return ListError(
        text("No encoding is called “{name}”; utf-8 and windows-1252 are.", name=encoding)
    )


def merged(cells: int, first: str) -> Text:
    """Say that cells are merged, of which only the first has the value."""
    return text(
        "Cells are merged in {n} places, such as {first}: only the first cell of each has the "
        "value, the others were read as empty.",
        n=cells,
        first=first,
    )


def without_result(cells: int, first: str) -> Text:
    """Say that formulas have no result."""
    return text(
        "{n} formulas have no result, such as {first}: they were read as they are written. Open "
        "the workbook, save it and import it again.",
        n=cells,
        first=first,
    )


def mixed_encodings(encoding: str) -> Text:
    """Say that a text is not UTF-8, or not throughout."""
    return text(
        "The file is not UTF-8 throughout; what is not was read as {encoding}. Look at names "
        "with accents.",
        encoding=encoding,
    )
