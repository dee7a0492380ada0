"""Try the package and the installer in bare Debian systems, as an ordinary user.

test_in_debian.py [--dist FOLDER] [--pictures FOLDER] [SUITE ...]
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import product
from deb import deb_name
from debian_root import HOME, USER, USER_ID, CommandError, DebianRoot
from program_tree import DIST, require_tools
from run_installer import run_name
from screens import NothingSeenError, wayland_screen, x_screen
from share import DESKTOP_FILE, HERE

if TYPE_CHECKING:
    from collections.abc import Callable

    from screens import XScreen

# What another package only recommends or suggests goes too, as Debian 13's C library does with
# libidn2, which printing brings.
PURGE = ("apt-get", "purge", "-y", "-qq", "--autoremove", "-o",
         "APT::AutoRemove::RecommendsImportant=false", "-o",
         "APT::AutoRemove::SuggestsImportant=false", product.COMMAND)  # fmt: skip
TOOLS = {
    "Xvfb": "xvfb",
    "debootstrap": "debootstrap",
    "import": "imagemagick",
    "openbox": "openbox",
    "weston": "weston",
    "wmctrl": "wmctrl",
    "xdotool": "xdotool",
}
SUITES = ("bookworm", "trixie")  # Debian 12 and 13
SAMPLE = f"{HOME}/Sample.register"
REGISTER = f"{HOME}/Avtal Åre.register"
REGISTER_TITLE = "Avtal Åre"  # an empty register is called as its file, also in its copy
WITHOUT_ENDING = f"{HOME}/Avtal utan ändelse"
PROGRAM = f"/usr/lib/{product.COMMAND}"
ENTRY = f"/usr/share/applications/{DESKTOP_FILE}"
OLD_VERSION = "0.0.1"
DESKTOP = ("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "strace", "xdg-utils")


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried, and where."""

    root: DebianRoot
    screen: XScreen
    dist: Path
    pictures: Path
    scratch: Path

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        self.screen.take_picture(self.pictures / f"{self.root.suite}-{name}.png")

    def self_test(self, command: str = product.COMMAND, **variables: str) -> None:
        """Run the self-test as the user; it must say OK and nothing else."""
        said = self.root.run(command, "self-test", user=USER, **variables)
        expect(said == "OK", f"the self-test says: {said}")

    def expect_window(self, name: str, count: int = 1) -> list[str]:
        """Wait for windows of the program with this in their name."""
        return self.screen.await_windows(window_class(), name, count)


class TrialError(Exception):
    """Something is not as it must be."""


def expect(holds: bool, otherwise: str) -> None:
    """Stop the trial unless this holds."""
    if not holds:
        raise TrialError(otherwise)


def window_class() -> str:
    """Return the class by which the menu entry says the program's windows are known."""
    entry = (HERE / DESKTOP_FILE).read_text(encoding="utf-8")
    return str(re.findall(r"^StartupWMClass=(.+)$", entry, flags=re.MULTILINE)[0])


# The package on a system with nothing else


def package_alone(trial: Trial) -> None:
    """Install it with nothing but what it depends on, use it, and purge it without a trace."""
    root = trial.root
    before = root.files()
    root.install(root.bring(trial.dist / deb_name()))
    root.run("dpkg", "--verify", product.COMMAND)
    no_library_is_missing(root)
    trial.self_test(QT_QPA_PLATFORM="offscreen")
    trial.self_test(DISPLAY=trial.screen.display)
    self_test_on_wayland(trial)
    window_is_shown(trial)
    nothing_was_written(root)
    root.run(*PURGE)
    left = root.files() - before
    expect(not left, f"purging leaves {sorted(left)}")
    expect(f"{Path(REGISTER).name}" in root.home_files(), "purging took a register")


def no_library_is_missing(root: DebianRoot) -> None:
    """Everything that the program may load is carried along, or comes with a package."""
    search = (
        f"LD_LIBRARY_PATH={PROGRAM}/_internal:{PROGRAM}/_internal/PySide6/Qt/lib "
        f"find {PROGRAM} -name '*.so*' -type f -exec ldd {{}} + | grep 'not found' || true"
    )
    said = root.run("sh", "-c", search)
    expect(not said, f"libraries are missing: {said}")


def self_test_on_wayland(trial: Trial) -> None:
    """The main job can be done under Wayland, where windows bring their own title bars."""
    with wayland_screen(USER_ID) as (folder, name):
        place = trial.root.mount(str(folder), "run/user/1000")
        trial.self_test(
            XDG_RUNTIME_DIR="/run/user/1000", WAYLAND_DISPLAY=name, XDG_SESSION_TYPE="wayland"
        )
        trial.root.unmount(place)


