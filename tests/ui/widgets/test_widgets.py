"""The small widgets: reached by keyboard, named, following palette and size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from agreement_register.ui.marks.evidence import Coverage
from agreement_register.ui.theme.application_theme import ControlStyle
from agreement_register.ui.theme.colours import DARK, LIGHT, palette_of
from agreement_register.ui.theme.type_scale import RECORD_TITLE
from agreement_register.ui.widgets.boxes import SectionHeader, Tint, separator
from agreement_register.ui.widgets.buttons import IconButton, LinkButton
from agreement_register.ui.widgets.counted_tree import CountedItem, CountedTree, Line, Shape
from agreement_register.ui.widgets.evidence import Badge, Chip, CoverageBar, Mark
from agreement_register.ui.widgets.labels import ElidedLabel, Key, Label
from agreement_register.ui.widgets.popover import Popover, hanging_place

CLICKABLE = {
    "link": lambda: LinkButton("Why?"),
    "chip": lambda: Chip("2 values"),
    "bar": lambda: CoverageBar(Coverage(6, 1, 1, 1)),
    "icon": lambda: IconButton("columns-3", "Columns"),
}
OTHER = {
    "mark": lambda: Mark("implied"),
    "badge": lambda: Badge("SAMPLE"),
    "key": lambda: Key("Ctrl+K"),
    "label": lambda: Label("Signed"),
    "elided": lambda: ElidedLabel("between 1997 and 2002"),
    "section": lambda: SectionHeader("Events", "4"),
    "tint": lambda: Tint(QVBoxLayout()),
    "separator": separator,
}
NAMED = {key: made for key, made in (CLICKABLE | OTHER).items() if key not in ("tint", "separator")}
TEXTUAL = {key: made for key, made in NAMED.items() if key not in ("mark", "icon")}


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def sized(widget: QWidget, points: float) -> QWidget:
    font = QFont(widget.font())
    font.setPointSizeF(points)
    widget.setFont(font)
    return widget


@pytest.mark.parametrize("name", CLICKABLE)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_what_can_be_clicked_can_be_pressed(qtbot, name, key):
    button = shown(qtbot, CLICKABLE[name]())
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("name", [each for each in CLICKABLE if each != "icon"])
def test_focus_from_the_keyboard_is_seen(qtbot, name):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, button, style = QLineEdit(), CLICKABLE[name](), ControlStyle()
    column.addWidget(field)
    column.addWidget(button)
    button.setStyle(style)  # the program's own: other tests leave one style or the other
    # Wherever the test before left the pointer, nothing here is painted as hovered.
    button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    with qtbot.waitActive(window):
        window.show()

    def picture_with_focus(reason):
        field.setFocus()
        button.setFocus(reason)
        return button.grab().toImage()

    def is_seen_from_the_keyboard_only():
        field.setFocus()
        before = button.grab().toImage()
        by_key = picture_with_focus(Qt.FocusReason.TabFocusReason)
        return by_key != before == picture_with_focus(Qt.FocusReason.MouseFocusReason)

    # A window that another test just closed may still hand its focus over.
    qtbot.waitUntil(is_seen_from_the_keyboard_only)


@pytest.mark.parametrize("name", NAMED)
def test_every_part_has_an_accessible_name(qtbot, name):
    widget = NAMED[name]()
    qtbot.addWidget(widget)
    target = widget.focusProxy() or widget
    assert QAccessible.queryAccessibleInterface(target).text(QAccessible.Text.Name)


@pytest.mark.parametrize("name", CLICKABLE | OTHER)
def test_colours_follow_the_palette(qtbot, name):
    widget = (CLICKABLE | OTHER)[name]()
    qtbot.addWidget(widget)
    widget.resize(120, 40)
    widget.setPalette(palette_of(LIGHT))
    light = widget.grab().toImage()
    widget.setPalette(palette_of(DARK))
    dark = widget.grab().toImage()
    widget.setPalette(palette_of(LIGHT))
    assert light != dark
    assert widget.grab().toImage() == light


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_part_is_always_as_high_as_its_text(qtbot, name):
    for points in (9, 10, 14, 18):
        widget = sized(TEXTUAL[name](), points)
        qtbot.addWidget(widget)
        assert widget.sizeHint().height() >= widget.fontMetrics().height() * 0.85


@pytest.mark.parametrize("name", NAMED)
def test_a_part_grows_with_the_text(qtbot, name):
    small, large = sized(NAMED[name](), 9), sized(NAMED[name](), 18)
    qtbot.addWidget(small)
    qtbot.addWidget(large)
    assert large.sizeHint().height() > small.sizeHint().height() * 1.4


def test_a_title_is_larger_than_a_cell(qtbot):
    title, cell = Label("Signed", RECORD_TITLE), Label("Signed")
    qtbot.addWidget(title)
    qtbot.addWidget(cell)
    assert title.sizeHint().height() > cell.sizeHint().height() * 1.3


def test_a_wrapped_label_grows_in_height_where_it_is_narrow(qtbot):
    label = Label("The notice and its effect are not evidenced. " * 3, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(120) > label.heightForWidth(400) * 2


def test_an_elided_label_tells_its_whole_text(qtbot):
    label = ElidedLabel("Reciprocal visits")
    qtbot.addWidget(label)
    label.setText("Reciprocal military visits")
    assert label.toolTip() == "Reciprocal military visits"
    assert label.minimumSizeHint().width() < label.sizeHint().width()


def test_a_mark_says_its_state(qtbot):
    mark = Mark("cited", "1993. Cited, stated; 2 citations")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "1993. Cited, stated; 2 citations"
    mark.show_state("gap")
    assert mark.toolTip() == "Not stated by any source"


def test_a_coverage_bar_says_its_parts(qtbot):
    bar = CoverageBar(Coverage(5, 0, 0, 4))
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "5 of 9 cited; 4 uncited"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return])
def test_a_filter_is_removed_by_the_keyboard(qtbot, key):
    chip = shown(qtbot, Chip("Termination decided", "Status", closable=True))
    with qtbot.waitSignal(chip.closed):
        qtbot.keyClick(chip, key)


def test_a_filter_is_removed_by_a_click(qtbot):
    chip = shown(qtbot, Chip("Termination decided", "Status", closable=True))
    with qtbot.waitSignal(chip.closed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.accessibleName() == "Status Termination decided, remove filter"


def test_a_chip_that_only_opens_something_is_never_closed(qtbot):
    chip = shown(qtbot, Chip("2 values").colour("disputed", "disputed_tint"))
    with qtbot.assertNotEmitted(chip.closed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_line_of_a_tree_tells_its_number_and_is_pressed_by_keys_and_clicks(qtbot):
    tree = shown(qtbot, CountedTree("Filters", scrolls=True))
    group = CountedItem(Line("Evidence", Shape.GROUP))
    tree.addTopLevelItem(group)
    group.addChild(CountedItem(Line("Disputed", Shape.CHOICE, 1_000_000, mark="disputed"), "x"))
    tree.expandAll()
    row = group.child(0)
    assert (row.said, row.is_ticked) == ("Disputed, 1,000,000", False)
    pressed = []
    tree.pressed_line.connect(lambda item: pressed.append(item.name))
    tree.setFocus()
    qtbot.keyClicks(tree, "dis")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(tree, key)
    place = tree.visualItemRect(row).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed == ["x", "x", "x"]
    row.set_ticked(True)
    assert row.is_ticked
    assert not tree.grab().isNull()


def test_a_section_opens_and_closes(qtbot):
    section = shown(qtbot, SectionHeader("Events", "4"))
    with qtbot.waitSignal(section.toggled) as toggled:
        qtbot.keyClick(section.focusProxy(), Qt.Key.Key_Return)
    assert toggled.args == [False]
    assert not section.is_open
    section.set_open(True)
    assert section.is_open


def test_a_section_has_its_action_beside_its_title(qtbot):
    action = LinkButton("Cite…")
    section = SectionHeader("Citations", "9 from 2 sources", action)
    qtbot.addWidget(section)
    section.set_count("10 from 3 sources")
    assert action.parentWidget() is section
    assert section.focusProxy().accessibleName() == "Citations, 10 from 3 sources"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(600, 400)
    made.field = QLineEdit(made)
    made.field.setGeometry(50, 100, 200, 30)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def popover_of(window: QWidget) -> Popover:
    column = QVBoxLayout()
    window.inner = QLineEdit()
    column.addWidget(window.inner)
    return Popover(window, column, "Signed")


def test_a_popover_hangs_below_its_anchor(window):
    popover = popover_of(window)
    popover.hang_at(window.field)
    assert popover.isVisible()
    assert popover.geometry().topLeft() == QPoint(50, 136)


def test_a_popover_hangs_above_where_there_is_no_room_below(window):
    window.field.move(50, 360)
    popover = popover_of(window)
    popover.hang_at(window.field)
    assert popover.geometry().bottom() == 360 - 6 - 1


def test_escape_puts_a_popover_away_and_gives_the_keyboard_back(window, qtbot):
    popover = popover_of(window)
    popover.hang_at(window.field)
    window.inner.setFocus()
    with qtbot.waitSignal(popover.closed):
        qtbot.keyClick(window.inner, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert window.field.hasFocus()


def test_a_popover_never_stops_anybody_from_typing_elsewhere(window, qtbot):
    popover = popover_of(window)
    popover.hang_at(window.field)
    window.field.setFocus()
    qtbot.keyClicks(window.field, "1993")
    assert window.field.text() == "1993"
    assert not popover.isModal()


def test_a_popover_stays_in_a_window_that_shrinks(window):
    popover = popover_of(window)
    popover.hang_at(window.field, QRect(150, 0, 40, 30))
    window.resize(260, 300)
    assert window.rect().contains(popover.geometry())


def test_wrapped_words_have_their_height_where_a_window_is_too_narrow_for_a_popover(window):
    column, words = QVBoxLayout(), Label("what the passage says, " * 12, wrap=True)
    column.addWidget(words)
    popover = Popover(window, column, "Cite")
    window.resize(220, 700)
    popover.hang_at(window.field)
    assert words.height() >= words.heightForWidth(words.width())


def test_a_closed_popover_takes_its_shadow_along(window):
    popover = popover_of(window)
    popover.hang_at(window.field)
    popover.dismiss()
    assert [child for child in window.children() if child.isWidgetType() and child.isVisible()] == [
        window.field
    ]


def test_a_panel_that_is_too_tall_stands_beside_what_it_hangs_at_and_is_not_crushed():
    spot, window = QRect(10, 180, 100, 30), QRect(0, 0, 600, 400)
    place = hanging_place(QSize(200, 350), spot, window)
    assert (place.left() > spot.right(), place.size()) == (True, QSize(200, 350))
    assert window.contains(place)


def test_a_panel_without_room_anywhere_is_whole_all_the_same():
    spot, window = QRect(250, 180, 100, 30), QRect(0, 0, 600, 400)
    place = hanging_place(QSize(500, 300), spot, window)
    assert place.size() == QSize(500, 300)
    assert window.contains(place)


def test_a_panel_never_covers_what_it_hangs_at():
    spot, window = QRect(10, 180, 100, 30), QRect(0, 0, 600, 400)
    for height in (50, 170, 300, 900):
        assert not hanging_place(QSize(200, height), spot, window).intersects(spot)
