"""What a window adds to each record type: its icon, its key, and words for an empty table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_register.domain.types.catalogue import tables
from agreement_register.domain.types.words import TypeName

if TYPE_CHECKING:
    from agreement_register.domain.types.record_type import RecordType


class TypeView(NamedTuple):
    """How a window shows a record type; a type without one of its own has all of this, too.

    ``title`` is the title of its table with an access key, ``place_key`` what shows the table.
    """

    icon: str = "scroll-text"
    title: str = ""
    place_key: str = ""
    empty_icon: str = ""  # in place of a table without rows; empty: the icon of the type
    empty_title: str = ""
    empty_text: str = ""  # what the table is for; empty: what the type is
    ways: tuple[str, ...] = ("new_record", "paste")  # actions that fill an empty table
    is_tool: bool = False  # its action stands in the menu of tools


_VIEWS: dict[str, TypeView] = {
    TypeName.AGREEMENT: TypeView(
        "scroll-text",
        "&Agreements",
        "Ctrl+1",
        empty_text="An agreement has parties, dates and the sources for both.",
        ways=("new_record", "paste", "import_list", "add_files", "open_sample"),
    ),
    TypeName.EVENT: TypeView(
        "calendar-days",
        "&Events",
        "Ctrl+2",
        empty_text="Type a date into Signed, In force or Ended of an agreement, or add events on "
        "its card.",
    ),
    TypeName.PARTY: TypeView(
        "users",
        "&Parties",
        "Ctrl+3",
        empty_text="Type the parties of an agreement as names with semicolons between them.",
    ),
    TypeName.LEGAL_ACT: TypeView("gavel", "&Legal acts", "Ctrl+4"),
    TypeName.ACTOR: TypeView("globe", "A&ctors", "Ctrl+5"),
    TypeName.PERSON: TypeView("user", "Pe&rsons", "Ctrl+6", empty_icon="users"),
    TypeName.SOURCE: TypeView(
        "newspaper",
        "&Sources",
        "Ctrl+7",
        empty_text="Drop articles here: text, HTML, PDF, Word. Statements are cited to their "
        "paragraphs.",
        ways=("add_files", "paste_source", "new_record"),
    ),
    TypeName.CITATION: TypeView(
        "message-square-quote",
        "Cita&tions",
        "Ctrl+8",
        empty_text="Go to a value and cite where it comes from.",
    ),
    TypeName.GAP: TypeView(
        "minus",
        "&Gaps",
        "Ctrl+9",
        empty_icon="circle-help",
        empty_text="Mark an empty cell as unknown, none, open or not applicable.",
    ),
    # There are nine digits; the tenth place stands beside F8, conflicts.
    "finding": TypeView(
        "circle-alert",
        "Fin&dings",
        "Shift+F8",
        empty_icon="check",
        empty_title="Nothing to look at",
        empty_text="The checks found nothing to look at.",
    ),
    "log": TypeView(
        "history",
        "&History",
        empty_title="Nothing was changed yet",
        empty_text="Every change stands here, with what was there before and after.",
        is_tool=True,
    ),
    "trash": TypeView(
        "trash",
        "&Trash",
        empty_title="The trash is empty",
        empty_text="What is deleted goes here, and comes back with all that went with it.",
        is_tool=True,
    ),
}
_PLAIN = TypeView()


def view_of(kind: str) -> TypeView:
    """Return how a window shows a type."""
    return _VIEWS.get(kind, _PLAIN)


class Place(NamedTuple):
    """A record type in the navigation list."""

    record_type: RecordType
    view: TypeView

    @property
    def kind(self) -> str:
        """Return the name of the type."""
        return self.record_type.name

    @property
    def text(self) -> str:
        """Return the title of the table, with an access key if it has one."""
        return self.view.title or self.record_type.plural

    @property
    def title(self) -> str:
        """Return the title without its access key."""
        return self.text.replace("&", "")

    @property
    def icon(self) -> str:
        """Return the icon of the type."""
        return self.view.icon

    @property
    def action(self) -> str:
        """Return the id of the action that shows the type."""
        return f"show_{self.kind}"


PLACES: tuple[Place, ...] = tuple(Place(each, view_of(each.name)) for each in tables())
