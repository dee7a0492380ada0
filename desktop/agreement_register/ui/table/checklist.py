"""The first steps in a new register: a line that ticks itself, and goes away for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from agreement_register.domain.texts import text
from agreement_register.domain.types.words import TypeName
from agreement_register.ui.language import say
from agreement_register.ui.settings import CHECKLISTS
from agreement_register.ui.theme.type_scale import LABEL, px
from agreement_register.ui.widgets.buttons import LinkButton
from agreement_register.ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_register.curation.register import Register
    from agreement_register.domain.edits import Change
    from agreement_register.domain.texts import Text
    from agreement_register.ui.context import WindowContext

# The action of each step, what it is called, and what tells that it is done.
_STEPS: tuple[tuple[str, Text, str], ...] = (
    ("new_record", text("Enter an agreement"), TypeName.AGREEMENT),
    ("add_files", text("Read an article"), TypeName.SOURCE),
    ("cite", text("Cite a value"), TypeName.CITATION),
    ("export", text("Export"), "exported"),
)
_DONE, _TO_DO = "\N{CHECK MARK}", "\N{WHITE CIRCLE}"
_MOST_KEPT = 40  # registers


class Checklist(QFrame):
    """Shown from when a register was seen empty until all is done, or it is sent away."""

    wanted = Signal(str)
    """The id of the action of a step."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._register = context.register.identifier
        self.links: dict[str, LinkButton] = {}
        self._build()
        context.change_signals.changed.connect(self._take_change)
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(self, 16), px(self, 4), px(self, 8), px(self, 4))
        row.setSpacing(px(self, 14))
        row.addWidget(Label(say(text("First steps")), LABEL))
        for action, _words, step in _STEPS:
            link = LinkButton("")
            link.setObjectName(action)
            link.clicked.connect(self._press)
            self.links[step] = link
            row.addWidget(link)
        row.addStretch(1)
        away = QToolButton()
        away.setText("\N{MULTIPLICATION SIGN}")
        away.setAutoRaise(True)
        away.setToolTip(say(text("Do not show these steps again")))
        away.setAccessibleName(away.toolTip())
        away.clicked.connect(self.send_away)
        row.addWidget(away)
        self.away = away

    @property
    def _done(self) -> set[str] | None:
        """Return the steps that are done; None where there is no list, or none any more."""
        for kept in self._context.settings.get(CHECKLISTS):
            register, _mark, steps = kept.partition("=")
            if register == self._register:
                return None if steps == _DONE else set(steps.split(",")) - {""}
        return None

    def _keep(self, steps: str) -> None:
        kept = [each for each in self._context.settings.get(CHECKLISTS)
                if each.partition("=")[0] != self._register]  # fmt: skip
        self._context.settings.set(CHECKLISTS, [f"{self._register}={steps}", *kept][:_MOST_KEPT])
        self._show()

    def begin(self) -> None:
        """Show the steps of a register that was seen empty for the first time."""
        is_known = any(kept.partition("=")[0] == self._register
                       for kept in self._context.settings.get(CHECKLISTS))  # fmt: skip
        if not is_known and not self._context.register.is_read_only:
            self._keep("")

    def tick(self, step: str) -> None:
        """Take a step as done; with the last one the list goes away for good."""
        done = self._done
        if done is None or step in done:
            return
        done.add(step)
        is_all = done >= {each for _action, _words, each in _STEPS}
        self._keep(_DONE if is_all else ",".join(sorted(done)))

    def send_away(self) -> None:
        """Show the list never again for this register."""
        self._keep(_DONE)

    def _show(self) -> None:
        done = self._done
        self.setVisible(done is not None)
        for _action, words, step in _STEPS:
            is_done = done is not None and step in done
            link = self.links[step]
            link.setText(f"{_DONE if is_done else _TO_DO} {say(words)}")
            link.setEnabled(not is_done)
            told = (
                text("{step}: done", step=words) if is_done else text("{step}: to do", step=words)
            )
            link.setAccessibleName(say(told))

    def _press(self) -> None:
        self.wanted.emit(self.sender().objectName())

    def _take_change(self, change: Change) -> None:
        """Count beside the window what there is now of what is still to be done."""
        done = self._done
        if done is None or not change.kinds & self.links.keys() - done:
            return

        def count(register: Register) -> Iterator[dict[str, int]]:
            counts = register.counts()
            # Actors of the built-in reference bring its source and citations of their own.
            counts[TypeName.SOURCE] -= 1 if register.reference.linked() else 0
            borne = register.totals(TypeName.AGREEMENT)[0]
            yield counts | {TypeName.CITATION: borne}

        self._context.reader.ask("first steps", count, self._take_counts)

    def _take_counts(self, counts: dict[str, int]) -> None:
        for _action, _words, step in _STEPS:
            if counts.get(step):
                self.tick(step)