def window_is_shown(trial: Trial) -> None:
    """A register given as argument is opened in a window; another start opens another one."""
    root, display = trial.root, trial.screen.display
    root.run(product.COMMAND, "new", REGISTER, user=USER)
    root.run(product.COMMAND, "new", SAMPLE, "--sample", user=USER)
    for path, title in ((SAMPLE, "sample register"), (REGISTER, REGISTER_TITLE)):
        command = (product.COMMAND, path)
        with root.running(*command, DISPLAY=display), root.running(*command, DISPLAY=display):
            both = trial.expect_window(title, 2)
            trial.picture(f"window-{Path(path).stem.split()[0].lower()}")
            for number in both:
                trial.screen.close(number)
    with root.running(product.COMMAND, DISPLAY=display):
        number = trial.expect_window(product.NAME)[0]
        trial.picture("welcome")
        trial.screen.close(number)


def nothing_was_written(root: DebianRoot) -> None:
    """Whatever the program did, its own folder is as it was installed."""
    said = root.run("dpkg", "--verify", product.COMMAND)
    expect(not said, f"installed files have changed: {said}")
    listed = root.run("dpkg", "--listfiles", product.COMMAND).splitlines()
    there = root.run("find", PROGRAM).splitlines()
    expect(set(there) <= set(listed), f"files came to be in {PROGRAM}: {set(there) - set(listed)}")


# The package on a desktop


def package_on_a_desktop(trial: Trial) -> None:
    """Upgrade from an older package, open files from the desktop, watch the network, purge."""
    root = trial.root
    root.install(*DESKTOP)
    root.run("cp", REGISTER, WITHOUT_ENDING, user=USER)
    sums = root.run("sha256sum", REGISTER, WITHOUT_ENDING)
    before = root.files()
    root.install(root.bring(older_package(trial)))
    root.install(root.bring(trial.dist / deb_name()))
    said = root.run("find", PROGRAM, "-name", "of-the-old-version")
    expect(not said, "the upgrade leaves files of the old version")
    version = root.run("dpkg-query", "--show", "--showformat=${Version}", product.COMMAND)
    expect(version == product.VERSION, f"version {version} is installed")
    files_are_ours(root)
    expect(root.run("sha256sum", REGISTER, WITHOUT_ENDING) == sums, "a register has changed")
    double_click_opens(trial)
    no_network(root)
    sums = root.run("sha256sum", REGISTER, WITHOUT_ENDING)
    root.run(*PURGE)
    expect(root.run("sha256sum", REGISTER, WITHOUT_ENDING) == sums, "purging changed a register")
    left = root.files() - before
    expect(not left, f"purging leaves {sorted(left)}")


def older_package(trial: Trial) -> Path:
    """Make a package with a lower version and a file that the newer one no longer has."""
    tree = trial.scratch / f"old-{trial.root.suite}"
    target = tree.with_name(f"{product.COMMAND}_{OLD_VERSION}_amd64.deb")
    subprocess.run(["dpkg-deb", "-R", trial.dist / deb_name(), tree], check=True)
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(
        text.replace(f"Version: {product.VERSION}", f"Version: {OLD_VERSION}"), encoding="utf-8"
    )
    (tree / PROGRAM.lstrip("/") / "of-the-old-version").touch()
    command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def files_are_ours(root: DebianRoot) -> None:
    """The desktop knows registers by name and by content, and opens them with the program."""
    for path in (REGISTER, WITHOUT_ENDING):
        said = root.run("gio", "info", "-a", "standard::content-type", path, user=USER)
        expect(product.MIME_TYPE in said, f"{path} is taken for: {said}")
    for command in (["xdg-mime", "query", "default"], ["gio", "mime"]):
        said = root.run(*command, product.MIME_TYPE, user=USER)
        expect(DESKTOP_FILE in said, f"{' '.join(command)} says: {said}")


def double_click_opens(trial: Trial) -> None:
    """What the desktop does for a double click opens the register in a window of its own."""
    display = trial.screen.display
    for path in (REGISTER, WITHOUT_ENDING):
        trial.root.launch(ENTRY, path, DISPLAY=display)
        number = trial.expect_window(REGISTER_TITLE)[0]
        trial.picture(f"opened-{Path(path).suffix.lstrip('.') or 'without-ending'}")
        trial.screen.close(number)


def no_network(root: DebianRoot) -> None:
    """The self-test asks for no connection, and does without any network."""
    command = (product.COMMAND, "self-test")
    traced = ("strace", "-f", "-qq", "-e", "trace=network", "-o", f"{HOME}/calls")
    root.run(*traced, *command, user=USER, QT_QPA_PLATFORM="offscreen")
    calls = root.run("cat", f"{HOME}/calls")
    expect("AF_INET" not in calls, f"the program asks for the network: {calls}")
    root.run("unshare", "--net", "su", USER, "-c", f"QT_QPA_PLATFORM=offscreen {' '.join(command)}")


# The installer for one user


