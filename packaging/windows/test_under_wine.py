"""The setup program and the ZIP, used under Wine as on Windows: install, start, replace, remove.

Run by  make release-check, after  make windows; pictures of what was shown go to build/windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[1:1] = [str(HERE), str(HERE.parent)]
os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")

import build_windows as build  # noqa: E402 - it lies beside
import direct  # noqa: E402
import product  # noqa: E402
import signing  # noqa: E402
from windows_python import make_launcher  # noqa: E402
from wine import Wine, picture, screen, wait_for  # noqa: E402

DIST = Path(os.environ.get("AGREEMENT_REGISTER_DIST", build.build_program.DIST))
SETUP = DIST / f"AgreementRegister-{product.VERSION}-setup.exe"
ZIP = DIST / f"AgreementRegister-{product.VERSION}-windows.zip"
TREE = build.WORK / "tree" / "AgreementRegister"
PICTURES = build.WORK / "shown"
PLACE = r"C:\users\curator\AppData\Local\Programs\Agreement Register"
ENTRY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\AgreementRegister"
KIND = r"Software\Classes\AgreementRegister.Register.1"
EXTENSION = r"Software\Classes\.register"
APPLICATION = r"Software\Classes\Applications\AgreementRegister.exe"
TOO_OLD, IS_OPEN = 3, 4
SAMPLE = "Russian military agreements"
"""How the window with the sample in it is titled."""
AARE = r"C:\users\curator\Documents\Åre avtal.register"


@pytest.fixture(scope="session")
def display():
    with screen() as name:
        yield name


@pytest.fixture(scope="session")
def wine(display, tmp_path_factory):
    wine = Wine(tmp_path_factory.mktemp("windows"), display)
    wine.make()
    yield wine
    wine.stop()


@pytest.fixture(scope="session")
def computer(wine, tmp_path_factory):
    """Everything on the computer before anything of ours was installed."""
    kept = tmp_path_factory.mktemp("kept") / "prefix"
    wine.stop()
    shutil.copytree(wine.c_drive.parent, kept, symlinks=True)
    return kept


@pytest.fixture
def bare(wine, computer):
    """A computer without the program."""
    wine.stop()
    shutil.rmtree(wine.c_drive.parent)
    shutil.copytree(computer, wine.c_drive.parent, symlinks=True)
    yield wine
    wine.stop()


@pytest.fixture
def installed(bare):
    """A computer on which the program was installed silently."""
    assert setup(bare, SETUP, "/S") == 0
    return bare


@pytest.fixture(scope="session")
def older(tmp_path_factory):
    """The setup program of an earlier version, with a file that the newer one no longer has."""
    folder = tmp_path_factory.mktemp("older")
    tree = folder / "tree"
    (tree / "_internal").mkdir(parents=True)
    make_launcher(tree / "AgreementRegister.exe", "-mwindows")
    make_launcher(tree / "agreement-register.exe", "-DCONSOLE")
    (tree / "_internal" / "no longer there.dll").write_bytes(b"old")
    shutil.copy(TREE / "register-file.ico", tree)
    shutil.copytree(build.WORK / "pictures", folder / "pictures")
    return build.pack_setup(tree, folder / "AgreementRegister-0.0.9-setup.exe", folder, "0.0.9")


def setup(wine, program, *switches):
    # Wine would quote a switch with a blank in it, and NSIS wants /D= without quotes.
    return wine.run(wine.windows_path(program), *switches).code


def console(wine, *words, place=PLACE):
    return wine.run(f"{place}\\agreement-register.exe", *words)


def host(wine, path):
    """Return where a file of Windows lies on this computer."""
    return wine.c_drive / path.removeprefix("C:\\").replace("\\", "/")


def files_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def titles(display):
    """Return the titles of the windows on the screen."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ".+", "getwindowname", "%@"],
        env={**os.environ, "DISPLAY": display}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return found.stdout


def press(display, *keys):
    subprocess.run(["xdotool", "key", *keys], env={**os.environ, "DISPLAY": display}, check=True)
    time.sleep(1)


