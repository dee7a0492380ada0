"""The look: the contrast of its colours, how they follow a palette, and lengths that grow."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from agreement_register.ui.theme.application_theme import Theme
from agreement_register.ui.theme.colours import DARK, LIGHT, Role, Roles, palette_of, roles
from agreement_register.ui.theme.type_scale import TextStyle, px, scaled_font, styled_font

GROUNDS = ("base", "window", "selection")
READ = (
    "text", "muted", "link", "cited", "gap", "implied", "computed", "uncited", "check",
    "disputed", "done",
)  # fmt: skip
LEAST = {
    "text": (14.0, 10.1),
    "muted": (5.2, 5.2),
    "link": (5.7, 6.1),
    "implied": (5.0, 6.3),
    "uncited": (5.1, 6.5),
    "disputed": (5.5, 5.7),
    "done": (4.8, 6.1),
    "focus": (4.9, 4.8),
}


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
             for part in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def look(qapp):
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().name()
    themed = Theme(qapp)
    yield themed
    themed.deleteLater()
    qapp.setStyle(style or "Fusion")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("ours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", READ)
def test_every_word_can_be_read_on_every_ground(ours, role):
    ratios = [contrast(ours.colour(role), ours.colour(on)) for on in (*GROUNDS, "group", "panel")]
    assert min(ratios) >= 4.5


@pytest.mark.parametrize("role", LEAST)
@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_the_table_of_contrast_holds(role, number):
    ours = (LIGHT, DARK)[number]
    least = min(contrast(ours.colour(role), ours.colour(ground)) for ground in GROUNDS)
    assert least >= LEAST[role][number]


@pytest.mark.parametrize("ours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_control_is_seen(ours):
    for ground in ("base", "window", "panel", "button"):
        assert contrast(ours.edge, ours.colour(ground)) >= 3


@pytest.mark.parametrize("ours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_their_own_tint(ours):
    for role in ("implied", "uncited", "disputed", "done", "added", "removed"):
        assert contrast(ours.colour(role), ours.colour(f"{role}_tint")) >= 4.5
    assert contrast(ours.on_accent, ours.accent) >= 4.5
    assert contrast(ours.text, ours.passage) >= 10.7
    assert contrast(ours.muted, ours.hover) >= 4.5


def test_every_role_that_can_be_named_is_a_colour():
    named = {str(name) for part in get_args(Role) for name in get_args(part) or part}
    assert {each.name for each in fields(Roles)} == named


@pytest.mark.parametrize("ours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_brings_back_the_roles_it_was_made_of(qapp, ours):
    chosen = roles(palette_of(ours))
    assert {each.name: chosen.colour(each.name) for each in fields(Roles)} == {
        each.name: ours.colour(each.name) for each in fields(Roles)
    }


def test_the_lightness_of_the_base_chooses_the_evidence_colours(qapp):
    palette = palette_of(LIGHT)
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#EEEEEE"))
    assert roles(palette).disputed == DARK.disputed


def test_the_ground_and_the_text_come_from_the_system(qapp):
    palette = palette_of(LIGHT)
    palette.setColor(QPalette.ColorRole.Window, QColor("#EEEDEA"))
    palette.setColor(QPalette.ColorRole.Link, QColor("#00438F"))
    chosen = roles(palette)
    assert (chosen.window.name(), chosen.link.name()) == ("#eeedea", "#00438f")


def high_contrast_palette() -> QPalette:
    palette, part = QPalette(), QPalette.ColorRole
    for role in (part.Base, part.Window, part.HighlightedText):
        palette.setColor(role, QColor("#000000"))
    palette.setColor(part.Text, QColor("#FFFFFF"))
    palette.setColor(part.Highlight, QColor("#FFFF00"))
    return palette


def test_high_contrast_says_everything_in_the_colour_of_the_text(qapp):
    chosen = roles(high_contrast_palette())
    evidence = ("cited", "implied", "uncited", "disputed", "gap", "computed", "check", "edge")
    assert {chosen.colour(role).name() for role in evidence} == {"#ffffff"}
    assert chosen.selection.name() == "#ffff00"


def test_a_palette_that_is_changed_has_other_colours_from_then_on(qapp):
    palette = QPalette(palette_of(LIGHT))
    before = roles(palette)
    assert roles(palette) is before
    palette.setColor(QPalette.ColorRole.Link, QColor("#123456"))
    assert roles(palette).link.name() == "#123456"
    assert before.link.name() != "#123456"


def test_high_contrast_paints_a_selected_row_in_the_colour_for_it(qapp):
    inside = roles(high_contrast_palette()).selected()
    assert {inside.text.name(), inside.disputed.name(), inside.focus.name()} == {"#000000"}
    assert inside.selection.name() == "#ffff00"


def test_a_pale_selection_keeps_the_evidence_colours():
    assert LIGHT.selected() is LIGHT


def test_a_length_grows_with_the_text(qapp):
    font = QFont(qapp.font())
    font.setPointSizeF(10)
    at_ten = px(font, 32)
    font.setPointSizeF(18)
    assert (at_ten, px(font, 32)) == (32, 58)


def test_a_length_takes_the_font_of_a_widget(qapp):
    widget = QWidget()
    font = QFont(widget.font())
    font.setPointSizeF(15)
    widget.setFont(font)
    assert px(widget, 4) == 6


def test_a_font_that_is_set_in_pixels_grows_too(qapp):
    font = QFont()
    font.setPixelSize(20)
    assert px(font, 10) == 15
    assert scaled_font(font, 1.5).pixelSize() == 30


def test_a_step_of_the_scale_keeps_the_family(qapp):
    font = styled_font(qapp.font(), TextStyle(1.5, 600, italic=True))
    assert font.family() == qapp.font().family()
    assert font.pointSizeF() == pytest.approx(qapp.font().pointSizeF() * 1.5)
    assert (font.weight(), font.italic()) == (QFont.Weight.DemiBold, True)


def test_a_chosen_scheme_is_worn_whatever_the_system_says(look, qapp):
    look.apply("dark", 12)
    assert roles(qapp.palette()).base == DARK.base
    look.apply("light")
    assert roles(qapp.palette()).base == LIGHT.base


def test_a_system_without_a_scheme_gets_the_light_one(look, qapp):
    look.apply("dark")
    look.apply("system")
    assert roles(qapp.palette()).window == LIGHT.window


def test_text_gets_its_size_back_from_the_system(look, qapp):
    system = qapp.font().pointSizeF()
    look.apply("light", 18)
    assert qapp.font().pointSizeF() == 18
    look.apply("light")
    assert qapp.font().pointSizeF() == system


def test_figures_stand_in_columns(look, qapp):
    look.apply("light")
    assert qapp.font().featureValue(QFont.Tag("tnum")) == 1


def test_who_keeps_pictures_hears_of_a_change(look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.apply("dark")


def test_an_unknown_scheme_is_refused(look):
    with pytest.raises(ValueError, match="sepia"):
        look.apply("sepia")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_field_shows_its_edge(look, qtbot, scheme):
    look.apply(scheme)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(120, 30)
    picture = field.grab().toImage()
    edge = roles(field.palette()).edge
    assert picture.pixelColor(60, 0) == edge
    assert picture.pixelColor(60, 29) == edge
