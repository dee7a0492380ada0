"""Why no workbook was written, beside trouble with the disk."""

from __future__ import annotations

from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.exchange.workbook.sheets import MOST_ROWS


class ExportCancelled(RegisterError):  # noqa: N818 - nothing went wrong
    """The export was cancelled by whoever asked for it."""

    def __init__(self) -> None:
        super().__init__(text("The export was cancelled; no workbook was written."))


class TooManyRowsError(RegisterError):
    """More records than a sheet can hold."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            text(
                "The sheet {sheet} would need more than the {rows:,} rows that Excel has. "
                "No workbook was written; filter the register and export the view.",
                sheet=sheet,
                rows=MOST_ROWS,
            )
        )
