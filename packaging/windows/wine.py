"""Run Windows programs on Linux, in a Wine prefix of our own: to freeze and to test with."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forwarder import COMPILER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WINE = "/usr/lib/wine/wine64"
SERVER = "/usr/lib/wine/wineserver64"
_STAND_INS = Path(__file__).resolve().parent / "wine"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended and what it said; `code` is None if it had to be stopped."""

    code: int | None
    said: str


class Wine:
    """A prefix: a Windows of its own, with its own user, on a screen if it is given one."""

    def __init__(self, folder: Path, display: str = "") -> None:
        self.folder, self.display = folder, display
        self._running: list[subprocess.Popen[bytes]] = []
        self.c_drive = folder / "prefix" / "drive_c"
        self.user = self.c_drive / "users" / "curator"
        self._home = folder / "home"

    def make(self) -> None:
        """Make the prefix anew, as Windows 10 with what Wine lacks of it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._home.mkdir(parents=True)
        for program in (("wineboot", "-i"), ("winecfg", "-v", "win10")):
            self.run(*program)
        for folder in self.user.iterdir():
            if folder.is_symlink():  # to the home of whoever builds, as Documents is
                folder.unlink()
                folder.mkdir()
        for name in ("icuuc", "mscms"):
            target = self.c_drive / "windows" / "system32" / f"{name}.dll"
            command = [COMPILER, "-shared", "-s", "-nostdlib", "-e", "DllMain"]
            target.unlink(missing_ok=True)
            subprocess.run([*command, "-o", str(target), str(_STAND_INS / f"{name}.c")], check=True)
        self.write_registry(r"HKCU\Software\Wine\DllOverrides", "mscms", "native,builtin")

    def write_registry(self, key: str, value: str, text: str) -> None:
        """Write a text to the registry; the value without a name is the one of the key itself."""
        self.run("reg", "add", key, *(("/v", value) if value else ("/ve",)), "/d", text, "/f")

    def registry(self, key: str) -> dict[str, str]:
        """Return what the registry holds at and below a key: texts and numbers by their path."""
        found: dict[str, str] = {}
        place = ""
        for line in self.run("reg", "query", key, "/s").said.splitlines():
            if line.startswith("HK"):
                place = line.strip()
            elif line.startswith("    ") and place:
                name, _kind, text = (*line.strip().split("    ", 2), "", "")[:3]
                found[f"{place}\\{'' if name == '(Default)' else name}"] = text
        return found

    def windows_path(self, path: Path) -> str:
        """Return how Windows names a file."""
        with contextlib.suppress(ValueError):
            return "C:\\" + str(path.relative_to(self.c_drive)).replace("/", "\\")
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def start(self, *command: str) -> None:
        """Start a program and let it run, until `stop` at the latest."""
        self._running.append(self._started(command, {}))

    def run(
        self, *command: str, seconds: float = 120, variables: Mapping[str, str] | None = None
    ) -> Ran:
        """Run a program to its end, or until the time is over."""
        heard = bytearray()
        until = time.monotonic() + seconds
        with self._started(command, variables or {}) as process:
            while process.poll() is None and time.monotonic() < until:
                _listen(process, heard)
            code = process.poll()
            process.kill()
            # What it has started may hold the stream for longer: it is not waited for.
            while _listen(process, heard):
                pass
        return Ran(code, heard.decode("utf-8", "replace").replace("\r", ""))

    def _started(
        self, command: tuple[str, ...], variables: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [WINE, *command],
            stdin=subprocess.PIPE,  # without pipes its Python would refuse to start
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**self._surroundings(), **variables},
            cwd=self.folder,
        )

    def stop(self) -> None:
        """End every program of this prefix."""
        if self.c_drive.is_dir():
            subprocess.run([SERVER, "-k"], env=self._surroundings(), check=False)
            subprocess.run([SERVER, "-w"], env=self._surroundings(), check=False, timeout=30)
        while self._running:
            with self._running.pop() as process:
                process.kill()

    def _surroundings(self) -> dict[str, str]:
        held = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
        return {
            **held,
            "HOME": str(self._home),
            "USER": "curator",
            "WINEPREFIX": str(self.c_drive.parent),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            **({"DISPLAY": self.display} if self.display else {}),
        }


def _listen(process: subprocess.Popen[bytes], heard: bytearray) -> bool:
    """Take what a program says within a moment; return whether it said anything."""
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    if not select.select([process.stdout], [], [], 0.1)[0]:
        return False
    said = os.read(process.stdout.fileno(), 1 << 16)
    heard += said
    return bool(said)


@contextlib.contextmanager
def screen(size: str = "1280x900x24") -> Iterator[str]:
    """Give a screen in memory for as long as it is used, by the name of its display."""
    heard, said = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(said), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[said],
        stderr=subprocess.DEVNULL,
    )
    os.close(said)
    try:
        with os.fdopen(heard) as number:
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def picture(display: str, target: Path) -> None:
    """Take a picture of a screen."""
    subprocess.run(["import", "-display", display, "-window", "root", str(target)], check=True)


def wait_for(holds: Callable[[], object], seconds: float = 30) -> bool:
    """Wait until a question is answered with yes; say whether it was."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return False
