"""The self-test as a command: a sample in a temporary folder, the main job, and pictures."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from agreement_register.curation.seeding import new_sample
from agreement_register.ui.application import Program, make_application
from agreement_register.ui.marks.shapes import paint_box
from agreement_register.ui.self_test.features import prove_features
from agreement_register.ui.self_test.journey import (
    FAULTS,
    OpenRegister,
    SelfTestError,
    expect,
    play,
    settle,
    swap_restore_and_rescue,
)
from agreement_register.ui.self_test.views import Views
from agreement_register.ui.settings import CURATOR, RECENT, SCHEME, Settings
from agreement_register.ui.theme.colours import roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QDialog


SIZE = QSize(1280, 800)
DAY = "2025-12-31"
SCHEMES = ("light", "dark")


def take_pictures(program: Program, path: Path, folder: Path) -> int:
    """Write the pictures of every view to a folder; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    photographer = _Photographer(program, path, folder)
    for scheme in SCHEMES:
        photographer.take_all(scheme)
    photographer.close()
    return photographer.taken


class _Photographer:
    """Goes from view to view of an open register."""

    def __init__(self, program: Program, path: Path, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._opened = OpenRegister(program, path)
        self._views = Views(self._opened)
        self._scheme = SCHEMES[0]
        self.taken = 0
        self._opened.window.resize(SIZE)
        self._opened.register_window.views.set_day(DAY)
        settle()

    def take_all(self, scheme: str) -> None:
        """Take every view in one scheme of colours."""
        self._scheme = scheme
        self._program.settings.set(SCHEME, scheme)
        self._views.visit(self._take)
        self._take_welcome()

    def close(self) -> None:
        """Close the window."""
        self._opened.close()

    def _take_welcome(self) -> None:
        recent = self._program.settings.get(RECENT)
        self._program.settings.set(RECENT, [])  # a folder that is gone again is of no use there
        window = self._program.start()
        window.resize(SIZE)
        settle(0.1)
        self._write("welcome", window.grab())
        window.close()
        self._program.settings.set(RECENT, recent)

    def _take(self, name: str, dialog: QDialog | None = None) -> None:
        settle(0.15)
        picture = self._opened.window.grab()
        if dialog is not None:
            _paint_over(picture, dialog)
        self._write(name, picture)

    def _write(self, name: str, picture: QPixmap) -> None:
        image = picture.toImage()
        image.setDevicePixelRatio(1)
        if image.size() != SIZE:
            image = image.scaled(SIZE, mode=Qt.TransformationMode.SmoothTransformation)
        path = self._folder / f"{name}-{self._scheme}.png"
        expect(f"{path} can be written", holds=image.save(str(path)))
        self.taken += 1


def _paint_over(picture: QPixmap, dialog: QDialog) -> None:
    """Paint a dialog over the middle of a window, with a line around it in place of its frame."""
    ratio = picture.devicePixelRatio()
    area = QRectF(0, 0, picture.width() / ratio, picture.height() / ratio)
    shown = dialog.grab()
    corner = QPoint(round((area.width() - dialog.width()) / 2),
                    round((area.height() - dialog.height()) / 2))  # fmt: skip
    painter = QPainter(picture)
    painter.fillRect(area, QColor(0, 0, 0, 70))
    painter.drawPixmap(corner, shown)
    around = QRectF(dialog.rect().translated(corner)).adjusted(-1, -1, 1, 1)
    paint_box(painter, around, 2, None, roles(dialog.palette()).edge)
    painter.end()


DONE, FAILED, USAGE = 0, 3, 2
_CURATOR = "Self-test"


def main(argv: list[str]) -> int:
    """Play the main job through the real window; return the exit code."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as done:  # argparse has said what it has to say
        return done.code if isinstance(done.code, int) else USAGE
    app = make_application(sys.argv[:1])
    faults = FAULTS
    sys.excepthook = lambda kind, error, trace: faults.append(
        "".join(traceback.format_exception(kind, error, trace))
    )
    with _passing_folder() as folder:
        try:
            _run(Program(app, _settings(folder)), folder, options.screenshots)
        except SelfTestError as error:
            faults.append(f"This did not come about: {error}.\n")
        except Exception as error:  # noqa: BLE001 - a fault of the program is what it looks for
            faults.append("".join(traceback.format_exception(error)))
    sys.stdout.write("OK\n" if not faults else "")
    sys.stderr.write("".join(faults))
    return FAILED if faults else DONE


def _run(program: Program, folder: Path, pictures: Path | None) -> None:
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(folder / "data")
    path = folder / "Self-test.register"
    new_sample(path, _CURATOR).close()
    play(program, folder, path)
    swap_restore_and_rescue(program, folder, path)
    prove_features(folder)
    if pictures is not None:
        path = folder / "Sample register.register"
        new_sample(path, _CURATOR).close()
        taken = take_pictures(program, path, pictures)
        sys.stdout.write(f"{taken} pictures are in {pictures}.\n")


@contextmanager
def _passing_folder() -> Iterator[Path]:
    """Give a folder; what a test that failed still has open in it, Windows keeps."""
    # TemporaryDirectory stops at such a file, even when told to ignore it.
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settings(folder: Path) -> Settings:
    kept = QSettings(str(folder / "self-test.ini"), QSettings.Format.IniFormat)
    settings = Settings(kept)
    settings.set(CURATOR, _CURATOR)
    return settings


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "agreement-register self-test",
        description="Play the main job through the real window, in a temporary folder.",
    )
    parser.add_argument("--screenshots", metavar="DIR", type=Path,
                        help="write a picture of every view to this folder")  # fmt: skip
    return parser
