"""Every menu and the toolbar as nested tuples of action ids; only what works stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from agreement_register.ui.types import PLACES

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its title with an access key, and action ids, separators and menus in order."""

    title: str
    entries: tuple[str | Menu, ...]
    is_filled_later: bool = False  # with what is known only while the program runs


RECENT = Menu("Open &recent", (), is_filled_later=True)

MENUS: tuple[Menu, ...] = (
    Menu("&File", (
        "new_register", "open_register", "open_sample", RECENT, SEPARATOR,
        "save_copy", "back_up", "restore", "open_past", "compact", SEPARATOR,
        "import_list", "export", "repeat_export", SEPARATOR,
        "print", "save_dossier", SEPARATOR,
        "close", "quit",
    )),
    Menu("&Edit", (
        "undo", "redo", SEPARATOR,
        "cut", "copy", "copy_with_headers", "copy_with_citation", "paste", "fill_down", "clear",
        SEPARATOR,
        "find", "find_next", "find_previous", "replace", "select_all",
    )),
    Menu("&View", (
        *(place.action for place in PLACES if not place.view.is_tool), "conflicts",
        SEPARATOR,
        Menu("&Middle of the window", ("view_table", "view_article")),
        Menu("Pa&nels", ("panel_left", "panel_card", SEPARATOR, "next_pane", "previous_pane")),
        "columns", "reset_filters", "as_of", SEPARATOR,
        Menu("Te&xt size", ("text_larger", "text_smaller", "text_normal")),
        Menu("T&heme", ("theme_system", "theme_light", "theme_dark")),
        "full_screen",
    )),
    Menu("&Record", (
        "new_record", "duplicate", "edit_cell", "add_event", SEPARATOR,
        "why", "cell_history", "mark_gap", SEPARATOR,
        "next_record", "previous_record", SEPARATOR,
        "remove", "bring_back",
    )),
    Menu("&Sources", (
        "paste_source", "add_files", "attach_text", "agreement_text",
        Menu("Original &document", ("open_original", "save_original", "remove_original")),
        SEPARATOR,
        "cite", "cite_again", "rank", SEPARATOR,
        "show_source_text", "read_source", "review_article",
        Menu("&In the article", (
            "cite_passage",
            Menu("Cite a &field at once", tuple(f"cite_{digit}" for digit in range(1, 10))),
            "new_agreement", SEPARATOR,
            "next_suggestion", "previous_suggestion",
            Menu("Go thr&ough", ("narrow_date", "narrow_actor", "narrow_verb")), SEPARATOR,
            "grow_selection", "shrink_selection", SEPARATOR, "suggestions",
        )),
    )),
    Menu("&Quality", (
        "conflicts", "next_conflict", SEPARATOR,
        "column_coverage", "uncited", "show_finding", SEPARATOR,
        "check",
    )),
    Menu("&Tools", (
        *(place.action for place in PLACES if place.view.is_tool), SEPARATOR, "options",
    )),
    Menu("&Help", ("help", "shortcuts", "open_sample", SEPARATOR, "data_folder", "show_notes",
                   "about")),
)  # fmt: skip

# The menu of a cell; everything in it stands in a menu above as well.
CELL_MENU: tuple[str, ...] = (
    "edit_cell", "cite", "cite_again", "rank", "why", "cell_history", "mark_gap", SEPARATOR,
    "show_source_text", "read_source", "review_article", SEPARATOR,
    "cut", "copy", "copy_with_headers", "copy_with_citation", "paste", "fill_down", "clear",
        SEPARATOR,
    "new_record", "duplicate", "add_event", "remove", "bring_back",
)  # fmt: skip

# The search box stands where "search" is, the chosen day where "as_of" is.
TOOLBAR: tuple[str, ...] = (
    "new_record", "cite", SEPARATOR, "undo", "redo", SEPARATOR, "search", "as_of", "export",
)  # fmt: skip
