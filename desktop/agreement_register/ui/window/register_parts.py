"""What belongs to a register beside its first rows: imported once these stand, see `session`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_register.curation.checking import explained
from agreement_register.curation.register import system_name
from agreement_register.curation.rescuing import rescue
from agreement_register.curation.seeding import new_sample
from agreement_register.domain.errors import RegisterError
from agreement_register.domain.texts import text
from agreement_register.ui.window.article_dock import reading_pane
from agreement_register.ui.window.evidence_parts import EvidenceParts
from agreement_register.ui.window.file_trouble import show_rescue
from agreement_register.ui.window.register_window import RegisterWindow
from agreement_register.ui.window.registers import waited_for

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_register.curation.register import Register
    from agreement_register.curation.rescuing import Report
    from agreement_register.domain.texts import Sayable
    from agreement_register.ui.context import WindowContext
    from agreement_register.ui.dialogs.files import FileQuestions
    from agreement_register.ui.window.central_area import CentralArea
    from agreement_register.ui.window.main_window import MainWindow
    from agreement_register.ui.window.message_bar import ProgressLine


class RegisterParts:
    """Makes what is asked for seldom, and all of a window that its first rows do not wait for.

    Raises:
        RegisterError: by each that makes a register, as a sentence.
    """

    def make_sample(self, path: Path, who: str) -> Register:
        """Make the sample register and open it."""
        return new_sample(path, who or system_name())

    def rescue(self, path: Path, target: Path, line: ProgressLine) -> Report:
        """Write what can be read of a damaged register to a new one; the damaged one is only read.

        Raises:
            RegisterError: as a sentence, if there is nothing to rescue, or it cannot be written.
        """
        words = text("Reading what can be read of {name}…", name=path.name)
        return waited_for(line, words, lambda _: rescue(path, target))

    def show_rescue(self, report: Report, window: MainWindow) -> None:
        """Show what a rescue came to, and lead on from it."""
        show_rescue(report, window)

    def explained(self, register: Register, error: BaseException) -> Sayable | None:
        """Return what is wrong with a register, if that is what an exception comes from."""
        said = explained(register, error)
        return said.said if isinstance(said, RegisterError) else None

    def complete(
        self,
        window: MainWindow,
        context: WindowContext,
        files: FileQuestions,
        central_area: CentralArea,
    ) -> RegisterWindow:
        """Give a window all that belongs to the register whose table it shows."""
        return RegisterWindow(window, context, files, central_area)

    def prepare(self, register: Register) -> None:
        """Let the first edit, article, citation and date take no longer than others; on any thread.

        The first rows do not wait for what these import and compile, nor does a curator.
        """
        register.prepare()
        reading_pane()
        EvidenceParts.prepare(register)
