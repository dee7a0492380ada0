"""A bare Debian in a folder, to install packages in and to try them as an ordinary user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

USER, USER_ID = "tester", 1000
HOME = f"/home/{USER}"
CACHE = Path(
    os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "agreement-register/debian"
)
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

_PATIENCE = 300

# What changes by itself whenever packages come and go.
_VOLATILE = (
    *("dev", "proc", "run", "sys", "tmp", "home"),
    *("var/cache", "var/lib/apt", "var/log"),
    *("var/lib/dpkg/status-old", "var/lib/dpkg/available", "var/lib/dpkg/lock"),
)


class CommandError(Exception):
    """A command in the system failed: what it was, and what it said."""


class DebianRoot:
    """A Debian system in a folder of its own; it is taken down at the end of a with block."""

    def __init__(self, suite: str, folder: Path) -> None:
        self.suite = suite
        self.folder = folder / suite
        self._mounted: list[Path] = []

    def __enter__(self) -> Self:
        subprocess.run(["cp", "-a", "--reflink=auto", base(self.suite), self.folder], check=True)
        packages = CACHE / f"packages-{self.suite}"
        packages.mkdir(exist_ok=True)
        for source, target in {
            "/proc": "proc",
            "/dev": "dev",
            "/tmp/.X11-unix": "tmp/.X11-unix",  # noqa: S108 - where X servers listen
            str(packages): "var/cache/apt/archives",
        }.items():
            self.mount(source, target)
        for name in ("hosts", "resolv.conf"):
            shutil.copy(f"/etc/{name}", self.folder / "etc" / name)
        (self.folder / "etc/apt/apt.conf.d/90keep").write_text(
            'APT::Keep-Downloaded-Packages "true";\nDir::Cache::pkgcache "";\n', encoding="utf-8"
        )
        self.run("useradd", "--create-home", "--uid", str(USER_ID), USER)
        self.run("apt-get", "update", "-qq")
        return self

    def __exit__(self, *_error: object) -> None:
        self.unmount_all()
        if str(self.folder) in Path("/proc/mounts").read_text(encoding="utf-8"):
            raise CommandError(f"{self.folder} still shows folders of this machine and is left.")
        shutil.rmtree(self.folder)

    @override
    def __repr__(self) -> str:
        return f"DebianRoot({self.suite})"

    def mount(self, source: str, target: str) -> Path:
        """Show a folder of this machine inside the system; return where it is."""
        place = self.folder / target
        place.mkdir(parents=True, exist_ok=True)
        Path(source).mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", source, place], check=True)
        self._mounted.append(place)
        return place

    def unmount_all(self) -> None:
        """Show no folder of this machine any more."""
        while self._mounted:
            self.unmount(self._mounted[-1])

    def unmount(self, place: Path) -> None:
        """Show a folder of this machine no more."""
        subprocess.run(["umount", "--lazy", place], check=True)
        self._mounted.remove(place)

    def bring(self, file: Path, target: str = "tmp") -> str:
        """Copy a file of this machine into the system; return where it is there."""
        shutil.copy(file, self.folder / target / file.name)
        return f"/{target}/{file.name}"

    def run(self, *command: str, user: str = "root", **variables: str) -> str:
        """Run a command to its end and return all that it said; it must succeed."""
        done = self._done(command, user, variables)
        if done.returncode:
            raise CommandError(
                f"{' '.join(command)} ended with {done.returncode}, saying:\n{done.stdout}"
            )
        return done.stdout.strip()

    def refused(self, *command: str, user: str = "root", **variables: str) -> str:
        """Run a command that must not succeed, and return all that it said."""
        done = self._done(command, user, variables)
        if not done.returncode:
            raise CommandError(f"{' '.join(command)} should have been refused.")
        return done.stdout.strip()

    def _done(
        self, command: tuple[str, ...], user: str, variables: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._command(command, user, variables), check=False, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=_PATIENCE,
        )  # fmt: skip

    def launch(self, entry: str, file: str, **variables: str) -> None:
        """Open a file with a menu entry, as the user's desktop does; the program goes on alone."""
        command = self._command(("gio", "launch", entry, file), USER, variables)
        # The program would keep a pipe open as long as it runs.
        subprocess.run(command, check=True, timeout=_PATIENCE, stdout=subprocess.DEVNULL)

    @contextmanager
    def running(self, *command: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
        """Run a command of the user's beside this one; it is ended at the latest with the block."""
        process = subprocess.Popen(
            self._command(command, USER, variables), text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(20)

    def await_end_of(self, program: str) -> None:
        """Wait until no program in that folder of the system is running any more."""
        end = time.monotonic() + _PATIENCE
        while any(each.startswith(f"{self.folder}{program}/") for each in _running_programs()):
            if time.monotonic() > end:
                raise CommandError(f"{program} does not end.")
            time.sleep(0.1)

    def install(self, *packages: str) -> None:
        """Install packages, without what they merely recommend."""
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)

    def files(self) -> set[str]:
        """Return every file and folder that is not of a user and does not change by itself."""
        found: set[str] = set()
        for place, folders, files in os.walk(self.folder):
            inside = os.path.relpath(place, self.folder)
            names = [os.path.normpath(os.path.join(inside, name)) for name in (*folders, *files)]  # noqa: PTH118 - many
            found.update(name for name in names if not name.startswith(_VOLATILE))
            folders[:] = [
                name
                for name in folders
                if not os.path.normpath(os.path.join(inside, name)).startswith(_VOLATILE)  # noqa: PTH118
            ]
        return found

    def home_files(self) -> set[str]:
        """Return every file and folder in the home of the user."""
        home = self.folder / HOME.lstrip("/")
        return {str(path.relative_to(home)) for path in home.rglob("*")}

    def _command(
        self, command: tuple[str, ...], user: str, variables: Mapping[str, str]
    ) -> list[str]:
        surroundings = {
            "PATH": _PATH,
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": HOME if user == USER else "/root",
            **variables,
        }
        settings = [f"{name}={value}" for name, value in surroundings.items()]
        return [
            "chroot",
            f"--userspec={user}:{user}",
            str(self.folder),
            "env",
            "-i",
            *settings,
            *command,
        ]


def _running_programs() -> Iterator[str]:
    for link in Path("/proc").glob("[0-9]*/exe"):
        with suppress(OSError):  # it has just ended, or is the kernel's own
            yield str(link.readlink())


def base(suite: str) -> Path:
    """Return a bare Debian, made at the first time and kept in the cache."""
    folder = CACHE / suite
    if folder.exists():
        return folder
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    mirror = [os.environ["DEBIAN_MIRROR"]] if "DEBIAN_MIRROR" in os.environ else []
    command = ["debootstrap", "--variant=minbase", suite, str(unfinished), *mirror]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"A bare Debian {suite} could not be made:\n{done.stdout[-2000:]}")
    return unfinished.rename(folder)
