"""The icons: each is drawn in the colour asked for, at every size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

from agreement_register.ui.icons import APPLICATION, ICONS, application_icon, icon, pixmap
from agreement_register.ui.theme.colours import DARK, LIGHT

NAMES = sorted(path.stem for path in ICONS.glob("*.svg") if not path.stem.startswith(APPLICATION))


def ink(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name() for colour in found if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_of_the_palette(qapp, name):
    assert ink(pixmap(name, QColor("#ff0000"), 48, 1.0)) == {"#ff0000"}


@pytest.mark.parametrize("ours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_disabled_icon_has_the_colour_of_box_lines(qapp, ours):
    disabled = icon("plus", ours).pixmap(QSize(36, 36), QIcon.Mode.Disabled)
    assert ink(disabled) == {ours.box.name()}


def test_an_icon_is_drawn_once_for_a_colour(qapp):
    assert icon("plus", LIGHT).cacheKey() == icon("plus", LIGHT).cacheKey()
    assert icon("plus", LIGHT).cacheKey() != icon("plus", DARK).cacheKey()


def test_a_picture_is_sharp_on_a_dense_screen(qapp):
    picture = pixmap("plus", LIGHT.text, 16, 2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (32, 16)


def test_the_program_has_an_icon_of_its_own(qapp):
    assert LIGHT.accent.name() in ink(application_icon().pixmap(16, 16))
    assert {size.width() for size in application_icon().availableSizes()} >= {16, 256}


def test_the_licence_of_the_icons_stands_beside_them():
    assert "ISC" in (ICONS / "LICENSE").read_text(encoding="utf-8")