def show(display, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture(display, PICTURES / f"{name}.png")


def uninstall(wine, *switches, place=PLACE):
    """Run the uninstaller and wait for its copy, which does the work."""
    wine.run(f"{place}\\uninstall.exe", "/S", *switches)
    return wait_for(lambda: not (host(wine, place) / "uninstall.exe").exists(), 20)


# Installing


def test_a_silent_installation_puts_every_file_in_place_and_nothing_else(installed):
    place = host(installed, PLACE)
    assert files_in(place) == files_in(TREE) | {"uninstall.exe"}
    assert all((place / name).read_bytes() == (TREE / name).read_bytes() for name in files_in(TREE))


def test_the_registry_knows_the_program_and_its_files(installed):
    entry = installed.registry(rf"HKCU\{ENTRY}")
    said = {key.rpartition("\\")[2]: text for key, text in entry.items()}
    size = sum(path.stat().st_size for path in TREE.rglob("*") if path.is_file()) // 1024
    assert said == {
        "DisplayName": "Agreement Register",
        "DisplayVersion": product.VERSION,
        "Publisher": product.PUBLISHER,
        "DisplayIcon": rf"{PLACE}\AgreementRegister.exe,0",
        "InstallLocation": PLACE,
        "UninstallString": rf'"{PLACE}\uninstall.exe"',
        "QuietUninstallString": rf'"{PLACE}\uninstall.exe" /S',
        "EstimatedSize": hex(size),
        "NoModify": "0x1",
        "NoRepair": "0x1",
    }
    command = rf'"{PLACE}\AgreementRegister.exe" "%1"'
    extension = installed.registry(rf"HKCU\{EXTENSION}")
    assert "AgreementRegister.Register.1" in extension.values()
    assert product.MIME_TYPE in extension.values()
    assert any(key.endswith(r"OpenWithProgids\AgreementRegister.Register.1") for key in extension)
    kind = installed.registry(rf"HKCU\{KIND}")
    assert {"Agreement Register file", rf"{PLACE}\register-file.ico", command} == set(kind.values())
    assert {"Agreement Register", "", command} == set(
        installed.registry(rf"HKCU\{APPLICATION}").values()
    )


def test_the_shortcut_of_the_start_menu_starts_the_window(installed, display):
    [shortcut] = installed.user.rglob("Agreement Register.lnk")
    assert "Start Menu" in str(shortcut)
    installed.start("start", "/unix", str(shortcut))
    assert wait_for(lambda: "Agreement Register" in titles(display))
    time.sleep(2)
    show(display, "welcome")


def test_the_command_of_a_file_opens_it_in_the_window(installed, display):
    assert console(installed, "new", AARE, "--sample").code == 0
    kind = installed.registry(rf"HKCU\{KIND}")
    command = next(text for key, text in kind.items() if r"\open\command" in key)
    program, file = command.replace("%1", AARE).strip('"').split('" "')
    installed.start(program, file)
    assert wait_for(lambda: SAMPLE in titles(display), 60)
    assert host(installed, f"{AARE}-wal").exists()
    time.sleep(3)
    show(display, "register")


def test_the_wizard_installs_and_opens_the_sample(bare, display):
    bare.start(bare.windows_path(SETUP))
    assert wait_for(lambda: "Agreement Register Setup" in titles(display))
    time.sleep(1)
    show(display, "wizard-1-welcome")
    press(display, "alt+n")
    show(display, "wizard-2-licence")
    press(display, "alt+i")
    show(display, "wizard-3-installing")
    place = host(bare, PLACE)
    assert wait_for((place / "uninstall.exe").exists, 60)
    time.sleep(2)
    show(display, "wizard-4-finish")
    press(display, "Return")
    assert wait_for(lambda: SAMPLE in titles(display), 60)
    time.sleep(3)
    show(display, "sample")
    assert (bare.user / "AppData/Local/Agreement Register/Sample register.register").is_file()


def test_an_old_windows_is_refused(bare):
    bare.run("winecfg", "-v", "win81")
    assert setup(bare, SETUP, "/S") == TOO_OLD
    assert not host(bare, PLACE).exists()


def test_a_folder_of_ones_own_can_be_named(bare):
    assert setup(bare, SETUP, "/S", r"/D=C:\Store\Register-Åre") == 0
    assert console(bare, "--version", place=r"C:\Store\Register-Åre").code == 0


def test_an_administrator_installs_for_everybody(bare, display):
    place = r"C:\Program Files\Agreement Register"
    assert setup(bare, SETUP, "/S", "/ALLUSERS") == 0
    assert files_in(host(bare, place)) == files_in(TREE) | {"uninstall.exe"}
    assert place in bare.registry(rf"HKLM\{ENTRY}").values()
    assert bare.registry(rf"HKCU\{ENTRY}") == {}
    assert [*(bare.c_drive / "ProgramData").rglob("Agreement Register.lnk")]
    # What belongs to everybody, Wine's Explorer knows: a real double click.
    assert console(bare, "new", AARE, "--sample", place=place).code == 0
    bare.start("start", AARE)
    assert wait_for(lambda: SAMPLE in titles(display), 60)
    assert host(bare, f"{AARE}-wal").exists()
    bare.stop()
    assert uninstall(bare, place=place)
    assert bare.registry(rf"HKLM\{ENTRY}") == {}
    assert bare.registry(rf"HKLM\{KIND}") == {}
    assert not [*(bare.c_drive / "ProgramData").rglob("Agreement Register.lnk")]


# The program


def test_the_self_test_passes_on_the_screen_of_windows(installed):
    shown = PICTURES / "self-test"
    shutil.rmtree(shown, ignore_errors=True)
    ran = console(installed, "self-test", "--screenshots", installed.windows_path(shown))
    assert (ran.code, ran.said.splitlines()[-1:]) == (0, ["OK"]), ran.said
    assert len([*shown.glob("*.png")]) > 10


def test_the_window_program_keeps_a_log_of_its_self_test(installed, tmp_path):
    log = tmp_path / "said.txt"
    ran = installed.run(
        rf"{PLACE}\AgreementRegister.exe", "self-test",
        variables={"AGREEMENT_REGISTER_LOG": installed.windows_path(log)},
    )  # fmt: skip
    # Wine gives it the streams that it would not have on Windows.
    said = log.read_text(encoding="utf-8") if log.exists() else ran.said
    assert (ran.code, said) == (0, "OK\n")


def test_a_register_with_a_name_beyond_ascii_is_made_listed_checked_and_exported(installed):
    assert (
        console(installed, "new", AARE, "--sample").said == f"{AARE} was made with 20 agreements.\n"
    )
    listed = console(installed, "list", AARE, "citations", "--format", "json")
    assert (listed.code, "Федерации" in listed.said) == (0, True)
    assert console(installed, "check", AARE).code == 1
    workbook = AARE.replace(".register", ".xlsx")
    assert console(installed, "export", AARE, workbook).code == 0
    # Once more: a file that is there is replaced, which Windows refuses while anything has it open.
    assert console(installed, "export", AARE, workbook).code == 0
    assert files_in(host(installed, AARE).parent) == {"Åre avtal.register", "Åre avtal.xlsx"}


def test_a_refusal_is_one_sentence(installed):
    ran = console(installed, "list", r"C:\nowhere.register", "agreements")
    assert (ran.code, ran.said.count("\n")) == (3, 1)


def test_the_zip_works_from_any_folder(bare):
    place = r"C:\users\curator\Desktop\Ny mapp å"
    with zipfile.ZipFile(ZIP) as packed:
        packed.extractall(host(bare, place))
    inside = f"{place}\\{ZIP.stem}"
    assert files_in(host(bare, inside)) == files_in(TREE)
    ran = console(bare, "self-test", place=inside)
    assert (ran.code, ran.said) == (0, "OK\n")


def test_put_together_without_pyinstaller_the_program_works_too(bare, tmp_path):
    python = build.make_windows_python(build.WORK)
    shutil.copytree(build.WORK / "pictures", tmp_path / "pictures")
    folder = direct.assemble(python, tmp_path, bare)
    build.require_sound(folder)
    ran = console(bare, "self-test", place=bare.windows_path(folder))
    assert (ran.code, ran.said) == (0, "OK\n")


# Replacing and removing


def test_a_newer_version_replaces_an_older_one(bare, older):
    place = host(bare, PLACE)
    assert setup(bare, older, "/S") == 0
    assert (place / "_internal" / "no longer there.dll").exists()
    (place / "_internal" / "notes of the user.txt").write_text("kept")
    assert setup(bare, SETUP, "/S") == 0
    kept = {"uninstall.exe", "_internal/notes of the user.txt"}
    assert files_in(place) == files_in(TREE) | kept
    assert product.VERSION in bare.registry(rf"HKCU\{ENTRY}").values()


def test_a_version_in_another_folder_is_removed_by_the_newer_one(bare, older):
    assert setup(bare, older, "/S", r"/D=C:\OldPlace") == 0
    assert setup(bare, SETUP, "/S", r"/D=C:\NewPlace") == 0
    assert not host(bare, r"C:\OldPlace").exists()
    assert r"C:\NewPlace" in bare.registry(rf"HKCU\{ENTRY}").values()


def test_without_a_folder_named_the_newer_version_goes_where_the_older_was(bare, older):
    assert setup(bare, older, "/S", r"/D=C:\OwnPlace") == 0
    assert setup(bare, SETUP, "/S") == 0
    assert files_in(host(bare, r"C:\OwnPlace")) == files_in(TREE) | {"uninstall.exe"}
    assert not host(bare, PLACE).exists()


def test_nothing_is_changed_while_the_program_is_open(bare, older, display):
    place = r"C:\OwnPlace"
    assert setup(bare, SETUP, "/S", f"/D={place}") == 0
    before = files_in(host(bare, place))
    bare.start(rf"{place}\AgreementRegister.exe")
    assert wait_for(lambda: "Agreement Register" in titles(display))
    assert setup(bare, older, "/S") == IS_OPEN
    # In its place it tells how it ended; without this switch a copy of it does the work.
    assert bare.run(rf"{place}\uninstall.exe", "/S", f"_?={place}").code == IS_OPEN
    assert not uninstall(bare, place=place)
    assert files_in(host(bare, place)) == before
    assert product.VERSION in bare.registry(rf"HKCU\{ENTRY}").values()
    show(display, "while-open")


def test_removing_leaves_the_files_of_the_user_and_nothing_of_ours(bare):
    before = files_in(bare.c_drive)
    assert setup(bare, SETUP, "/S") == 0
    assert console(bare, "new", AARE, "--sample").code == 0
    (host(bare, PLACE) / "notes.txt").write_text("kept")
    bare.stop()
    assert uninstall(bare)
    bare.stop()
    left = {path for path in files_in(bare.c_drive) - before if "/Temp/" not in path}
    assert left == {
        "users/curator/Documents/Åre avtal.register",
        "users/curator/AppData/Local/Programs/Agreement Register/notes.txt",
    }
    for key in (ENTRY, KIND, EXTENSION, APPLICATION):
        assert bare.registry(rf"HKCU\{key}") == {}


def test_a_kind_of_file_taken_over_by_another_program_stays_with_it(installed):
    installed.write_registry(rf"HKCU\{EXTENSION}", "", "Other.Kind")
    assert uninstall(installed)
    assert "Other.Kind" in installed.registry(rf"HKCU\{EXTENSION}").values()


# Signing


def test_with_a_key_the_programs_the_setup_and_its_uninstaller_are_signed(
    bare, older, tmp_path, monkeypatch
):
    authority = throwaway_key(tmp_path)
    monkeypatch.setenv(signing.KEY, str(tmp_path / "key.pfx"))
    monkeypatch.setenv(signing.PASSWORD, "pass word")
    tree, signed = older.parent / "tree", tmp_path / "AgreementRegister-0.0.9-setup.exe"
    signing.sign(tree / "AgreementRegister.exe")
    build.pack_setup(tree, signed, older.parent, "0.0.9")
    assert setup(bare, signed, "/S") == 0
    place = host(bare, PLACE)
    for program in (signed, place / "AgreementRegister.exe", place / "uninstall.exe"):
        command = ["osslsigncode", "verify", "-CAfile", str(authority), "-in", str(program)]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Signature verification: ok" in checked.stdout, program
    assert uninstall(bare)


def throwaway_key(folder):
    """Make a key with a certificate that nobody trusts; return the certificate."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    usage = ["-addext", "extendedKeyUsage=codeSigning", "-subj", "/CN=Throw-away"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *usage]
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate)]
    for command in (
        [*new, "-keyout", str(key), "-out", str(certificate)],
        [*export, "-out", str(folder / "key.pfx"), "-passout", "pass:pass word"],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return certificate


if __name__ == "__main__":
    build.build_program.require_packages(
        sorted(package for tool, package in build.SCREEN_TOOLS.items() if not shutil.which(tool))
    )
    root = build.build_program.ROOT
    options = ["-q", "-p", "no:cacheprovider", "-c", str(root / "pyproject.toml")]
    sys.exit(pytest.main([*options, "--rootdir", str(root), __file__, *sys.argv[1:]]))
