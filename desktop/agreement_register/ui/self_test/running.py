"""The self-test as a command: a sample in a temporary folder, the main job, and pictures."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from agreement_register.curation.seeding import new_sample
from agreement_register.ui.application import Program, make_application
from agreement_register.ui.self_test.features import prove_features
from agreement_register.ui.self_test.journey import FAULTS, SelfTestError, play
from agreement_register.ui.self_test.pictures import take_pictures
from agreement_register.ui.settings import CURATOR, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    path = folder / "Self-test.register"
    new_sample(path, _CURATOR).close()
    play(program, folder, path)
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