def installer(trial: Trial) -> None:
    """Install it into a home, use it, upgrade it, remove it; only what it put there goes."""
    root = trial.root
    before = root.home_files()
    file = root.bring(trial.dist / run_name())
    advice_helps(root, file)
    root.run("sh", file, "--yes", user=USER)
    command = f"{HOME}/.local/bin/{product.COMMAND}"
    place = root.folder / HOME.lstrip("/") / ".local/lib" / product.COMMAND
    trial.self_test(command, QT_QPA_PLATFORM="offscreen")
    (place / "of-the-old-version").touch()
    refuses_while_open(trial, file, command)
    root.run("sh", file, "--yes", user=USER)
    expect(not (place / "of-the-old-version").exists(), "the upgrade leaves files of the old one")
    root.run("sh", file, "--remove", user=USER)
    left = {
        path for path in root.home_files() - before if not path.startswith((".config", ".cache"))
    }
    expect(not left, f"removing leaves {sorted(left)}")
    expect(before <= root.home_files(), "removing took files of the user")


def advice_helps(root: DebianRoot, file: str) -> None:
    """Where something of the system is missing, the installer names what brings it."""
    said = root.refused("sh", file, "--yes", user=USER)
    expect("xz-utils" in said, f"without xz it says: {said}")
    root.install("xz-utils")
    said = root.refused("sh", file, "--yes", user=USER)
    advised = re.search(r"sudo apt install (.+)$", said)
    expect(advised is not None, f"without libraries it says: {said}")
    if advised:
        root.install(*advised[1].split())


def refuses_while_open(trial: Trial, file: str, command: str) -> None:
    """The installer touches nothing while the program is open; the menu entry starts it."""
    root, screen = trial.root, trial.screen
    entry = f"{HOME}/.local/share/applications/{DESKTOP_FILE}"
    root.install("libglib2.0-bin", "desktop-file-utils")
    root.run("desktop-file-validate", entry)
    root.launch(entry, REGISTER, DISPLAY=screen.display)
    number = trial.expect_window(REGISTER_TITLE)[0]
    trial.picture("run-installer")
    for arguments in (("--yes",), ("--remove",)):
        said = root.refused("sh", file, *arguments, user=USER)
        expect("is open" in said, f"while the program is open it says: {said}")
    screen.close(number)
    root.await_end_of(f"{HOME}/.local/lib")
    root.run(command, "--version", user=USER)


def installer_in_a_home_with_spaces(trial: Trial) -> None:
    """A home with blanks and signs in its name is one like every other."""
    root = trial.root
    # GLib starts no program with a per cent sign in its path, whatever the menu entry says.
    home = f'{HOME}/Zoë "B" $HOME \\o'
    root.run("mkdir", "-p", home, user=USER)
    file = f"/tmp/{run_name()}"  # noqa: S108 - in the system that is tried
    root.run("sh", file, "--yes", user=USER, HOME=home)
    trial.self_test(f"{home}/.local/bin/{product.COMMAND}", HOME=home, QT_QPA_PLATFORM="offscreen")
    entry = f"{home}/.local/share/applications/{DESKTOP_FILE}"
    root.run("desktop-file-validate", entry)
    root.launch(entry, REGISTER, DISPLAY=trial.screen.display, HOME=home)
    trial.screen.close(trial.expect_window(REGISTER_TITLE)[0])
    root.await_end_of(f"{home}/.local/lib")
    root.run("sh", file, "--remove", user=USER, HOME=home)


TRIALS: tuple[Callable[[Trial], None], ...] = (
    package_alone,
    installer,
    installer_in_a_home_with_spaces,
    package_on_a_desktop,
)


def main() -> int:
    """Try everything in every suite; return 1 if something failed."""
    options = _parser().parse_args()
    if os.geteuid() != 0:
        sys.exit("Only root can make systems to try the packages in: run this with  sudo.")
    require_tools(TOOLS)
    # Whoever stops this wants the systems taken down too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    failed = False
    for suite in options.suites or SUITES:
        with (
            tempfile.TemporaryDirectory() as folder,
            x_screen() as screen,
            DebianRoot(suite, Path(folder)) as root,
        ):
            trial = Trial(root, screen, options.dist, options.pictures, Path(folder))
            # Each goes on from where the one before has left the system.
            failed |= not all(passes(attempt, trial) for attempt in TRIALS)
    return int(failed)


def passes(attempt: Callable[[Trial], None], trial: Trial) -> bool:
    """Run one trial, say how it went and how long it took."""
    name = f"{trial.root.suite}: {attempt.__name__.replace('_', ' ')}"
    start = time.monotonic()
    try:
        attempt(trial)
    except (CommandError, NothingSeenError, TrialError, subprocess.SubprocessError) as error:
        print(f"{name}: FAILED. {error}", file=sys.stderr, flush=True)
        return False
    print(f"{name}: passed in {time.monotonic() - start:.0f} s", flush=True)
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Try the Linux packages in bare Debian systems.")
    pictures = DIST.parent / "build" / "pictures"
    parser.add_argument("--dist", type=Path, default=DIST, help="where the packages are")
    parser.add_argument("--pictures", type=Path, default=pictures, help="where pictures go")
    parser.add_argument("suites", metavar="SUITE", nargs="*", help=f"default: {' '.join(SUITES)}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
