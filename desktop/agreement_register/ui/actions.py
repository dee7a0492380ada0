"""Every action as data: words, keys, icon, what must hold for it; and the pages that F1 opens."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from agreement_register.ui.language import word
from agreement_register.ui.types import PLACES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Condition(StrEnum):
    """What must hold for an action to be enabled."""

    NOTHING = "nothing"
    REGISTER = "an open register"
    WRITABLE = "an open register that can be written to"
    CELL = "a current cell"
    WRITABLE_CELL = "a current cell in a register that can be written to"
    RECORD = "a current record"
    SELECTION = "selected records in a register that can be written to"
    AGREEMENTS = "selected agreements in a register that can be written to"
    MAKING = "a table in which records can be made"
    TABLE = "a table on screen"
    WRITABLE_ROW = "a current cell of a table in a register that can be written to"
    PASTING = "a table of records in a register that can be written to"
    ARTICLE = "an article on screen"
    WRITABLE_ARTICLE = "an article on screen in a register that can be written to"
    ANY_SOURCE = "a current source"
    SOURCE = "a current source in a register that can be written to"
    AGREEMENT = "a current agreement in a register that can be written to"
    UNDO = "something to undo"
    REDO = "something to redo"
    EXPORTED = "an export before this one"
    DELETED = "selected rows of the trash in a register that can be written to"


class ActionSpec(NamedTuple):
    """An action: words with their access key, keys, icon, tip, and what it needs.

    The keys of an action of the table, or of the article, are its own only while that has the
    focus.
    """

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    needs: Condition = Condition.NOTHING
    is_checkable: bool = False
    is_of_table: bool = False
    is_of_article: bool = False
    short: str = ""  # the words beside its icon in the toolbar, where the text is too long

    @property
    def words(self) -> str:
        """Return the text without its access key, as it is said."""
        return word(self.text).replace("&", "")


def _fields() -> tuple[ActionSpec, ...]:
    """Return the nine that cite a field at once; what each is called is known with a register."""
    return tuple(
        ActionSpec(
            f"cite_{digit}",
            f"Cite field &{digit}",
            (str(digit), f"Ctrl+Alt+{digit}"),
            tip="Cite the selected words for this field at once",
            needs=Condition.WRITABLE_ARTICLE,
            is_of_article=True,
        )
        for digit in range(1, 10)
    )


def _narrowings() -> tuple[ActionSpec, ...]:
    """Return what J and K can be narrowed to; the same key again takes all."""
    return tuple(
        ActionSpec(f"narrow_{kind}", words, (key, f"Ctrl+Alt+{key}"), tip=tip,
                   needs=Condition.ARTICLE, is_checkable=True, is_of_article=True)
        for kind, words, key, tip in (
            ("date", "Only &dates", "D", "Let J and K go to dates alone, or to all again"),
            ("actor", "Only &actors", "A", "Let J and K go to actors alone, or to all again"),
            ("verb", "Only a&cts", "T", "Let J and K go to acts alone, or to all again"),
        )
    )  # fmt: skip


def _places() -> tuple[ActionSpec, ...]:
    return tuple(
        ActionSpec(
            place.action,
            place.text,
            (place.view.place_key,) if place.view.place_key else (),
            place.icon,
            f"Show the table of {place.title.lower()}",
            Condition.REGISTER,
            is_checkable=True,
        )
        for place in PLACES
    )


_FILE = (
    ActionSpec("new_register", "&New register…", ("Ctrl+N",), "file-plus",
               "Make an empty register in a file of your choice"),
    ActionSpec("open_register", "&Open…", ("Ctrl+O",), "folder-open",
               "Open a register file on this computer"),
    ActionSpec("open_sample", "Open &sample register", (), "book-open",
               "Open a register of twenty agreements to try things on"),
    ActionSpec("save_copy", "Save a cop&y…", ("Ctrl+Shift+S",), "copy",
               "Write a whole copy of the register to another file", Condition.REGISTER),
    ActionSpec("open_past", "Open as it &was on a day…", (), "history",
               "Open the register as it stood at the end of a day, to be read", Condition.REGISTER),
    ActionSpec("compact", "Co&mpact into a new file…", (), "",
               "Write a smaller register without the trash or an old history; this one stays",
               Condition.REGISTER),
    ActionSpec("back_up", "Back &up now", (), "shield-check",
               "Write a whole copy to the backups of this register, and look at it afterwards",
               Condition.REGISTER),
    ActionSpec("restore", "Res&tore from backup…", (), "",
               "See the backups with what is in them, and go back to one", Condition.REGISTER),
    ActionSpec("import_list", "&Import a list…", (), "",
               "Make records of the rows of a spreadsheet, CSV or other table", Condition.REGISTER),
    ActionSpec("export", "E&xport to Excel…", ("Ctrl+E",), "file-spreadsheet",
               "Write the register, or what is shown, as an Excel workbook", Condition.REGISTER,
               short="Export"),
    ActionSpec("repeat_export", "Repeat &last export", ("Ctrl+Shift+E",), "",
               "Write the last workbook again, with the same choices", Condition.EXPORTED),
    ActionSpec("print", "&Print dossier…", ("Ctrl+P",), "scroll-text",
               "Print all that is known of the agreement, each citation a note", Condition.CELL),
    ActionSpec("save_dossier", "Save &dossier as PDF…", ("Ctrl+Shift+P",), "",
               "Write all that is known of the agreement as a PDF document", Condition.CELL),
    ActionSpec("close", "&Close", ("Ctrl+W",), "x", "Close the register"),
    ActionSpec("quit", "&Quit", ("Ctrl+Q",), "", "Close all windows"),
)  # fmt: skip

_EDIT = (
    ActionSpec("undo", "&Undo", ("Ctrl+Z",), "undo-2", "Take back the last change", Condition.UNDO),
    ActionSpec("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2",
               "Make the change again that was taken back", Condition.REDO),
    ActionSpec("cut", "Cu&t", ("Ctrl+X",), "", "Copy the selected cells and empty them",
               Condition.WRITABLE_ROW, is_of_table=True),
    ActionSpec("copy", "&Copy", ("Ctrl+C",), "copy", "Copy the selected cells", Condition.CELL,
               is_of_table=True),
    ActionSpec("copy_with_headers", "Copy with &headers", ("Ctrl+Shift+C",), "",
               "Copy the selected cells with the names of their columns", Condition.RECORD,
               is_of_table=True),
    ActionSpec("copy_with_citation", "Copy with c&itation", ("Ctrl+Alt+C",), "quote",
               "Copy the value with its sources, to paste into a text", Condition.CELL),
    ActionSpec("paste", "&Paste", ("Ctrl+V",), "",
               "Paste cells here; rows beyond the last make records", Condition.PASTING,
               is_of_table=True),
    ActionSpec("fill_down", "Fill &down", ("Ctrl+D",), "",
               "Put the topmost selected value into the cells below it", Condition.WRITABLE_ROW,
               is_of_table=True),
    ActionSpec("clear", "C&lear", ("Del",), "", "Empty the selected cells", Condition.WRITABLE_ROW,
               is_of_table=True),
    ActionSpec("find", "&Find", ("Ctrl+F",), "search",
               "Find in the article that is read; else search the whole register",
               Condition.REGISTER),
    ActionSpec("find_next", "Find &next", ("F3",), "",
               "Go to the next place in the article where the words stand", Condition.ARTICLE),
    ActionSpec("find_previous", "Find pre&vious", ("Shift+F3",), "",
               "Go to the place before in the article where the words stand", Condition.ARTICLE),
    ActionSpec("replace", "R&eplace…", ("Ctrl+H",), "",
               "Find words in the column, or in the selected cells, and replace them",
               Condition.WRITABLE_ROW),
    ActionSpec("select_all", "Select &all", ("Ctrl+A",), "", "Select every row", Condition.REGISTER,
               is_of_table=True),
)  # fmt: skip

_VIEW = (
    *_places(),
    ActionSpec("view_table", "&Table", ("Alt+Left",), "arrow-left", "Show the table",
               Condition.REGISTER, is_checkable=True),
    ActionSpec("view_article", "&Article", ("Alt+Right",), "book-open",
               "Show the article that was read last", Condition.REGISTER, is_checkable=True),
    ActionSpec("panel_left", "&Navigation and filters", ("Ctrl+Shift+L",), "list-filter",
               "Show or hide the record types and the filters",
               Condition.REGISTER, is_checkable=True),
    ActionSpec("panel_card", "&Card", ("Ctrl+Shift+I",), "",
               "Show or hide the card of the current record",
               Condition.REGISTER, is_checkable=True),
    ActionSpec("next_pane", "Go to n&ext pane", ("F6",), "", "Move the keyboard to the next pane",
               Condition.REGISTER),
    ActionSpec("previous_pane", "Go to &previous pane", ("Shift+F6",), "",
               "Move the keyboard to the pane before", Condition.REGISTER),
    ActionSpec("columns", "C&olumns…", ("Ctrl+Shift+O",), "columns-3",
               "Choose the columns of this table", Condition.TABLE),
    ActionSpec("reset_filters", "Reset f&ilters", ("Ctrl+Shift+R",), "",
               "Show every row of this table", Condition.TABLE),
    ActionSpec("text_larger", "&Larger", ("Ctrl++", "Ctrl+="), "", "Make all text larger"),
    ActionSpec("text_smaller", "&Smaller", ("Ctrl+-",), "", "Make all text smaller"),
    ActionSpec("text_normal", "&As the system", ("Ctrl+0",), "",
               "Show text in the size of the system"),
    ActionSpec("theme_system", "As the &system", (), "", "Follow the system's colours",
               is_checkable=True),
    ActionSpec("theme_light", "&Light", (), "", "Dark text on light ground", is_checkable=True),
    ActionSpec("theme_dark", "&Dark", (), "", "Light text on dark ground", is_checkable=True),
    ActionSpec("full_screen", "F&ull screen", ("F11",), "", "Use the whole screen",
               is_checkable=True),
    ActionSpec("as_of", "Status as of a da&y…", ("Ctrl+Shift+T",), "calendar",
               "Choose the day on which the status is worked out", Condition.REGISTER,
               short="As of today"),
)  # fmt: skip

_RECORD = (
    ActionSpec("new_record", "&New", ("Ctrl+Shift+N",), "plus", "Make a new record",
               Condition.MAKING),
    ActionSpec("duplicate", "&Duplicate", ("Ctrl+Shift+D",), "copy",
               "Copy the record with all that belongs to it", Condition.SELECTION),
    ActionSpec("edit_cell", "&Edit cell", ("F2",), "", "Type into the current cell",
               Condition.WRITABLE_ROW, is_of_table=True),
    ActionSpec("add_event", "&Add event to all…", ("Ctrl+Shift+A",), "calendar-days",
               "Give every selected agreement the same event, in one step", Condition.AGREEMENTS),
    ActionSpec("why", "&Why does it say that?", ("Ctrl+I",), "circle-help",
               "Show the citations, passages and sources behind the value", Condition.CELL),
    ActionSpec("cell_history", "&History of this cell", ("Ctrl+Shift+H",), "history",
               "Show what stood in the cell before, and who changed it", Condition.CELL),
    ActionSpec("mark_gap", "&Mark as unknown, none…", ("Ctrl+Shift+U",), "flag",
               "Say why the cell is empty", Condition.WRITABLE_ROW),
    ActionSpec("remove", "Move to &trash", ("Ctrl+Del",), "trash",
               "Delete the selected records; this can be undone", Condition.SELECTION),
    ActionSpec("bring_back", "&Bring back from trash", (), "undo-2",
               "Bring the deleted records back with all that went with them", Condition.DELETED),
    ActionSpec("next_record", "Ne&xt record", ("Ctrl+PgDown",), "arrow-down",
               "Go to the record below", Condition.RECORD),
    ActionSpec("previous_record", "&Previous record", ("Ctrl+PgUp",), "arrow-up",
               "Go to the record above", Condition.RECORD),
)  # fmt: skip

_SOURCES = (
    ActionSpec("cite", "&Cite…", ("Ctrl+K",), "quote", "Give the current value its source",
               Condition.WRITABLE_CELL),
    ActionSpec("cite_again", "Cite &again", ("Ctrl+Shift+K",), "",
               "Cite the last passage for the current value", Condition.WRITABLE_CELL),
    ActionSpec("rank", "Ran&k and reason…", (), "arrow-up",
               "Say which citation counts more, and why", Condition.WRITABLE_CELL),
    ActionSpec("show_source_text", "&Show passage", ("F4",), "newspaper",
               "Go to the passage behind the value", Condition.CELL),
    ActionSpec("read_source", "&Read and cite", ("Ctrl+R",), "book-open",
               "Read the source, with its citations marked", Condition.CELL),
    ActionSpec("review_article", "Re&view article", ("F9",), "",
               "List what the article states, and accept, change or skip it row by row",
               Condition.SOURCE),
    ActionSpec("paste_source", "&New source from clipboard", ("Ctrl+Shift+V",), "file-plus",
               "Make a source of the text that was copied", Condition.WRITABLE),
    ActionSpec("add_files", "Add &files…", (), "file-input",
               "Make sources of articles: text, HTML, PDF, Word, mail", Condition.WRITABLE),
    ActionSpec("attach_text", "Attach the &text…", (), "link",
               "Give the source its text, or a newer edition of it", Condition.SOURCE),
    ActionSpec("open_original", "&Open the original", (), "file-input",
               "Open a copy of the kept document in the program of its type",
               Condition.ANY_SOURCE),
    ActionSpec("save_original", "Save the original &elsewhere…", (), "",
               "Write the kept document to a file, as it came", Condition.ANY_SOURCE),
    ActionSpec("remove_original", "Remove the original for goo&d…", (), "",
               "Keep the document no more; the text and its citations stay", Condition.SOURCE),
    ActionSpec("agreement_text", "Text of this a&greement…", (), "scroll-text",
               "Attach the text of the agreement itself", Condition.AGREEMENT),
    ActionSpec("suggestions", "S&uggestions", ("Ctrl+Shift+G",), "eye",
               "Underline dates, actors, counts and acts in the article", Condition.ARTICLE,
               is_checkable=True),
    ActionSpec("cite_passage", "&Cite the passage…", ("C", "Ctrl+Alt+K"), "quote",
               "Cite the selected words, or the suggestion that J and K are at",
               Condition.WRITABLE_ARTICLE, is_of_article=True),
    ActionSpec("new_agreement", "New &agreement from selection…", ("N", "Ctrl+Alt+N"), "plus",
               "Make an agreement of what the selected words say, with its citations",
               Condition.WRITABLE_ARTICLE, is_of_article=True),
    *_fields(),
    ActionSpec("next_suggestion", "&Next suggestion", ("J", "Ctrl+J"), "",
               "Go to the next date, actor or act that no citation uses", Condition.ARTICLE,
               is_of_article=True),
    ActionSpec("previous_suggestion", "&Previous suggestion", ("K", "Ctrl+Shift+J"), "",
               "Go back to the one before that no citation uses", Condition.ARTICLE,
               is_of_article=True),
    *_narrowings(),
    ActionSpec("grow_selection", "&Grow by a sentence", ("S", "Alt+Shift+Right"), "",
               "Select the sentence, then one more", Condition.ARTICLE, is_of_article=True),
    ActionSpec("shrink_selection", "&Shrink by a sentence", ("Shift+S", "Alt+Shift+Left"), "",
               "Take the last sentence out of the selection",
               Condition.ARTICLE, is_of_article=True),
)  # fmt: skip

_QUALITY = (
    ActionSpec("conflicts", "Con&flicts", ("Ctrl+F8",), "git-compare-arrows",
               "Show every value that sources dispute, side by side", Condition.REGISTER),
    ActionSpec("next_conflict", "&Next conflict", ("F8",), "arrow-right",
               "Go to the next value that sources dispute", Condition.REGISTER),
    ActionSpec("column_coverage", "Coverage of this colu&mn…", ("Ctrl+Shift+F8",), "",
               "Say how much of the current column is cited, and list what is not", Condition.CELL),
    ActionSpec("uncited", "&Uncited values", (), "circle-alert",
               "List the values that no source bears yet", Condition.REGISTER),
    ActionSpec("check", "&Check register", (), "shield-check",
               "Check the file and everything in it", Condition.REGISTER),
)  # fmt: skip

_TOOLS_AND_HELP = (
    ActionSpec("options", "&Options…", ("Ctrl+,",), "settings", "Your name, colours, text size"),
    ActionSpec("help", "&Help for this screen", ("F1",), "circle-help",
               "Read about the pane you are in"),
    ActionSpec("shortcuts", "&Keyboard shortcuts", ("Ctrl+?",), "", "List every key"),
    ActionSpec("data_folder", "Show &data folder", (), "folder-open",
               "Open the folder of the register in the file manager"),
    ActionSpec("show_notes", "Show &log", (), "",
               "Read what the program noted about troubles and faults"),
    ActionSpec("about", "&About Agreement Register", (), "info",
               "Version, licence and where things lie"),
)  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (
    *_FILE, *_EDIT, *_VIEW, *_RECORD, *_SOURCES, *_QUALITY, *_TOOLS_AND_HELP,
)  # fmt: skip
ACTION: dict[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}


_PAGE_PROPERTY, _FIRST_PAGE = "help_page", "getting-started"


def set_help_page(widget: QWidget, page: str) -> None:
    """Name the page that F1 opens while the keyboard is in a widget."""
    widget.setProperty(_PAGE_PROPERTY, page)


def help_page_of(widget: QWidget | None) -> str:
    """Return the page for the pane that a widget is in."""
    while widget is not None:
        page = widget.property(_PAGE_PROPERTY)
        if isinstance(page, str) and page:
            return page
        widget = widget.parentWidget()
    return _FIRST_PAGE
