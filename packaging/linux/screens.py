"""Screens without a monitor, for X11 and for Wayland, and what is seen on them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 20.0


class NothingSeenError(Exception):
    """What should have come upon the screen did not."""


@dataclass(frozen=True, slots=True)
class XScreen:
    """The screen of an X server."""

    display: str

    def windows(self, window_class: str) -> dict[str, str]:
        """Return the names of the windows that are shown, by their number."""
        found = self._ask("xdotool", "search", "--onlyvisible", "--class", f"^{window_class}$")
        return {number: self._ask("xdotool", "getwindowname", number) for number in found.split()}

    def await_windows(self, window_class: str, name: str, count: int = 1) -> list[str]:
        """Wait until so many windows with that in their name are shown; return their numbers."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            shown = self.windows(window_class)
            if (found := [number for number in shown if name in shown[number]])[count - 1 :]:
                return found
            time.sleep(0.2)
        raise NothingSeenError(f"No {count} windows with “{name}”, but {self.windows('.*')}.")

    def close(self, number: str) -> None:
        """Close a window as its close button does, and wait until it is gone."""
        self._ask("wmctrl", "-i", "-c", number)
        end = time.monotonic() + _PATIENCE
        while number in self.windows(".*"):
            if time.monotonic() > end:
                raise NothingSeenError(f"Window {number} does not close.")
            time.sleep(0.1)

    def take_picture(self, path: Path) -> None:
        """Write what is on the screen to a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        time.sleep(1)  # the window is there before all in it is painted
        subprocess.run(["import", "-display", self.display, "-window", "root", path], check=True)

    def _ask(self, *command: str) -> str:
        surroundings = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            command, env=surroundings, check=False, capture_output=True, text=True
        ).stdout.strip()


@contextmanager
def x_screen() -> Iterator[XScreen]:
    """Run an X server that any user of this machine may use."""
    read, write = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        "1280x900x24",
        "-nolisten",
        "tcp",
        "-ac",
    ]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        with _window_manager(display):
            yield XScreen(display)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _window_manager(display: str) -> Iterator[None]:
    """Give windows title bars, and what closes them."""
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        manager.terminate()
        manager.wait()


@contextmanager
def wayland_screen(owner: int) -> Iterator[tuple[Path, str]]:
    """Run a Wayland compositor; give the folder its socket is in, and the socket's name."""
    name = "agreement-register"
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "XDG_RUNTIME_DIR": folder}
        command = ["weston", "--backend=headless-backend.so", "--idle-time=0", f"--socket={name}"]
        compositor = subprocess.Popen(
            command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _await_file(Path(folder, name))
            for path in (Path(folder), Path(folder, name)):
                os.chown(path, owner, owner)
            yield Path(folder), name
        finally:
            compositor.terminate()
            compositor.wait()


def _await_file(path: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            raise NothingSeenError(f"{path} does not come.")
        time.sleep(0.1)
